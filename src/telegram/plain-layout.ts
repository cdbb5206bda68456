import { clipMarked, foreign } from './marked-text.ts';
import { MAX_MESSAGE_UNITS, type RenderedMessage } from './message.ts';
import type { Screen } from './screen.ts';

/** So that the labels of thirty buttons fit into one message. */
const MAX_LABEL_UNITS = 120;

/** Nothing folded, and every button as a line with the command that does the same, for large type and screen readers. */
export function inPlainLayout(screen: Screen): Screen {
  const messages = screen.messages.map(({ html, text }) => ({ html: html.replace(QUOTATION, ''), text }));
  const lines = screen.buttons
    .flat()
    .map(({ text }, index) => `/${index + 1} ${clipMarked(foreign(text), MAX_LABEL_UNITS).text}`);
  if (lines.length === 0) return { ...screen, messages };
  const listed = lines.join('\n');
  const last = messages.at(-1);
  if (last === undefined || last.text.length + listed.length + 2 > MAX_MESSAGE_UNITS) {
    return { ...screen, messages: [...messages, listing(listed)] };
  }
  const whole: RenderedMessage = {
    html: `${last.html}\n\n${listing(listed).html}`,
    text: `${last.text}\n\n${listed}`,
  };
  return { ...screen, messages: [...messages.slice(0, -1), whole] };
}

// Page text is escaped, so these tags are only ever the layout's.
const QUOTATION = /<\/?blockquote(?: expandable)?>/g;

function listing(text: string): RenderedMessage {
  return { html: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'), text };
}
