import { element } from './element.js';

const TOAST_MS = 4000;

/**
 * A line that goes away by itself.
 *
 * @param {string} text
 */
export function toast(text) {
  const line = element('div', { class: 'toast' }, text);
  document.getElementById('toasts')?.append(line);
  setTimeout(() => line.remove(), TOAST_MS);
}

/**
 * Words that wait until they are read.
 *
 * @param {{ text: string, ok: string }} words
 */
export function alertWith({ text, ok }) {
  const button = element('button', { type: 'submit', class: 'wide' }, ok);
  const form = element('form', { method: 'dialog' }, element('p', {}, text), button);
  const dialog = element('dialog', { class: 'alert' }, form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Says something to those who listen to the page.
 *
 * @param {string} text
 */
export function announce(text) {
  const place = document.getElementById('announcer');
  if (place) place.textContent = text;
}
