import { element } from './element.js';

/** @typedef {{ command: string, description: string }} Command */

/**
 * The list of commands above the field. The field keeps the focus; the chosen option is named to it.
 *
 * @param {{ field: HTMLTextAreaElement, choose: (command: string) => void }} options
 */
export function createCommandMenu({ field, choose }) {
  const node = element('div', { class: 'command-menu', role: 'listbox', id: 'command-menu', hidden: true });
  /** @type {readonly Command[]} */
  let offered = [];
  let at = 0;
  field.setAttribute('aria-controls', node.id);
  field.setAttribute('aria-autocomplete', 'list');

  function draw() {
    const options = offered.map(({ command, description }, index) =>
      element(
        'div',
        {
          class: 'command',
          role: 'option',
          id: `command-${index}`,
          'aria-selected': String(index === at),
          // Before the field loses the focus, and a phone its keyboard.
          onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
          onclick: () => choose(command),
        },
        element('span', { class: 'command-name' }, `/${command}`),
        element('span', { class: 'command-description' }, description),
      ),
    );
    node.replaceChildren(...options);
    node.hidden = offered.length === 0;
    field.setAttribute('aria-expanded', String(!node.hidden));
    if (node.hidden) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `command-${at}`);
    options[at]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {readonly Command[]} commands */
  function offer(commands) {
    offered = commands;
    at = 0;
    draw();
  }

  return {
    node,
    offer,
    close: () => offer([]),
    isOpen: () => offered.length > 0,
    chosen: () => offered[at]?.command,
    /** @param {number} by */
    move(by) {
      at = (at + by + offered.length) % offered.length;
      draw();
    },
  };
}
