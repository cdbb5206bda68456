import { type Article, articleText, type Correction } from '../news/article.ts';
import { articleIdOf } from '../news/build-article.ts';
import { bigramsOf } from '../news/cohesion.ts';
import { findEvents } from '../news/events.ts';
import { fold } from '../news/fold.ts';
import type { SpannedText } from '../news/span.ts';
import { splitIntoPassages } from '../news/split-passages.ts';
import { splitSentences } from '../news/split-sentences.ts';
import type { Archive, PageImport, StoredArticle } from './archive.ts';

type Change = Correction['changes'][number];

/** What an editor's words change in an article, or why they cannot be followed: `words` stand nowhere in it. */
export type ReadCorrection =
  | { readonly changes: readonly [Change, ...Change[]] }
  | { readonly fault: 'not-there' | 'unlike'; readonly words: string }
  | { readonly fault: 'nothing' };

const ARROW = /\s*(?:→|⇒|[-=－＝]+[>＞])\s*/u;
/** A sentence less like every printed one (Jaccard of character pairs) is in place of none. */
const MIN_LIKENESS = 0.4;

/**
 * Reads a correction, one a line: `wrong → right` changes the words wherever they stand, and a sentence without an arrow
 * takes the place of the printed one most like it.
 */
export function readCorrection(text: string, article: Article): ReadCorrection {
  const sentences = sentencesOf(article).map((printed) => ({ printed, corrected: printed }));
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [wrong = '', right, more] = line.split(ARROW);
    const isExchange = right !== undefined && more === undefined && wrong !== '';
    const touched = isExchange
      ? sentences.filter(({ corrected }) => corrected.includes(wrong))
      : mostLike(line, sentences);
    if (touched.length === 0) return { fault: isExchange ? 'not-there' : 'unlike', words: isExchange ? wrong : line };
    for (const one of touched) one.corrected = isExchange ? one.corrected.replaceAll(wrong, right) : line;
  }
  const [first, ...rest] = sentences.filter(({ printed, corrected }) => printed !== corrected);
  return first === undefined ? { fault: 'nothing' } : { changes: [first, ...rest] };
}

/** Keeps the article as corrected, as a print of its story that stands before all others; doing so twice is doing so once. */
export function keepCorrection(
  archive: Pick<Archive, 'article' | 'holds' | 'importPage'>,
  correction: Correction & { readonly articleId: string },
): Article | null {
  const stored = archive.article(correction.articleId);
  if (stored === undefined) return null;
  const page = correctedPage(stored.article, correction);
  if (!archive.holds(page.origin, page.text)) archive.importPage(page);
  return page.parsed.articles[0] ?? null;
}

/** What the archive holds but for what has been corrected since. */
export function* standingArticles(archive: Pick<Archive, 'articles' | 'superseded'>): Iterable<StoredArticle> {
  const superseded = archive.superseded();
  for (const stored of archive.articles()) if (!superseded.has(stored.article.id)) yield stored;
}

/** A page of its own: the headline block, the body a block a line, and each sentence as it was printed. */
function correctedPage(article: Article, { at, changes: latest }: Correction): PageImport {
  const changes = [...(article.correction?.changes ?? []), ...latest];
  const { kicker, headline, subtitle, date } = article;
  const put = (text: string): string =>
    latest.reduce((left, { printed, corrected }) => left.replace(printed, () => corrected), text);
  const titles = [kicker, headline, subtitle].map((line) => (line === null ? null : put(line)));
  const notes = changes.map((change) => `更正：原文“${change.printed}”，应为“${change.corrected}”。`);
  const lines: string[] = [];
  const print = (text: string): SpannedText => {
    lines.push(text);
    return { text, spans: [{ line: lines.length, from: 0, to: text.length }] };
  };
  const above = titles.filter((line) => line !== null).map(print);
  const blocks = article.blocks.map(({ kind, text }) => ({ kind, ...print(put(text)) }));
  const below = notes.map(print);
  const file = `correction-${article.id}.txt`;
  const text = articleText({ blocks });
  const [newKicker = null, newHeadline = null, newSubtitle = null] = titles;
  const corrected: Article = {
    ...article,
    id: articleIdOf({ file, headline: newHeadline, text }),
    file,
    kicker: newKicker,
    headline: newHeadline,
    subtitle: newSubtitle,
    events: findEvents(text, date),
    blocks,
    furniture: [...above, ...below],
    lines: [[1, lines.length]],
    correction: { at, changes },
  };
  const origin = {
    file,
    paper: article.paper,
    date: date.precision === 'day' ? date.iso : null,
    page: article.page,
    place: null,
  };
  return {
    origin,
    text: lines.join('\n'),
    parsed: { origin, articles: [corrected], unread: [] },
    passages: splitIntoPassages(corrected),
    corrects: article.id,
  };
}

/** Headline, kicker, subtitle and the sentences of the body. */
function sentencesOf({ kicker, headline, subtitle, blocks }: Article): readonly string[] {
  const titles = [kicker, headline, subtitle].filter((line) => line !== null);
  return [...titles, ...blocks.flatMap((block) => splitSentences(block).map(({ text }) => text.trim()))];
}

interface Sentence {
  readonly printed: string;
  corrected: string;
}

function mostLike(line: string, sentences: readonly Sentence[]): readonly Sentence[] {
  const pairs = bigramsOf(fold(line));
  const ranked = sentences
    .map((sentence) => ({ sentence, likeness: jaccard(pairs, bigramsOf(fold(sentence.printed))) }))
    .filter(({ likeness }) => likeness >= MIN_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  return ranked.slice(0, 1).map(({ sentence }) => sentence);
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return shared / (one.size + other.size - shared || 1);
}
