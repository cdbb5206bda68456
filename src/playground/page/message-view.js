import { renderAttachment } from './attachment.js';
import { element, icon } from './element.js';
import { renderText } from './formatted-text.js';
import { isService, nameOf } from './world-state.js';

/** @import { Button, Message, User } from './protocol.js' */
/** @import { TextActions } from './formatted-text.js' */

/**
 * @typedef {TextActions & {
 *   press: (message: Message, button: Button, node: HTMLButtonElement) => void,
 *   reply: (message: Message) => void,
 *   showReceipt: ((message: Message) => void) | null,
 *   goTo: (messageId: number) => void,
 * }} MessageActions
 */

/**
 * One line of the conversation.
 *
 * @param {Message} message
 * @param {{ personId: number, isGroup: boolean, botId: number, actions: MessageActions }} view
 * @returns {HTMLLIElement}
 */
export function renderMessage(message, { personId, isGroup, botId, actions }) {
  const item = element('li', { 'data-message': message.message_id, tabindex: -1 });
  if (isService(message)) {
    item.className = 'service';
    item.append(element('span', {}, serviceText(message, actions)));
    return item;
  }
  const isOwn = message.from?.id === personId;
  item.className = `message ${isOwn ? 'own' : 'theirs'}`;
  item.dataset.from = String(message.from?.id ?? '');
  const bubble = element('div', { class: 'bubble' });
  if (isGroup && !isOwn) bubble.append(senderLine(message.from));
  bubble.append(...bodyOf(message, actions), metaLine(message, actions));
  const column = element('div', { class: 'column' }, bubble);
  const keyboard = message.reply_markup?.inline_keyboard;
  if (keyboard) column.append(renderKeyboard(message, { keyboard, actions }));
  item.append(column, tools(message, { isFromBot: message.from?.id === botId, actions }));
  return item;
}

/** @param {User | undefined} from */
function senderLine(from) {
  return element('div', { class: 'sender', 'data-hue': Math.abs(from?.id ?? 0) % 6 }, nameOf(from));
}

/**
 * @param {Message} message
 * @param {MessageActions} actions
 * @returns {Node[]}
 */
function bodyOf(message, actions) {
  const { say } = actions;
  const forwarded = message.forward_origin;
  const origin = nameOf(forwarded?.sender_user) || forwarded?.sender_user_name;
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities ?? [];
  const attachment = renderAttachment(message, say);
  const parts = [
    forwarded ? element('div', { class: 'origin' }, say('forwarded', { name: origin ?? '' })) : null,
    message.via_bot ? element('div', { class: 'origin' }, say('via', { name: `@${message.via_bot.username}` })) : null,
    message.reply_to_message ? repliedTo(message.reply_to_message, { quote: message.quote?.text, actions }) : null,
    attachment,
    text === undefined ? null : element('div', { class: 'text' }, ...renderText({ text, entities }, actions)),
  ];
  const shown = parts.filter((part) => part !== null);
  return shown.length > 0 ? shown : [element('div', { class: 'text faint' }, say('unsupported'))];
}

/**
 * @param {Message} target
 * @param {{ quote: string | undefined, actions: MessageActions }} view
 */
function repliedTo(target, { quote, actions }) {
  const go = () => actions.goTo(target.message_id);
  const preview = quote ?? previewOf(target, actions.say);
  return element(
    'button',
    { type: 'button', class: 'replied', onclick: go },
    element('span', { class: 'replied-name' }, nameOf(target.from)),
    element('span', { class: 'replied-text' }, preview),
  );
}

/**
 * A message in one line.
 *
 * @param {Message} message
 * @param {import('./texts.js').Say} say
 */
export function previewOf(message, say) {
  if (isService(message)) return serviceText(message, { say });
  const file = message.voice ? say('voice') : message.document?.file_name;
  return (message.text ?? message.caption ?? file ?? say('unsupported')).replace(/\s+/g, ' ');
}

/**
 * @param {Message} message
 * @param {{ say: import('./texts.js').Say }} actions
 */
function serviceText({ new_chat_members, left_chat_member, from }, { say }) {
  if (new_chat_members) return say('joined', { name: new_chat_members.map(nameOf).join('、') });
  if (left_chat_member) return say('left', { name: nameOf(left_chat_member) });
  return `${nameOf(from)} ${say('pinned')}`;
}

/**
 * @param {Message} message
 * @param {MessageActions} actions
 */
function metaLine({ date, edit_date }, { say }) {
  const at = new Date(date * 1000);
  const time = at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
  const edited = edit_date === undefined ? null : element('span', {}, say('edited'));
  return element('div', { class: 'meta' }, edited, element('time', { datetime: at.toISOString() }, time));
}

/**
 * @param {Message} message
 * @param {{ keyboard: Button[][], actions: MessageActions }} view
 */
function renderKeyboard(message, { keyboard, actions }) {
  const rows = keyboard.map((row) =>
    element('div', { class: 'keyboard-row' }, ...row.map((button) => renderButton(message, { button, actions }))),
  );
  return element('div', { class: 'keyboard' }, ...rows);
}

/**
 * @param {Message} message
 * @param {{ button: Button, actions: MessageActions }} view
 */
function renderButton(message, { button, actions }) {
  const label = element('span', { class: 'button-label' }, button.text);
  if (button.url !== undefined) return linkButton({ url: button.url, label }, actions);
  const works = [button.callback_data, button.copy_text, button.switch_inline_query_current_chat].some(
    (action) => action !== undefined,
  );
  const node = element('button', { type: 'button', class: 'inline-button', disabled: !works }, label);
  node.addEventListener('click', () => actions.press(message, button, node));
  return node;
}

/**
 * @param {{ url: string, label: HTMLElement }} target
 * @param {MessageActions} actions
 */
function linkButton({ url, label }, { openDeepLink }) {
  /** @param {Event} event */
  const open = (event) => {
    if (openDeepLink(url)) event.preventDefault();
  };
  const href = /^(https?|tg):/i.test(url) ? url : undefined;
  const attributes = { class: 'inline-button', href, target: '_blank', rel: 'noopener noreferrer', onclick: open };
  return element('a', attributes, label, element('span', { 'aria-hidden': 'true' }, ' ↗'));
}

/**
 * @param {Message} message
 * @param {{ isFromBot: boolean, actions: MessageActions }} view
 */
function tools(message, { isFromBot, actions }) {
  const { say, showReceipt } = actions;
  const bar = element('div', { class: 'tools' });
  bar.append(toolButton({ name: 'reply', label: say('reply'), run: () => actions.reply(message) }));
  if (isFromBot && showReceipt) {
    bar.append(toolButton({ name: 'receipt', label: say('receipt'), run: () => showReceipt(message) }));
  }
  return bar;
}

/** @param {{ name: 'reply' | 'receipt', label: string, run: () => void }} tool */
function toolButton({ name, label, run }) {
  return element(
    'button',
    { type: 'button', class: 'tool', title: label, 'aria-label': label, onclick: run },
    icon(name),
  );
}
