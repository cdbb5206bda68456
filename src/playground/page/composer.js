import { element, icon } from './element.js';
import { createFirstStep } from './first-step.js';
import { inlineQueryOf, toOffers } from './inline-search.js';
import { createOfferList } from './offer-list.js';
import { createReplyStrip } from './reply-strip.js';
import { createSay } from './texts.js';

/** @import { State } from './store.js' */
/** @import { InlineAnswer } from './protocol.js' */

/**
 * The field to write in, with the reply above it and the commands behind "/".
 *
 * @typedef {{ command: string, description: string }} Command
 * @param {{ send: (text: string) => Promise<boolean>, sendFiles: (files: File[]) => void, cancelReply: () => void,
 *   unblock: () => void, loadMenu: () => Promise<Command[]>, toast: (text: string) => void,
 *   askInline: (query: string) => Promise<InlineAnswer | null>, start: (payload?: string) => void,
 *   chooseInline: (chosen: { queryId: string, resultId: string }) => void }} actions
 */
export function createComposer(actions) {
  const field = element('textarea', { class: 'field', rows: 1, enterkeyhint: 'send', autocomplete: 'off' });
  const picker = element('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  const attach = element('button', { type: 'button', class: 'round', onclick: () => picker.click() }, icon('attach'));
  const commands = element('button', { type: 'button', class: 'round slash' }, '/');
  const sendButton = element('button', { type: 'submit', class: 'send' }, icon('send'));
  const offers = createOfferList(field);
  const reply = createReplyStrip(actions);
  const firstStep = createFirstStep({ unblock: actions.unblock, start: () => actions.start() });
  const form = element('form', { class: 'composer' }, commands, attach, field, sendButton);
  const node = element('footer', { class: 'composer-place' }, offers.node, reply.node, form, firstStep.node, picker);

  /** What was begun in each chat by each person. @type {Map<string, string>} */
  const drafts = new Map();
  let place = '';
  /** @type {State | null} */
  let now = null;

  async function send() {
    const text = field.value.trim();
    if (text === '') return;
    const from = place;
    clear();
    const isSent = await actions.send(text);
    // What could not be sent is not lost.
    if (!isSent && place === from && field.value === '') field.value = text;
    grow();
  }

  function clear() {
    field.value = '';
    grow();
    offers.close();
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

  /** @param {Command} command */
  const toOffer = ({ command, description }) => ({
    name: `/${command}`,
    description,
    choose: () => sendCommand(command),
    completion: `/${command} `,
  });

  async function offerWhatFits() {
    const text = field.value;
    const begun = /^\/([a-z0-9_]*)$/.exec(text)?.[1];
    const query = inlineQueryOf(text, now?.world?.bot.username ?? '');
    if (begun === undefined && query === null) return offers.close();
    const found = query === null ? await commandsFrom(begun ?? '') : await resultsFor(query);
    // The answer to what was written before is no longer wanted.
    if (field.value === text) offers.offer(found);
  }

  /** @param {string} begun */
  async function commandsFrom(begun) {
    const known = await actions.loadMenu();
    return known.filter(({ command }) => command.startsWith(begun)).map(toOffer);
  }

  /** @param {string} query */
  async function resultsFor(query) {
    const answer = await actions.askInline(query);
    if (!answer) return [];
    const choose = (/** @type {string} */ resultId) => {
      clear();
      actions.chooseInline({ queryId: answer.queryId, resultId });
    };
    return toOffers(answer, { choose, start: actions.start });
  }

  async function toggleCommands() {
    field.focus();
    if (offers.isOpen()) return offers.close();
    const known = await actions.loadMenu();
    if (known.length === 0 && now) actions.toast(createSay(now.language)('commandsNone'));
    offers.offer(known.map(toOffer));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    // Enter ends a word in a Chinese input method; only then does it send.
    if (event.isComposing || event.keyCode === 229) return;
    if (offers.takesKey(event)) return event.preventDefault();
    if (event.key === 'Escape' && now?.replyTo) actions.cancelReply();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  }

  field.addEventListener('keydown', onKey);
  field.addEventListener('input', () => {
    grow();
    offerWhatFits().catch(() => offers.close());
  });
  field.addEventListener('blur', () => offers.close());
  field.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    actions.sendFiles(files);
  });
  commands.addEventListener('mousedown', (event) => event.preventDefault());
  commands.addEventListener('click', () => {
    toggleCommands().catch(() => offers.close());
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
      offers.close();
    }
    const isGroup = state.chatId !== state.personId;
    field.placeholder = say(isGroup ? 'groupPlaceholder' : 'placeholder');
    field.setAttribute('aria-label', field.placeholder);
    offers.node.setAttribute('aria-label', say('commands'));
    for (const [button, key] of /** @type {const} */ ([
      [attach, 'attach'],
      [commands, 'commands'],
      [sendButton, 'send'],
    ])) {
      button.title = say(key);
      button.setAttribute('aria-label', say(key));
    }
    reply.render(state);
    firstStep.render(state);
    form.hidden = !firstStep.node.hidden;
    grow();
  }

  /** @param {string} text */
  function write(text) {
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event('input'));
  }

  return { node, render, write, focus: () => field.focus() };
}
