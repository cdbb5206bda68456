import { chatsOf, countUnread } from './world-state.js';

/** @import { World } from './world-state.js' */
/** @import { Message } from './protocol.js' */
/** @import { Language } from './texts.js' */

/**
 * Everything that is shown.
 *
 * @typedef {object} State
 * @property {World | null} world Null until the server has sent it.
 * @property {boolean} connected
 * @property {number} personId Who the visitor is just now.
 * @property {number | null} chatId Null on a phone that shows the list of chats.
 * @property {Readonly<Record<string, number>>} readUpTo Message number by `person:chat`.
 * @property {Language} language
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {boolean} drawerOpen
 * @property {'travels' | 'receipt'} drawerTab
 * @property {Message | null} replyTo
 * @property {Message | null} receiptOf The message whose receipt is shown.
 * @property {string | null} startPayload A deep link that waits for a tap on Start.
 */

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<State>) => void} set
 * @property {(listener: (state: State) => void) => void} subscribe
 */

/**
 * Keeps the state and tells listeners once per turn, however many changes came in it.
 *
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = initial;
  let isTelling = false;
  /** @type {((state: State) => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      if (isTelling) return;
      isTelling = true;
      queueMicrotask(() => {
        isTelling = false;
        for (const listener of listeners) listener(state);
      });
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}

/**
 * @param {State} state
 * @param {number} [personId]
 * @param {number | null} [chatId]
 */
export function readUpTo(state, personId = state.personId, chatId = state.chatId) {
  return state.readUpTo[`${personId}:${chatId}`] ?? 0;
}

/**
 * How many messages a person has not read in all their chats.
 *
 * @param {State} state
 * @param {number} [personId]
 */
export function unreadOf(state, personId = state.personId) {
  const { world } = state;
  if (!world) return 0;
  return chatsOf(world, personId)
    .map(({ id }) => countUnread(world, { personId, chatId: id, readUpTo: readUpTo(state, personId, id) }))
    .reduce((sum, count) => sum + count, 0);
}
