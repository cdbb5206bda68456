import { element } from './element.js';
import { renderJson } from './json-view.js';

/** @import { Entry, Outcome } from './protocol.js' */

/** @typedef {{ words: string, calls: boolean, updates: boolean, troubles: boolean, polling: boolean }} Filter */

/**
 * @param {Entry} entry
 * @param {Filter} filter words in lower case
 */
export function matchesFilter(entry, { words, calls, updates, troubles, polling }) {
  const isCall = entry.type === 'call';
  if (isCall && !polling && /^getupdates$/i.test(entry.method) && !isTrouble(entry)) return false;
  if (troubles && !isTrouble(entry)) return false;
  if (isCall ? !calls : !updates) return false;
  return words === '' || JSON.stringify(entry).toLowerCase().includes(words);
}

/** @param {Entry} entry */
function isTrouble(entry) {
  if (entry.type === 'call') return entry.outcome.type === 'refusal' || entry.outcome.type === 'fault';
  return entry.type === 'delivery' && (entry.status === null || entry.status >= 400);
}

/**
 * One thing that travelled: a line, and all of it when opened.
 *
 * @param {Entry} entry
 * @param {ReadonlyMap<number, string>} names of people and groups, by number
 */
export function renderEntry(entry, names) {
  const isCall = entry.type === 'call';
  const time = new Date(entry.at).toLocaleTimeString('zh-CN', { hour12: false });
  const head = element(
    'summary',
    { tabindex: -1 },
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, isCall ? '↑' : '↓'),
    element('span', { class: 'entry-name' }, nameOf(entry)),
    isCall ? outcomeMark(entry.outcome) : null,
    element('time', {}, time),
    element('span', { class: 'entry-gist' }, gistOf(entry, names)),
  );
  const details = element('details', { class: isTrouble(entry) ? 'entry trouble' : 'entry' }, head);
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(renderJson(contentOf(entry)));
    if (details.open) details.scrollIntoView({ block: 'nearest' });
  });
  return element('li', { 'data-seq': entry.seq, 'data-type': entry.type }, details);
}

/** @param {Entry} entry */
function nameOf(entry) {
  if (entry.type === 'call') return entry.method;
  if (entry.type === 'delivery') return `webhook ${entry.status ?? '—'}`;
  return Object.keys(entry.update).find((key) => key !== 'update_id') ?? 'update';
}

/** @param {Outcome} outcome */
function outcomeMark(outcome) {
  if (outcome.type === 'result') return element('span', { class: 'mark good' }, 'ok');
  if (outcome.type === 'refusal') return element('span', { class: 'mark bad' }, String(outcome.code));
  return element('span', { class: 'mark bad' }, outcome.type === 'fault' ? outcome.fault : '—');
}

/**
 * Who and what it is about, for a person who looks for one line among many.
 *
 * @param {Entry} entry
 * @param {ReadonlyMap<number, string>} names
 */
function gistOf(entry, names) {
  if (entry.type === 'delivery') return `update ${entry.updateId}`;
  const words = entry.type === 'call' ? wordsOf(entry.parameters) : wordsOf(entry.update);
  const refusal = entry.type === 'call' && entry.outcome.type === 'refusal' ? entry.outcome.description : null;
  const who = names.get(chatOf(entry) ?? 0);
  return [who, refusal, words].filter(Boolean).join(' · ').replace(/\s+/g, ' ').slice(0, 120);
}

/**
 * The chat that a call or an update belongs to.
 *
 * @param {Entry} entry
 * @returns {number | undefined}
 */
function chatOf(entry) {
  if (entry.type === 'call') return Number(entry.parameters.chat_id) || undefined;
  if (entry.type === 'delivery') return undefined;
  const content = /** @type {any} */ (Object.values(entry.update).find((part) => typeof part === 'object'));
  return content?.chat?.id ?? content?.message?.chat?.id ?? content?.from?.id;
}

/**
 * The first text that is meant to be read, wherever it stands.
 *
 * @param {unknown} value
 * @returns {string | null}
 */
function wordsOf(value) {
  if (typeof value !== 'object' || value === null) return null;
  for (const key of ['text', 'caption', 'data', 'query', 'action', 'file_name']) {
    const words = /** @type {Record<string, unknown>} */ (value)[key];
    if (typeof words === 'string') return words.replace(/<[^>]+>/g, '');
  }
  for (const key of ['message', 'edited_message', 'callback_query', 'inline_query', 'document']) {
    const words = wordsOf(/** @type {Record<string, unknown>} */ (value)[key]);
    if (words !== null) return words;
  }
  return null;
}

/** @param {Entry} entry */
function contentOf(entry) {
  if (entry.type === 'call') return { parameters: entry.parameters, outcome: entry.outcome };
  return entry.type === 'update' ? entry.update : { updateId: entry.updateId, status: entry.status };
}
