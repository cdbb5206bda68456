import type { EvidencePassage } from '../../src/answering/answer.ts';
import type { SpannedText } from '../../src/news/span.ts';

export interface WrittenPassage {
  readonly headline: string;
  /** One line of the page for each sentence. */
  readonly sentences: readonly string[];
  readonly date?: string;
}

/** Passages as evidence, each on a page of its own with one sentence a line. */
export function evidencePassages(...passages: readonly WrittenPassage[]): readonly EvidencePassage[] {
  return passages.map(({ headline, sentences, date }, index) => ({
    passage: {
      id: `a${index}.0`,
      articleId: `a${index}`,
      ordinal: 0,
      text: sentences.join(''),
      sentences: sentences.map((text, line) => ({ ...onLine(text, line + 1), block: 0 })),
    },
    file: `page-${index}.txt`,
    headline,
    kicker: null,
    subtitle: null,
    paper: '柳溪日报',
    page: '2',
    date: {
      iso: date ?? null,
      precision: date === undefined ? 'unknown' : 'day',
      ground: date === undefined ? 'unknown' : 'file',
      evidence: null,
    },
    places: [],
    score: 1,
  }));
}

function onLine(text: string, line: number): SpannedText {
  return { text, spans: [{ line, from: 0, to: text.length }] };
}
