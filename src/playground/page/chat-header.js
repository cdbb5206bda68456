import { avatar } from './avatar.js';
import { element, icon } from './element.js';
import { replaceChanged } from './roving.js';
import { createSay } from './texts.js';

/** @import { Chat } from './protocol.js' */
/** @import { State } from './store.js' */
/** @import { Say } from './texts.js' */

/**
 * Whose chat is open, what the other side is doing, and the way to be rid of it.
 *
 * @param {{ goBack: () => void, setBlocked: (blocked: boolean) => void }} actions
 */
export function createChatHeader({ goBack, setBlocked }) {
  const back = element('button', { type: 'button', class: 'round back', onclick: goBack }, icon('back'));
  const face = element('span', { class: 'face' });
  const title = element('h2', { class: 'chat-name' });
  const status = element('p', { class: 'chat-status' });
  const block = element('button', { type: 'button', class: 'quiet block' });
  const node = element(
    'header',
    { class: 'chat-header' },
    back,
    face,
    element('div', { class: 'chat-head-words' }, title, status),
    block,
  );
  let isBlocked = false;
  let shownFace = '';
  block.addEventListener('click', () => setBlocked(!isBlocked));

  /** @param {State} state */
  function render(state) {
    const say = createSay(state.language);
    const chat = state.world?.chats.find(({ id }) => id === state.chatId);
    back.setAttribute('aria-label', say('back'));
    if (!chat || !state.world) return;
    const isGroup = chat.kind === 'group';
    isBlocked = state.world.people.find(({ id }) => id === state.personId)?.blocked ?? false;
    if (shownFace !== chat.title) face.replaceChildren(avatar({ id: chat.id, name: chat.title, isBot: !isGroup }));
    shownFace = chat.title;
    title.textContent = chat.title;
    block.hidden = isGroup;
    block.textContent = say(isBlocked ? 'unblock' : 'block');
    block.title = say(isBlocked ? 'unblock' : 'blockLong');
    renderStatus({ chat, isTyping: (state.world.typingUntil.get(chat.id) ?? 0) > Date.now(), say });
  }

  /** @param {{ chat: Chat, isTyping: boolean, say: Say }} view */
  function renderStatus({ chat, isTyping, say }) {
    const resting = chat.kind === 'group' ? say('members', { count: chat.memberIds.length + 1 }) : say('bot');
    const words = isTyping ? say('typing') : resting;
    const dots = isTyping ? [element('span', { class: 'dots', 'aria-hidden': 'true' })] : [];
    status.classList.toggle('typing', isTyping);
    replaceChanged(status, { showing: [words, isTyping], render: () => [element('span', {}, words), ...dots] });
  }

  return { node, render };
}
