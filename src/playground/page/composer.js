import { createCommandMenu } from './command-menu.js';
import { element, icon } from './element.js';
import { previewOf } from './message-view.js';
import { createSay } from './texts.js';
import { nameOf } from './world-state.js';

/** @import { State } from './store.js' */
/** @import { Command } from './command-menu.js' */

/**
 * The field to write in, with the reply above it and the commands behind "/".
 *
 * @param {{ send: (text: string) => void, sendFiles: (files: File[]) => void, cancelReply: () => void,
 *   unblock: () => void, start: () => void, loadMenu: () => Promise<Command[]>, toast: (text: string) => void }} actions
 */
export function createComposer(actions) {
  const field = element('textarea', { class: 'field', rows: 1, enterkeyhint: 'send', autocomplete: 'off' });
  const picker = element('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  const attach = element('button', { type: 'button', class: 'round', onclick: () => picker.click() }, icon('attach'));
  const commands = element('button', { type: 'button', class: 'round slash' }, '/');
  const sendButton = element('button', { type: 'submit', class: 'send' }, icon('send'));
  const menu = createCommandMenu({ field, choose: (command) => sendCommand(command) });
  const replyWords = element('div', { class: 'reply-words' });
  const cancel = element('button', { type: 'button', class: 'round', onclick: actions.cancelReply }, icon('close'));
  const reply = element('div', { class: 'reply-strip', hidden: true }, icon('reply'), replyWords, cancel);
  const form = element('form', { class: 'composer' }, commands, attach, field, sendButton);
  const bar = element('div', { class: 'instead', hidden: true });
  const node = element('footer', { class: 'composer-place' }, menu.node, reply, form, bar, picker);

  /** What was begun in each chat by each person. @type {Map<string, string>} */
  const drafts = new Map();
  let place = '';
  /** @type {State | null} */
  let now = null;

  function send() {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    grow();
    menu.close();
    actions.send(text);
  }

  /** @param {string} command */
  function sendCommand(command) {
    const isGroup = now?.chatId !== now?.personId;
    field.value = isGroup ? `/${command}@${now?.world?.bot.username}` : `/${command}`;
    send();
    field.focus();
  }

  function grow() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 168)}px`;
    sendButton.classList.toggle('ready', field.value.trim() !== '');
  }

  async function offerCommands() {
    const typed = /^\/([a-z0-9_]*)$/.exec(field.value);
    if (!typed) return menu.close();
    const known = await actions.loadMenu();
    if (field.value === typed[0]) menu.offer(known.filter(({ command }) => command.startsWith(typed[1] ?? '')));
  }

  async function toggleCommands() {
    field.focus();
    if (menu.isOpen()) return menu.close();
    const known = await actions.loadMenu();
    if (known.length === 0 && now) actions.toast(createSay(now.language)('commandsNone'));
    menu.offer(known);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    // Enter ends a word in a Chinese input method; only then does it send.
    if (event.isComposing || event.keyCode === 229) return;
    if (menu.isOpen() && onMenuKey(event)) return event.preventDefault();
    if (event.key === 'Escape' && now?.replyTo) actions.cancelReply();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  }

  /** @param {KeyboardEvent} event */
  function onMenuKey({ key, shiftKey }) {
    const chosen = menu.chosen() ?? '';
    if (key === 'ArrowDown') menu.move(1);
    else if (key === 'ArrowUp') menu.move(-1);
    else if (key === 'Escape') menu.close();
    else if (key === 'Enter' && !shiftKey) sendCommand(chosen);
    else if (key === 'Tab' && !shiftKey) complete(chosen);
    else return false;
    return true;
  }

  /** @param {string} command */
  function complete(command) {
    field.value = `/${command} `;
    menu.close();
    grow();
  }

  field.addEventListener('keydown', onKey);
  field.addEventListener('input', () => {
    grow();
    offerCommands().catch(() => menu.close());
  });
  field.addEventListener('blur', () => menu.close());
  field.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    actions.sendFiles(files);
  });
  commands.addEventListener('pointerdown', (event) => event.preventDefault());
  commands.addEventListener('click', () => {
    toggleCommands().catch(() => menu.close());
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  picker.addEventListener('change', () => {
    actions.sendFiles([...(picker.files ?? [])]);
    picker.value = '';
  });

  /** @param {State} state */
  function render(state) {
    now = state;
    const say = createSay(state.language);
    const nextPlace = `${state.personId}:${state.chatId}`;
    if (nextPlace !== place) {
      drafts.set(place, field.value);
      place = nextPlace;
      field.value = drafts.get(place) ?? '';
      menu.close();
    }
    const isGroup = state.chatId !== state.personId;
    field.placeholder = say(isGroup ? 'groupPlaceholder' : 'placeholder');
    field.setAttribute('aria-label', field.placeholder);
    menu.node.setAttribute('aria-label', say('commands'));
    for (const [button, key] of /** @type {const} */ ([
      [attach, 'attach'],
      [commands, 'commands'],
      [sendButton, 'send'],
      [cancel, 'cancelReply'],
    ])) {
      button.title = say(key);
      button.setAttribute('aria-label', say(key));
    }
    renderReply(state);
    renderInstead(state, isGroup);
    grow();
  }

  /** @param {State} state */
  function renderReply({ replyTo, language }) {
    const say = createSay(language);
    reply.hidden = replyTo === null;
    if (!replyTo) return;
    const name = element('strong', {}, say('replyTo', { name: nameOf(replyTo.from) }));
    replyWords.replaceChildren(name, element('span', {}, previewOf(replyTo, say)));
  }

  /**
   * What stands in place of the field: a blocked bot is unblocked first, a deep link begins with Start.
   *
   * @param {State} state
   * @param {boolean} isGroup
   */
  function renderInstead({ world, personId, language, startPayload }, isGroup) {
    const say = createSay(language);
    const isBlocked = !isGroup && world?.people.find(({ id }) => id === personId)?.blocked === true;
    const mustStart = !isGroup && startPayload !== null;
    bar.hidden = !isBlocked && !mustStart;
    form.hidden = !bar.hidden;
    if (bar.hidden || bar.dataset.shown === `${isBlocked}${language}`) return;
    bar.dataset.shown = `${isBlocked}${language}`;
    const label = say(isBlocked ? 'unblock' : 'start');
    const run = isBlocked ? actions.unblock : actions.start;
    const words = isBlocked ? element('span', {}, say('blocked')) : null;
    bar.replaceChildren(
      ...[words, element('button', { type: 'button', class: 'wide', onclick: run }, label)].filter(
        (part) => part !== null,
      ),
    );
  }

  return { node, render, focus: () => field.focus() };
}
