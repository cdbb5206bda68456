import { parseHTML } from 'linkedom';
import type { MarkupNode } from './markup-lines.ts';

/** A document as the parser gives it. */
export interface Markup {
  readonly body: MarkupNode;
  /** The whole document, for libraries that take one. */
  readonly document: Document;
  /** The text of the first element that fits the selector, or its attribute. */
  first(selector: string, attribute?: string): string | null;
  /** How many elements fit the selector. */
  count(selector: string): number;
}

type Document = ReturnType<typeof parseHTML>['document'];

/** Parses HTML, whole pages as well as pieces of one. Never throws: HTML has no faults, only surprises. */
export function parseMarkup(html: string): Markup {
  const { document } = parseHTML(/<body[\s>]/iu.test(html) ? html : withBody(html));
  return {
    body: document.body,
    document,
    first(selector, attribute) {
      const element = document.querySelector(selector);
      const text: string | null | undefined =
        attribute === undefined ? element?.textContent : element?.getAttribute(attribute);
      return text?.replaceAll(/\s+/gu, ' ').trim() || null;
    },
    count: (selector) => document.querySelectorAll(selector).length,
  };
}

/** Browsers put in the tags that a page may leave out; the parser does not. */
function withBody(html: string): string {
  const inner = html.replaceAll(/<!doctype[^>]*>|<\/?(?:html|head)(?:\s[^>]*)?>/giu, '');
  return `<!doctype html><html><body>${inner}</body></html>`;
}
