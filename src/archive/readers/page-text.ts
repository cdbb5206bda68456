/** What a file itself says of the page it holds; what papers.json says goes before it. */
export interface PageFacts {
  readonly paper?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
}

/** The text of one page as it is stored and cited, with its headings marked as Markdown. */
export interface PageText {
  readonly text: string;
  readonly facts: PageFacts;
}

/** The day, in the paper's own time zone, of a time as feeds and web pages write it; null where it is none. */
export function dayOf(time: string, timeZone = 'Asia/Shanghai'): string | null {
  const plain = /^\s*(\d{4}-\d{2}-\d{2})\s*$/u.exec(time)?.[1];
  if (plain !== undefined) return plain;
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return null;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
