/**
 * Makes a group of controls one stop for Tab; arrows, Home and End go from one to the next, around the ends.
 *
 * @param {HTMLElement} group
 * @param {{ selector: string, current: string }} options which children take part, and which of them is current
 */
export function createRoving(group, { selector, current }) {
  const controls = () => /** @type {HTMLElement[]} */ ([...group.querySelectorAll(selector)]);

  group.addEventListener('keydown', (event) => {
    const all = controls();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at === -1) return;
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  });

  return {
    refresh() {
      const all = controls();
      const chosen = all.find((control) => control.matches(current)) ?? all[0];
      for (const control of all) control.tabIndex = control === chosen ? 0 : -1;
    },
  };
}

/** What each group shows. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * Replaces the children of a group when what they show has changed (a control that is replaced while it is being
 * pressed is not pressed), and gives the focus back to the one with the same `data-key`.
 *
 * @param {HTMLElement} group
 * @param {{ showing: unknown, render: () => HTMLElement[] }} content `showing`: all that the children show, for JSON
 * @returns {boolean} whether they were replaced
 */
export function replaceChanged(group, { showing, render }) {
  const next = JSON.stringify(showing);
  if (shown.get(group) === next) return false;
  shown.set(group, next);
  const active = document.activeElement;
  const key = active instanceof HTMLElement && group.contains(active) ? active.dataset.key : undefined;
  group.replaceChildren(...render());
  const same = key === undefined ? null : group.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
  return true;
}
