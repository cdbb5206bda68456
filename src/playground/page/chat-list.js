import { avatar } from './avatar.js';
import { element } from './element.js';
import { previewOf } from './message-view.js';
import { createRoving, replaceChanged } from './roving.js';
import { readUpTo } from './store.js';
import { createSay } from './texts.js';
import { chatsOf, countUnread, messagesOf, nameOf } from './world-state.js';

/** @import { State } from './store.js' */
/** @import { World } from './world-state.js' */
/** @import { Chat } from './protocol.js' */

/**
 * The chats of the person, the newest message first.
 *
 * @param {{ openChat: (id: number) => void }} actions
 */
export function createChatList({ openChat }) {
  const list = element('div', { class: 'chats', role: 'listbox', 'aria-orientation': 'vertical' });
  const roving = createRoving(list, { selector: '.chat', current: '[aria-selected="true"]' });
  const title = element('h2', { class: 'pane-title' });
  const note = element('p', { class: 'small local-note' });
  const node = element('nav', { class: 'chat-pane' }, title, list, note);

  /** @param {State} state */
  function render(state) {
    const { world } = state;
    const say = createSay(state.language);
    title.textContent = say('chats');
    note.textContent = say('local');
    list.setAttribute('aria-label', say('chats'));
    if (!world) return;
    const chats = [...chatsOf(world, state.personId)].sort(
      (one, other) => (lastOf(world, other)?.date ?? 0) - (lastOf(world, one)?.date ?? 0),
    );
    const isReplaced = replaceChanged(list, {
      showing: [
        state.personId,
        state.chatId,
        state.language,
        chats.map((chat) => [chat, lastOf(world, chat), unreadOf(state, chat)]),
      ],
      render: () => chats.map((chat) => chatButton(chat, state)),
    });
    if (isReplaced) roving.refresh();
  }

  /**
   * @param {Chat} chat
   * @param {State} state
   */
  function chatButton(chat, state) {
    const say = createSay(state.language);
    const last = lastOf(state.world, chat);
    const unread = unreadOf(state, chat);
    const author = chat.kind === 'group' && last?.from ? `${nameOf(last.from)}：` : '';
    const preview = last ? author + previewOf(last, say) : say('noMessages');
    return element(
      'button',
      {
        type: 'button',
        class: 'chat',
        role: 'option',
        'aria-selected': String(chat.id === state.chatId),
        'data-key': chat.id,
        onclick: () => openChat(chat.id),
      },
      avatar({ id: chat.id, name: chat.title, isBot: chat.kind === 'private' }),
      element('span', { class: 'chat-title' }, chat.title),
      last ? element('time', {}, timeOf(last.date)) : null,
      element('span', { class: 'chat-preview' }, preview.slice(0, 80)),
      unread > 0
        ? element('span', { class: 'badge', 'aria-label': say('newMessages', { count: unread }) }, String(unread))
        : null,
    );
  }

  return { node, render };
}

/**
 * @param {World | null} world
 * @param {Chat} chat
 */
function lastOf(world, chat) {
  return world ? messagesOf(world, chat.id).at(-1) : undefined;
}

/**
 * @param {State} state
 * @param {Chat} chat
 */
function unreadOf(state, { id }) {
  const { world, personId } = state;
  return world ? countUnread(world, { personId, chatId: id, readUpTo: readUpTo(state, personId, id) }) : 0;
}

/** @param {number} seconds since 1970 */
function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
}
