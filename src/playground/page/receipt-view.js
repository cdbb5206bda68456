import { element } from './element.js';
import { renderJson } from './json-view.js';
import { previewOf } from './message-view.js';
import { fetchReceipt } from './server.js';
import { createSay } from './texts.js';

/** @import { Message } from './protocol.js' */
/** @import { State } from './store.js' */

/** How an answer came about, as the server tells it (GET /playground/receipts/:chat.:message). */
export function createReceiptView() {
  const node = element('div', {
    class: 'panel receipt',
    role: 'tabpanel',
    id: 'panel-receipt',
    'aria-labelledby': 'tab-receipt',
  });
  let shownKey = '';

  /** @param {State} state */
  function render(state) {
    const { receiptOf, language, world } = state;
    const key = `${world?.hasReceipts}.${receiptOf?.chat.id}.${receiptOf?.message_id}.${receiptOf?.edit_date}.${language}`;
    if (key === shownKey) return;
    shownKey = key;
    const say = createSay(language);
    if (!receiptOf) {
      const words = say(world?.hasReceipts ? 'receiptNone' : 'receiptsOff');
      return node.replaceChildren(element('p', { class: 'empty' }, words));
    }
    load(receiptOf, { say, key }).catch((error) => {
      if (key === shownKey)
        node.replaceChildren(element('p', { class: 'empty' }, say('failed', { reason: error.message })));
    });
  }

  /**
   * @param {Message} message
   * @param {{ say: import('./texts.js').Say, key: string }} view
   */
  async function load(message, { say, key }) {
    const receipt = await fetchReceipt({ chatId: message.chat.id, messageId: message.message_id });
    if (key !== shownKey) return;
    const head = element('p', { class: 'receipt-of' }, previewOf(message, say).slice(0, 120));
    const body = receipt === null ? element('p', { class: 'empty' }, say('receiptAbsent')) : renderJson(receipt);
    node.replaceChildren(head, body);
  }

  return { node, render };
}
