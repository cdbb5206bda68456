import { element, icon } from './element.js';
import { previewOf } from './message-view.js';
import { createSay } from './texts.js';
import { nameOf } from './world-state.js';

/** @import { State } from './store.js' */

/**
 * What the next message answers to, above the field.
 *
 * @param {{ cancelReply: () => void }} actions
 */
export function createReplyStrip({ cancelReply }) {
  const words = element('div', { class: 'reply-words' });
  const cancel = element('button', { type: 'button', class: 'round', onclick: cancelReply }, icon('close'));
  const node = element('div', { class: 'reply-strip', hidden: true }, icon('reply'), words, cancel);

  /** @param {State} state */
  function render({ replyTo, language }) {
    const say = createSay(language);
    cancel.title = say('cancelReply');
    cancel.setAttribute('aria-label', say('cancelReply'));
    node.hidden = replyTo === null;
    if (!replyTo) return;
    const name = element('strong', {}, say('replyTo', { name: nameOf(replyTo.from) }));
    words.replaceChildren(name, element('span', {}, previewOf(replyTo, say)));
  }

  return { node, render };
}
