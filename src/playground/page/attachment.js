import { element, icon } from './element.js';

/** @import { Message } from './protocol.js' */

/**
 * The file or the voice of a message; null where it has none.
 *
 * @param {Message} message
 * @param {import('./texts.js').Say} say
 */
export function renderAttachment({ document: file, voice }, say) {
  if (voice) {
    const src = `/playground/files/${encodeURIComponent(voice.file_id)}`;
    const player = element('audio', { controls: true, preload: 'none', src, 'aria-label': say('voice') });
    return element(
      'div',
      { class: 'voice' },
      player,
      element('span', { class: 'faint' }, durationOf(voice.duration ?? 0)),
    );
  }
  if (!file) return null;
  const name = file.file_name ?? file.file_id;
  return element(
    'a',
    { class: 'file', href: `/playground/files/${encodeURIComponent(file.file_id)}`, download: name },
    element('span', { class: 'file-mark' }, icon('file')),
    element('span', { class: 'file-name' }, name),
    element('span', { class: 'faint' }, sizeOf(file.file_size ?? 0)),
  );
}

/** @param {number} seconds */
function durationOf(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;
}

/** @param {number} bytes */
function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
