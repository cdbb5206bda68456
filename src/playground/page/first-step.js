import { element } from './element.js';
import { replaceChanged } from './roving.js';
import { createSay } from './texts.js';

/** @import { State } from './store.js' */

/**
 * What stands in place of the field until it is done: a blocked bot is unblocked first, a deep link begins with Start.
 *
 * @param {{ unblock: () => void, start: () => void }} actions
 */
export function createFirstStep({ unblock, start }) {
  const node = element('div', { class: 'instead', hidden: true });

  /** @param {State} state */
  function render({ world, personId, chatId, language, startPayload }) {
    const say = createSay(language);
    const isPrivate = chatId === personId;
    const isBlocked = world?.people.find(({ id }) => id === personId)?.blocked === true;
    node.hidden = !isPrivate || !(isBlocked || startPayload !== null);
    replaceChanged(node, {
      showing: [isBlocked, language],
      render: () => [
        ...(isBlocked ? [element('span', {}, say('blocked'))] : []),
        element(
          'button',
          { type: 'button', class: 'wide', onclick: isBlocked ? unblock : start },
          say(isBlocked ? 'unblock' : 'start'),
        ),
      ],
    });
  }

  return { node, render };
}
