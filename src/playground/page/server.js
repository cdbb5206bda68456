/** @import { Change, Snapshot } from './protocol.js' */

/** What the server refused, in its own words. */
export class RefusedError extends Error {}

/**
 * Does something as a person. Resolves with what the server says of it; throws a RefusedError or, offline, a TypeError.
 *
 * @param {Record<string, unknown>} act see src/playground/page-acts.ts
 * @returns {Promise<any>}
 */
export async function act(act) {
  const response = await fetch('/playground/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  });
  return readReply(response);
}

/**
 * @param {File} file
 * @param {{ personId: number, chatId: number, replyTo?: number, durationSeconds: number }} place
 */
export async function sendFile(file, { personId, chatId, replyTo, durationSeconds }) {
  const query = new URLSearchParams({
    personId: String(personId),
    chatId: String(chatId),
    name: file.name,
    mimeType: file.type || 'application/octet-stream',
    durationSeconds: String(durationSeconds),
    ...(replyTo === undefined ? {} : { replyTo: String(replyTo) }),
  });
  const headers = { 'content-type': 'application/octet-stream' };
  return readReply(await fetch(`/playground/files?${query}`, { method: 'POST', headers, body: file }));
}

/**
 * The commands a person is offered in a chat.
 *
 * @param {{ personId: number, chatId: number }} place
 * @returns {Promise<{ command: string, description: string }[]>}
 */
export async function fetchMenu({ personId, chatId }) {
  return readReply(await fetch(`/playground/menu?personId=${personId}&chatId=${chatId}`));
}

/**
 * How an answer came about; null where the server has kept nothing of it.
 *
 * @param {{ chatId: number, messageId: number }} place
 * @returns {Promise<unknown>}
 */
export async function fetchReceipt({ chatId, messageId }) {
  const response = await fetch(`/playground/receipts/${chatId}.${messageId}`);
  return response.status === 404 ? null : readReply(response);
}

/** @param {Response} response */
async function readReply(response) {
  const body = await response.json();
  if (!response.ok) throw new RefusedError(body.error ?? response.statusText);
  return body;
}

/**
 * Follows the world. The browser reconnects by itself and names the last event it has seen, so nothing comes twice.
 *
 * @param {{ onSnapshot: (snapshot: Snapshot) => void, onChange: (change: Change) => void,
 *   onConnection: (isConnected: boolean) => void }} listeners
 */
export function followWorld({ onSnapshot, onChange, onConnection }) {
  const source = new EventSource('/playground/events');
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => onConnection(false));
  source.addEventListener('snapshot', (event) => onSnapshot(JSON.parse(event.data)));
  source.addEventListener('change', (event) => onChange(JSON.parse(event.data)));
  addEventListener('pagehide', () => source.close());
}
