import { element, icon } from './element.js';

/** @import { Entity } from './protocol.js' */
/** @import { Say } from './texts.js' */

/**
 * @typedef {object} TextActions
 * @property {Say} say
 * @property {(command: string) => void} sendCommand
 * @property {(link: string) => boolean} openDeepLink Whether the link led to the bot itself.
 */

/**
 * A text with its entities as nodes: every character goes through text nodes, never through markup.
 *
 * @param {{ text: string, entities: readonly Entity[] }} formatted
 * @param {TextActions} actions
 * @returns {Node[]}
 */
export function renderText({ text, entities }, actions) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return renderRange({ text, from: 0, to: text.length, entities: sorted }, actions);
}

/**
 * @param {{ text: string, from: number, to: number, entities: readonly Entity[] }} range
 * @param {TextActions} actions
 * @returns {Node[]}
 */
function renderRange({ text, from, to, entities }, actions) {
  /** @type {Node[]} */
  const nodes = [];
  const waiting = [...entities];
  let at = from;
  for (let entity = waiting.shift(); entity; entity = waiting.shift()) {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    const between = text.slice(at, start);
    nodes.push(...plain(isBlock(entity) ? between.replace(/\n{1,2}$/, '') : between));
    const inside = takeInside(waiting, { start, end });
    const content = text.slice(start, end);
    const children = renderRange({ text, from: start, to: end, entities: inside }, actions);
    nodes.push(wrap({ entity, content, children }, actions));
    // A block has its own distance from its neighbours, in place of the line break and one empty line around it.
    at = isBlock(entity) ? end + (/^\n{0,2}/.exec(text.slice(end, to))?.[0].length ?? 0) : end;
  }
  return [...nodes, ...plain(text.slice(at, to))];
}

/**
 * Takes the entities that begin inside; one that reaches beyond is cut in two.
 *
 * @param {Entity[]} waiting
 * @param {{ start: number, end: number }} range
 */
function takeInside(waiting, { start, end }) {
  /** @type {Entity[]} */
  const inside = [];
  /** @type {Entity[]} */
  const rests = [];
  while (waiting[0] && waiting[0].offset < end) {
    const next = /** @type {Entity} */ (waiting.shift());
    const stop = next.offset + next.length;
    if (stop > start) inside.push(next);
    if (stop > end) rests.push({ ...next, offset: end, length: stop - end });
  }
  waiting.unshift(...rests);
  return inside;
}

/** @param {string} text */
function plain(text) {
  return text === '' ? [] : [document.createTextNode(text)];
}

/** @param {Entity} entity */
function isBlock({ type }) {
  return type === 'blockquote' || type === 'expandable_blockquote' || type === 'pre';
}

const tags = /** @type {const} */ ({
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
});

/**
 * @param {{ entity: Entity, content: string, children: Node[] }} part
 * @param {TextActions} actions
 * @returns {Node}
 */
function wrap({ entity, content, children }, actions) {
  if (entity.type in tags) return element(tags[/** @type {keyof typeof tags} */ (entity.type)], {}, ...children);
  switch (entity.type) {
    case 'expandable_blockquote':
      return foldedQuote(children, actions.say);
    case 'spoiler':
      return spoiler(children, actions.say);
    case 'text_link':
      return link({ href: entity.url ?? '', children }, actions);
    case 'url':
      return link({ href: /^[a-z]+:/i.test(content) ? content : `https://${content}`, children }, actions);
    case 'email':
      return link({ href: `mailto:${content}`, children }, actions);
    case 'bot_command': {
      const send = () => actions.sendCommand(content);
      return element('button', { type: 'button', class: 'command-link', onclick: send }, ...children);
    }
    case 'mention':
    case 'hashtag':
    case 'text_mention':
      return element('span', { class: 'mention' }, ...children);
    default:
      return element('span', {}, ...children);
  }
}

/**
 * @param {{ href: string, children: Node[] }} target
 * @param {TextActions} actions
 */
function link({ href, children }, { say, openDeepLink }) {
  if (!/^(https?|mailto|tg):/i.test(href)) return element('span', {}, ...children);
  /** @param {Event} event */
  const open = (event) => {
    if (openDeepLink(href)) event.preventDefault();
  };
  const attributes = { href, target: '_blank', rel: 'noopener noreferrer', title: `${say('linkOut')}: ${href}` };
  return element('a', { ...attributes, onclick: open }, ...children);
}

/**
 * @param {Node[]} children
 * @param {Say} say
 */
function spoiler(children, say) {
  const cover = element('span', { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': say('spoiler') });
  cover.append(element('span', { class: 'spoiler-text' }, ...children));
  const show = () => {
    for (const name of ['role', 'tabindex', 'aria-label']) cover.removeAttribute(name);
    cover.classList.add('shown');
  };
  cover.addEventListener('click', show);
  cover.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') show();
  });
  return cover;
}

// Whether a quotation is longer than its fold is known only once it is laid out.
const folds = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const quote = target.parentElement;
    if (!quote || quote.classList.contains('open')) continue;
    quote.classList.toggle('short', target.scrollHeight <= target.clientHeight + 2);
  }
});

/**
 * @param {Node[]} children
 * @param {Say} say
 */
function foldedQuote(children, say) {
  const body = element('div', { class: 'fold-body' }, ...children);
  const label = element('span', {}, say('unfold'));
  const toggle = element(
    'button',
    { type: 'button', class: 'fold-toggle', 'aria-expanded': 'false' },
    label,
    icon('down'),
  );
  const quote = element('blockquote', { class: 'foldable' }, body, toggle);
  const turn = () => {
    const isOpen = quote.classList.toggle('open');
    toggle.setAttribute('aria-expanded', String(isOpen));
    label.textContent = say(isOpen ? 'fold' : 'unfold');
  };
  toggle.addEventListener('click', turn);
  body.addEventListener('click', (event) => {
    const isLink = event.target instanceof Element && event.target.closest('a, button');
    const isSelecting = getSelection()?.isCollapsed === false;
    if (!isLink && !isSelecting && !quote.classList.contains('short')) turn();
  });
  folds.observe(body);
  return quote;
}
