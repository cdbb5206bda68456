import { element } from './element.js';
import { createSay } from './texts.js';

/** @import { State } from './store.js' */

/** @type {WeakMap<HTMLElement, string>} */
const rendered = new WeakMap();

/**
 * What a visitor sees before the first message: what this is, and questions to begin with.
 *
 * @param {HTMLElement} place
 * @param {{ state: State, hasMessages: boolean, suggest: (text: string) => void }} view
 */
export function renderWelcome(place, { state, hasMessages, suggest }) {
  const key = [state.chatId, state.personId, state.language, hasMessages, state.world?.epoch].join();
  if (rendered.get(place) === key) return;
  rendered.set(place, key);
  if (hasMessages || !state.world) return place.replaceChildren();
  const say = createSay(state.language);
  const isGroup = state.chatId !== state.personId;
  place.replaceChildren(
    isGroup ? groupCard(say) : ownCard({ say, suggest, suggestions: state.world.suggestions[state.language] }),
  );
}

/** @param {import('./texts.js').Say} say */
function groupCard(say) {
  return element('section', { class: 'welcome' }, element('p', {}, say('welcomeGroup')));
}

/** @param {{ say: import('./texts.js').Say, suggest: (text: string) => void, suggestions: string[] }} options */
function ownCard({ say, suggest, suggestions }) {
  const buttons = suggestions.map((text) =>
    element('button', { type: 'button', class: 'suggestion', onclick: () => suggest(text) }, text),
  );
  return element(
    'section',
    { class: 'welcome', 'aria-labelledby': 'welcome-title' },
    element('img', { src: '/playground/page/icon.svg', alt: '', width: 64, height: 64 }),
    element('h2', { id: 'welcome-title' }, say('welcomeTitle')),
    element('p', {}, say('welcome')),
    buttons.length > 0 ? element('h3', {}, say('welcomeTry')) : null,
    element('div', { class: 'suggestions' }, ...buttons),
    element('p', { class: 'small' }, say('local')),
  );
}
