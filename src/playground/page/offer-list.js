import { element } from './element.js';

/**
 * Something to choose instead of writing on: a command, or what the bot found for an inline query.
 *
 * @typedef {object} Offer
 * @property {string} name
 * @property {string} description
 * @property {() => void} choose
 * @property {string} [completion] What Tab writes into the field.
 */

/**
 * The offers above the field. The field keeps the focus; the chosen offer is named to it.
 *
 * @param {HTMLTextAreaElement} field
 */
export function createOfferList(field) {
  const node = element('div', { class: 'offers', role: 'listbox', id: 'offers', hidden: true });
  /** @type {readonly Offer[]} */
  let offered = [];
  let at = 0;
  field.setAttribute('aria-controls', node.id);
  field.setAttribute('aria-autocomplete', 'list');

  function draw() {
    const options = offered.map(({ name, description, choose }, index) =>
      element(
        'div',
        {
          class: 'offer',
          role: 'option',
          id: `offer-${index}`,
          'aria-selected': String(index === at),
          // Before the field loses the focus, and a phone its keyboard.
          onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
          onclick: choose,
        },
        element('span', { class: 'offer-name' }, name),
        element('span', { class: 'offer-description' }, description),
      ),
    );
    node.replaceChildren(...options);
    node.hidden = offered.length === 0;
    field.setAttribute('aria-expanded', String(!node.hidden));
    if (node.hidden) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `offer-${at}`);
    options[at]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {readonly Offer[]} offers */
  function offer(offers) {
    const namesOf = (/** @type {readonly Offer[]} */ list) => list.map(({ name }) => name).join('\n');
    // The same offers once more must not undo a choice that is being made.
    if (namesOf(offers) !== namesOf(offered)) at = 0;
    offered = offers;
    draw();
  }

  /** @param {number} by */
  function move(by) {
    at = (at + by + offered.length) % offered.length;
    draw();
  }

  /**
   * Whether a key was for the list.
   *
   * @param {KeyboardEvent} event
   */
  function takesKey({ key, shiftKey }) {
    const chosen = offered[at];
    if (!chosen) return false;
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Escape') offer([]);
    else if (key === 'Enter' && !shiftKey) chosen.choose();
    else if (key === 'Tab' && !shiftKey && chosen.completion !== undefined) field.value = chosen.completion;
    else return false;
    if (key === 'Tab') offer([]);
    return true;
  }

  return { node, offer, takesKey, close: () => offer([]), isOpen: () => offered.length > 0 };
}
