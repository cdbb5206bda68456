import { element } from './element.js';
import { currentMessage, replaceItem } from './message-focus.js';
import { previewOf, renderMessage } from './message-view.js';
import { keepPlace } from './scroll-place.js';
import { readUpTo } from './store.js';
import { createSay } from './texts.js';
import { renderWelcome } from './welcome.js';
import { countUnread, isService, messagesOf, nameOf } from './world-state.js';

/** @import { Message } from './protocol.js' */
/** @import { State } from './store.js' */
/** @import { MessageActions } from './message-view.js' */
/** @import { World } from './world-state.js' */

/**
 * The messages of the open chat. Nodes of messages that did not change are left alone.
 *
 * @param {{ actionsFor: (state: State) => MessageActions, announce: (text: string) => void,
 *   suggest: (text: string) => void, markRead: () => void }} options
 */
export function createMessageList({ actionsFor, announce, suggest, markRead }) {
  const list = element('ol', { class: 'messages', 'aria-live': 'off' });
  const welcome = element('div', { class: 'welcome-place' });
  const scroller = element('div', { class: 'scroller' }, welcome, list);
  const toBottom = element('button', { type: 'button', class: 'to-bottom', hidden: true });
  const node = element('div', { class: 'message-pane' }, scroller, toBottom);
  const place = keepPlace({ scroller, list, toBottom, onBottom: markRead });

  /** @type {Map<number, { message: Message, item: HTMLLIElement }>} */
  let shown = new Map();
  let shownKey = '';
  const focus = currentMessage(list);

  /** @param {State} state */
  function render(state) {
    const { world, chatId } = state;
    if (!world || chatId === null) return;
    const key = [world.epoch, state.personId, chatId, state.language].join();
    const isOther = key !== shownKey;
    const messages = messagesOf(world, chatId);
    if (isOther) {
      shown = new Map();
      list.replaceChildren();
      list.setAttribute('aria-label', createSay(state.language)('messages'));
    }
    shownKey = key;
    renderWelcome(welcome, { state, hasMessages: messages.some((message) => !isService(message)), suggest });
    if (isOther) {
      update(state, { world, messages });
      arriveAt(state, { world, chatId });
    } else follow(state, { world, messages });
    place.label(createSay(state.language));
  }

  /**
   * Shows what has changed in the chat that stands open.
   *
   * @param {State} state
   * @param {{ world: World, messages: readonly Message[] }} view
   */
  function follow(state, view) {
    const { arrived, inUse } = place.during(() => update(state, view));
    if (arrived.some((message) => message.from?.id === state.personId)) place.toEnd();
    else if (inUse) place.showIfAbove(inUse);
    for (const message of arrived) announceMessage(message, state);
  }

  /**
   * @param {State} state
   * @param {{ world: World, messages: readonly Message[] }} view
   */
  function update(state, { world, messages }) {
    const view = { personId: state.personId, isGroup: state.chatId !== state.personId, botId: world.bot.id };
    const actions = actionsFor(state);
    /** @type {Message[]} */
    const arrived = [];
    /** @type {HTMLElement[]} */
    const edited = [];
    /** The message just edited whose button the reader pressed. @type {HTMLElement | null} */
    let inUse = null;
    forget(new Set(messages.map((message) => message.message_id)));
    for (const message of messages) {
      const before = shown.get(message.message_id);
      if (before?.message === message) continue;
      const item = renderMessage(message, { ...view, actions });
      shown.set(message.message_id, { message, item });
      if (before) {
        if (replaceItem(before.item, item)) inUse = item;
        edited.push(item);
      } else {
        list.append(item);
        arrived.push(message);
      }
    }
    arrange(list, createSay(state.language));
    focus.refresh();
    return { arrived, edited, inUse };
  }

  /** @param {Set<number>} kept */
  function forget(kept) {
    for (const [id, { item }] of shown) {
      if (kept.has(id)) continue;
      item.remove();
      shown.delete(id);
    }
  }

  /**
   * Opens a chat at its first unread message, or at its end.
   *
   * @param {State} state
   * @param {{ world: World, chatId: number }} view
   */
  function arriveAt(state, { world, chatId }) {
    const upTo = readUpTo(state);
    const unread = countUnread(world, { personId: state.personId, chatId, readUpTo: upTo });
    const first = unread > 0 && upTo > 0 ? [...shown.keys()].find((id) => id > upTo) : undefined;
    const item = first === undefined ? undefined : shown.get(first)?.item;
    if (item) {
      item.before(element('li', { class: 'unread-line' }, createSay(state.language)('unread')));
      place.showTopOf(item);
    } else place.toEnd();
  }

  /**
   * @param {Message} message
   * @param {State} state
   */
  function announceMessage(message, state) {
    if (message.from?.id === state.personId) return;
    announce(`${nameOf(message.from)}：${previewOf(message, createSay(state.language)).slice(0, 300)}`);
  }

  return { node, render, place, itemOf: (/** @type {number} */ id) => shown.get(id)?.item };
}

/**
 * Dates between days; messages of one sender in a row stand closer together.
 *
 * @param {HTMLElement} list
 * @param {import('./texts.js').Say} say
 */
function arrange(list, say) {
  for (const line of list.querySelectorAll('.day')) line.remove();
  /** @type {HTMLElement | null} */
  let previous = null;
  let previousDay = '';
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.message'))) {
    const at = new Date(item.querySelector('time')?.dateTime ?? '');
    const day = at.toDateString();
    if (day !== previousDay) item.before(element('li', { class: 'day' }, element('span', {}, dayName(at, say))));
    const follows = day === previousDay && previous === item.previousElementSibling;
    item.classList.toggle('follows', follows && previous?.dataset.from === item.dataset.from);
    previous = item;
    previousDay = day;
  }
}

/**
 * @param {Date} day
 * @param {import('./texts.js').Say} say
 */
function dayName(day, say) {
  const daysAgo = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / 86_400_000);
  if (daysAgo === 0) return say('today');
  if (daysAgo === 1) return say('yesterday');
  return day.toLocaleDateString(document.documentElement.lang, { month: 'long', day: 'numeric' });
}
