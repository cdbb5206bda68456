import { element } from './element.js';

/**
 * A round mark with the letter that tells people apart: in a Chinese name the last one.
 *
 * @param {{ id: number, name: string, isBot?: boolean }} who
 */
export function avatar({ id, name, isBot = false }) {
  if (isBot)
    return element('img', { class: 'avatar bot', src: '/playground/page/icon.svg', alt: '', width: 40, height: 40 });
  const isLatin = /^[\p{Script=Latin}]/u.test(name);
  const letter = [...name].at(isLatin ? 0 : -1) ?? '';
  return element('span', { class: 'avatar', 'aria-hidden': 'true', 'data-hue': Math.abs(id) % 6 }, letter);
}
