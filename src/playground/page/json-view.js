import { element } from './element.js';

/**
 * A value as indented JSON, its keys, strings and numbers told apart.
 *
 * @param {unknown} value
 */
export function renderJson(value) {
  const text = JSON.stringify(value, null, 2) ?? 'null';
  const node = element('pre', { class: 'json', tabindex: 0 });
  let at = 0;
  for (const match of text.matchAll(
    /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\b(?:true|false|null)\b/gi,
  )) {
    node.append(text.slice(at, match.index));
    const kind = match[1] === undefined ? 'json-atom' : match[2] === undefined ? 'json-string' : 'json-key';
    node.append(element('span', { class: kind }, match[1] ?? match[0]), match[2] ?? '');
    at = match.index + match[0].length;
  }
  node.append(text.slice(at));
  return node;
}
