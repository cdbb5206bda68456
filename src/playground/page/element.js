/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Builds an element. Keys that begin with "on" listen, true and false set or leave out an attribute, the rest are
 * attributes; strings among the children become text, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

const shapes = {
  send: 'M4.5 12 4 5.2c0-.7.7-1.1 1.3-.8l14.4 6.8c.6.3.6 1.2 0 1.5L5.3 19.6c-.6.3-1.3-.1-1.3-.8L4.500 12h7.200',
  attach:
    'm20 11.300-7.900 7.900a5.100 5.100 0 0 1-7.200-7.200l8.300-8.300a3.400 3.400 0 0 1 4.800 4.800l-8.100 8.100a1.700 1.700 0 0 1-2.400-2.400l7.200-7.200',
  back: 'M14.500 5.500 8 12l6.500 6.500',
  close: 'm6 6 12 12M18 6 6 18',
  reply: 'M10 6 4.500 11.500 10 17M5 11.500h8.500c3.500 0 6 2.300 6 6',
  down: 'm6 9.500 6 6 6-6',
  moon: 'M19.500 14.300A8 8 0 0 1 9.700 4.500a8 8 0 1 0 9.800 9.800Z',
  sun: 'M12 7.600a4.400 4.400 0 1 0 0 8.800 4.400 4.400 0 0 0 0-8.800ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  auto: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 0v16m0-13.500 4.500 1.500M12 11.500h7M12 16l5 0',
  drawer: 'M4.500 5.500h15v13h-15zM14.500 5.500v13M17 9h0M17 12h0',
  file: 'M7 3.500h6.500L18 8v12.500H7zM13 3.500V8.500h5M9.800 12.500h5.400M9.800 16h5.400',
  receipt: 'M6.500 3.500h11v17l-2.750-1.700-2.750 1.700-2.750-1.700-2.750 1.700zM9.500 8.500h5M9.500 12.500h5',
  menu: 'M5 7h14M5 12h14M5 17h9',
};

/**
 * A line drawing, 24 units wide, in the colour of the text around it.
 *
 * @param {keyof typeof shapes} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
