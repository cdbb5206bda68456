import { createChatHeader } from './chat-header.js';
import { createChatList } from './chat-list.js';
import { createComposer } from './composer.js';
import { createDeeds } from './deeds.js';
import { createDrawer } from './drawer.js';
import { createDropZone } from './drop-zone.js';
import { element } from './element.js';
import { createMessageList } from './message-list.js';
import { announce, toast } from './notices.js';
import { createPeopleBar } from './people-bar.js';
import { keepPreferences, readPreferences } from './preferences.js';
import { fetchMenu, followWorld } from './server.js';
import { createStore, unreadOf } from './store.js';
import { createSwitches } from './switches.js';
import { createSay } from './texts.js';
import { applyChange, messagesOf, toWorld } from './world-state.js';

/** @import { MessageActions } from './message-view.js' */
/** @import { Message, Snapshot } from './protocol.js' */
/** @import { State } from './store.js' */

const WIDE = matchMedia('(min-width: 1180px)');
/** A field that takes the focus by itself would open a phone's keyboard over the chat. */
const HAS_KEYBOARD = matchMedia('(pointer: fine)');
const NARROW = matchMedia('(max-width: 719px)');

const kept = readPreferences();
const store = createStore({
  world: null,
  connected: true,
  personId: 0,
  chatId: 0,
  readUpTo: kept.readUpTo,
  language: kept.language,
  theme: kept.theme,
  drawerOpen: WIDE.matches,
  drawerTab: 'travels',
  replyTo: null,
  receiptOf: null,
  startPayload: /^#start(?:=([\w-]{0,64}))?$/.exec(location.hash)?.[1] ?? null,
});
const deeds = createDeeds(store, { write: (text) => composer.write(text) });

const switches = createSwitches(store, { speak: deeds.speak });

const bar = createPeopleBar({ ...switches, toggleDrawer });
const chats = createChatList({
  openChat(id) {
    store.set({ chatId: id, replyTo: null });
    focusField();
  },
});
const header = createChatHeader({ goBack: () => store.set({ chatId: null }), setBlocked: deeds.setBlocked });
const messages = createMessageList({ actionsFor, announce, suggest: deeds.send, markRead });
const composer = createComposer({
  send: deeds.send,
  sendFiles: deeds.sendFiles,
  cancelReply: () => store.set({ replyTo: null }),
  unblock: () => deeds.setBlocked(false),
  start: deeds.start,
  askInline: deeds.askInline,
  chooseInline: deeds.chooseInline,
  loadMenu: () => fetchMenu({ personId: store.get().personId, chatId: store.get().chatId ?? store.get().personId }),
  toast,
});
const drawer = createDrawer({ close: toggleDrawer, showTab: (drawerTab) => store.set({ drawerTab }) });
const offline = element('div', { class: 'offline', role: 'alert', hidden: true });
const chatPane = element('main', { class: 'chat-view' }, header.node, offline, messages.node, composer.node);
createDropZone(chatPane, {
  sendFiles: deeds.sendFiles,
  label: () => createSay(store.get().language)('drop', { name: chatTitle() }),
});

const frame = document.getElementById('frame');
frame?.append(bar.node, chats.node, chatPane, drawer.node);

store.subscribe((state) => {
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = state.theme;
  frame?.classList.toggle('list-open', state.chatId === null);
  frame?.classList.toggle('drawer-open', state.drawerOpen);
  offline.hidden = state.connected;
  offline.textContent = createSay(state.language)('offline');
  for (const view of [bar, chats, header, composer, messages, drawer]) view.render(state);
  document.title = titleOf(state);
  keepPreferences(state);
});

followWorld({
  onSnapshot,
  onChange(change) {
    const { world } = store.get();
    if (!world) return;
    store.set({ world: applyChange(world, change, Date.now()) });
    if (change.type === 'typing') setTimeout(() => store.set({}), 5050);
    if (change.type === 'message') queueMicrotask(markRead);
  },
  onConnection: (connected) => store.set({ connected }),
});

/** @param {State} state */
function titleOf(state) {
  const unread = unreadOf(state);
  return unread > 0 ? `(${unread}) 家门口` : '家门口';
}

// Over the chat, the drawer is in the way of everything else; beside it, it is not.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && store.get().drawerOpen && !WIDE.matches) toggleDrawer();
});

/** @param {Snapshot} snapshot */
function onSnapshot(snapshot) {
  const world = toWorld(snapshot);
  const state = store.get();
  const isOther = snapshot.epoch !== (state.world?.epoch ?? kept.epoch);
  const personId = world.people.some(({ id }) => id === state.personId) ? state.personId : (world.people[0]?.id ?? 0);
  const chatId = state.personId === personId ? state.chatId : personId;
  store.set({ world, personId, chatId, ...(isOther ? { readUpTo: {}, replyTo: null } : {}) });
  switches.alignLanguage();
  focusField();
  markRead();
}

function toggleDrawer() {
  const drawerOpen = !store.get().drawerOpen;
  store.set({ drawerOpen });
  queueMicrotask(() => {
    if (drawerOpen) drawer.focus();
    else focusField();
  });
}

function focusField() {
  if (HAS_KEYBOARD.matches) composer.focus();
}

/** What stands at the end of the open chat has been seen. */
function markRead() {
  const { world, personId, chatId, readUpTo } = store.get();
  if (!world || chatId === null || document.hidden) return;
  const last = messagesOf(world, chatId).at(-1)?.message_id ?? 0;
  const key = `${personId}:${chatId}`;
  if (last > (readUpTo[key] ?? 0)) store.set({ readUpTo: { ...readUpTo, [key]: last } });
}
document.addEventListener('visibilitychange', markRead);

NARROW.addEventListener('change', () => {
  if (!NARROW.matches && store.get().chatId === null) store.set({ chatId: store.get().personId });
});

function chatTitle() {
  const { world, chatId } = store.get();
  return world?.chats.find(({ id }) => id === chatId)?.title ?? '';
}

/**
 * @param {State} state
 * @returns {MessageActions}
 */
function actionsFor({ language, world }) {
  return {
    say: createSay(language),
    sendCommand: deeds.send,
    openDeepLink: deeds.openDeepLink,
    press: deeds.press,
    reply(/** @type {Message} */ message) {
      store.set({ replyTo: message });
      composer.focus();
    },
    showReceipt: world?.hasReceipts
      ? (message) => store.set({ receiptOf: message, drawerOpen: true, drawerTab: 'receipt' })
      : null,
    goTo(messageId) {
      const item = messages.itemOf(messageId);
      item?.scrollIntoView({ block: 'center' });
      item?.focus({ preventScroll: true });
    },
  };
}
