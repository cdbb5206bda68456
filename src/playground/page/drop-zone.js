import { element } from './element.js';

/**
 * Takes files that are dropped anywhere on the chat.
 *
 * @param {HTMLElement} pane
 * @param {{ sendFiles: (files: File[]) => void, label: () => string }} options
 */
export function createDropZone(pane, { sendFiles, label }) {
  const words = element('span');
  const cover = element('div', { class: 'drop-cover', 'aria-hidden': 'true', hidden: true }, words);
  pane.append(cover);
  // Entering a child comes before leaving its parent: count, or the cover flickers.
  let depth = 0;

  /** @param {DragEvent} event */
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;

  pane.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    words.textContent = label();
    cover.hidden = false;
  });
  pane.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  pane.addEventListener('dragleave', () => {
    depth = Math.max(depth - 1, 0);
    if (depth === 0) cover.hidden = true;
  });
  pane.addEventListener('drop', (event) => {
    depth = 0;
    cover.hidden = true;
    if (!carriesFiles(event)) return;
    event.preventDefault();
    sendFiles([...(event.dataTransfer?.files ?? [])]);
  });
  // A file dropped beside the chat must not replace the page.
  for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());
}
