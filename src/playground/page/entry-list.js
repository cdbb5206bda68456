import { element } from './element.js';
import { matchesFilter, renderEntry } from './entry-view.js';
import { createSay } from './texts.js';

/** @import { State } from './store.js' */
/** @import { Filter } from './entry-view.js' */

/** How many are drawn at once; the filter looks through all that are kept. */
const MAX_SHOWN = 200;

/** The calls and updates as they travel, the newest below. */
export function createEntryList() {
  const words = element('input', { type: 'search', class: 'filter-words', autocomplete: 'off', spellcheck: 'false' });
  const boxes = /** @type {const} */ (['calls', 'updates', 'troubles', 'polling']).map((name) => {
    const box = element('input', { type: 'checkbox', checked: name === 'calls' || name === 'updates' });
    const label = element('span');
    return { name, box, label, node: element('label', { class: 'filter-box' }, box, label) };
  });
  const list = element('ol', { class: 'entries', tabindex: 0 });
  const empty = element('p', { class: 'empty' });
  const node = element(
    'div',
    { class: 'panel', role: 'tabpanel', id: 'panel-travels', 'aria-labelledby': 'tab-travels' },
    element(
      'div',
      { class: 'filter' },
      words,
      element('div', { class: 'filter-boxes' }, ...boxes.map((box) => box.node)),
    ),
    empty,
    list,
  );
  let drawnKey = '';
  let drawnSeq = 0;
  /** @type {State | null} */
  let now = null;

  /** @returns {Filter} */
  function filter() {
    const isOn = (/** @type {string} */ name) => boxes.find((box) => box.name === name)?.box.checked ?? false;
    return {
      words: words.value.trim().toLowerCase(),
      calls: isOn('calls'),
      updates: isOn('updates'),
      troubles: isOn('troubles'),
      polling: isOn('polling'),
    };
  }

  function redraw() {
    drawnKey = '';
    if (now) render(now);
  }

  /** @param {State} state */
  function render(state) {
    now = state;
    const say = createSay(state.language);
    words.placeholder = say('filter');
    words.setAttribute('aria-label', say('filter'));
    list.setAttribute('aria-label', say('travels'));
    for (const { name, label } of boxes) label.textContent = say(name);
    const wanted = filter();
    const all = state.world?.entries ?? [];
    const key = JSON.stringify([wanted, state.world?.epoch]);
    const isMore = key === drawnKey;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    const fresh = all
      .filter((entry) => (!isMore || entry.seq > drawnSeq) && matchesFilter(entry, wanted))
      .slice(-MAX_SHOWN);
    const names = namesOf(state);
    const items = fresh.map((entry) => renderEntry(entry, names));
    if (isMore) list.append(...items);
    else list.replaceChildren(...items);
    while (list.childElementCount > MAX_SHOWN) list.firstElementChild?.remove();
    drawnKey = key;
    drawnSeq = all.at(-1)?.seq ?? 0;
    empty.hidden = list.childElementCount > 0;
    empty.textContent = say(all.length === 0 ? 'entriesNone' : 'entriesNoMatch');
    if (isAtEnd || !isMore) list.scrollTop = list.scrollHeight;
  }

  words.addEventListener('input', redraw);
  for (const { box } of boxes) box.addEventListener('change', redraw);
  list.addEventListener('keydown', moveThrough);
  return { node, render };
}

/** @param {KeyboardEvent} event */
function moveThrough(event) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const heads = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('summary')]);
  const at = heads.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = at === -1 ? heads.length - 1 : Math.min(Math.max(at + step, 0), heads.length - 1);
  heads[next]?.focus();
}

/**
 * @param {State} state
 * @returns {ReadonlyMap<number, string>}
 */
function namesOf({ world }) {
  const groups = (world?.chats ?? []).filter(({ kind }) => kind === 'group');
  return new Map([
    ...groups.map(({ id, title }) => /** @type {const} */ ([id, title])),
    ...(world?.people ?? []).map(({ id, name }) => /** @type {const} */ ([id, name])),
  ]);
}
