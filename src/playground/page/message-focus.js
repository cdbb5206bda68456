const STOPS = 'button, a[href], audio, [role="button"]';

/**
 * One stop for Tab in the whole list: the current message, at first the last one, and what can be pressed in it.
 * Arrows, Home and End go from message to message.
 *
 * @param {HTMLElement} list
 */
export function currentMessage(list) {
  /** @type {HTMLElement | null} */
  let chosen = null;
  const items = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('.message')]);

  function refresh() {
    const all = items();
    const current = chosen?.isConnected ? chosen : all.at(-1);
    for (const item of all) {
      const isCurrent = item === current;
      item.tabIndex = isCurrent ? 0 : -1;
      for (const stop of item.querySelectorAll(STOPS)) {
        if (isCurrent) stop.removeAttribute('tabindex');
        else stop.setAttribute('tabindex', '-1');
        if (isCurrent && stop.getAttribute('role') === 'button') stop.setAttribute('tabindex', '0');
      }
    }
  }

  list.addEventListener('focusin', (event) => {
    const item = event.target instanceof Element ? event.target.closest('.message') : null;
    if (!(item instanceof HTMLElement) || item === chosen) return;
    // The last message is current by itself, and stays so when another one comes.
    chosen = item === items().at(-1) ? null : item;
    refresh();
  });
  list.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at === -1) return;
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[Math.max(next, 0)]?.focus();
  });
  return { refresh };
}

/**
 * Puts a message's new form in its place, and the keyboard's focus with it: on the button of the same label or of the
 * same number, where there is one.
 *
 * @param {HTMLElement} before
 * @param {HTMLElement} after
 * @returns {boolean} whether the focus was in it
 */
export function replaceItem(before, after) {
  const active = document.activeElement;
  const hadFocus = before.contains(active);
  const at = active ? [...before.querySelectorAll('.inline-button')].indexOf(active) : -1;
  before.replaceWith(after);
  if (!hadFocus) return false;
  const buttons = /** @type {HTMLElement[]} */ ([...after.querySelectorAll('.inline-button')]);
  const same = buttons.find((button) => button.textContent === active?.textContent);
  const next = at === -1 ? after : (same ?? buttons[Math.min(at, buttons.length - 1)] ?? after);
  next.focus({ preventScroll: true });
  return true;
}
