import { element, icon } from './element.js';
import { createEntryList } from './entry-list.js';
import { createReceiptView } from './receipt-view.js';
import { createRoving } from './roving.js';
import { createSay } from './texts.js';

/** @import { State } from './store.js' */

/**
 * What goes on behind the chat: the calls and updates that travel, and how an answer came about.
 *
 * @param {{ close: () => void, showTab: (tab: 'travels' | 'receipt') => void }} actions
 */
export function createDrawer({ close, showTab }) {
  const travels = tab('travels');
  const receipt = tab('receipt');
  const tabs = element('div', { class: 'tabs', role: 'tablist' }, travels, receipt);
  const roving = createRoving(tabs, { selector: '[role="tab"]', current: '[aria-selected="true"]' });
  const closeButton = element('button', { type: 'button', class: 'round', onclick: close }, icon('close'));
  const entries = createEntryList();
  const receiptView = createReceiptView();
  const node = element(
    'aside',
    { class: 'drawer', id: 'drawer' },
    element('div', { class: 'drawer-head' }, tabs, closeButton),
    entries.node,
    receiptView.node,
  );

  /** @param {'travels' | 'receipt'} name */
  function tab(name) {
    const id = `tab-${name}`;
    const attributes = { type: 'button', role: 'tab', class: 'tab', id, 'aria-controls': `panel-${name}` };
    return element('button', { ...attributes, onclick: () => showTab(name) });
  }

  /** @param {State} state */
  function render(state) {
    const say = createSay(state.language);
    node.hidden = !state.drawerOpen;
    node.setAttribute('aria-label', say('drawer'));
    if (node.hidden) return;
    closeButton.setAttribute('aria-label', say('closeDrawer'));
    closeButton.title = say('closeDrawer');
    for (const [button, name] of /** @type {const} */ ([
      [travels, 'travels'],
      [receipt, 'receipt'],
    ])) {
      button.textContent = say(name);
      button.setAttribute('aria-selected', String(state.drawerTab === name));
    }
    roving.refresh();
    entries.node.hidden = state.drawerTab !== 'travels';
    receiptView.node.hidden = state.drawerTab !== 'receipt';
    if (state.drawerTab === 'travels') entries.render(state);
    else receiptView.render(state);
  }

  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  return { node, render, focus: () => travels.focus() };
}
