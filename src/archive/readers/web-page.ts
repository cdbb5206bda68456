import { Readability } from '@mozilla/readability';
import { decodeDeclared } from './decode-text.ts';
import { type Markup, parseMarkup } from './markup.ts';
import { headlineLevelOf, type MarkupLine, readMarkupLines, toPageText } from './markup-lines.ts';
import { dayOf, type PageFacts, type PageText } from './page-text.ts';
import { toText, UnreadableFileError } from './text-file.ts';

/** A page with less text than this after clean-up is read whole: what was cleaned away may be the news. */
const MIN_ARTICLE_CHARS = 60;
const MAX_ELEMENTS = 200_000;
/** Credits stand near the headline; what looks like one further down is part of the news. */
const CREDIT_CHARS = 2000;

/** Reads a saved web page: its article without menus, adverts and comments. Throws UnreadableFileError. */
export function readWebPage(bytes: Uint8Array, source: WebSource): PageText {
  const html = decodePage(bytes, source);
  const page = parseMarkup(html);
  const facts = readFacts(page);
  const whole = readMarkupLines(page.body);
  if (whole.length === 0) {
    throw new UnreadableFileError(
      source.file,
      'expected a web page with text, got one without (does it need scripts?)',
      { fault: 'no-text' },
    );
  }
  const article = readArticle(html, source.file);
  const chars = article?.lines.reduce((sum, line) => sum + line.text.length, 0) ?? 0;
  if (article === null || chars < MIN_ARTICLE_CHARS || isListOfStories(page)) {
    return { text: toPageText(whole, headlineLevelOf(whole)), facts };
  }
  return {
    text: toArticleText({ ...article, title: titleOf(page, article.title), byline: bylineOf(page, whole) }),
    facts,
  };
}

/** Where a page came from: what errors and citations name, and the encoding its server named. */
export interface WebSource {
  readonly file: string;
  readonly charset?: string | undefined;
}

/** The text of one story that came as HTML or plain text, with its headline and who signed it. */
export function toArticleText(story: {
  readonly title: string | null;
  readonly byline: string | null;
  readonly lines: readonly MarkupLine[];
}): string {
  const { title, byline } = story;
  const lines = story.lines.filter((line, at) => at > 3 || bare(line.text) !== bare(title ?? ''));
  const opening =
    lines
      .slice(0, 4)
      .map((line) => line.text)
      .join('\n') + (lines.at(-1)?.text ?? '');
  const head = title === null ? [] : [`# ${title}`];
  const signed = byline !== null && !bare(opening).includes(bare(byline).replace(/^记者/u, ''));
  // A story has one headline: whatever else is a heading stands over a part of it.
  const body = toPageText(lines, 0);
  return [...head, ...(signed ? [byline] : []), body].join('\n\n');
}

function decodePage(bytes: Uint8Array, { file, charset }: WebSource): string {
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const declared = charset ?? /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(opening)?.[1];
  const marked = bytes[0] === 0xef || bytes[0] === 0xff || bytes[0] === 0xfe;
  if (declared === undefined || marked || /^utf-?8$/iu.test(declared)) return toText(bytes, file);
  return decodeDeclared(declared, bytes) ?? toText(bytes, file);
}

interface FoundArticle {
  readonly title: string | null;
  readonly lines: readonly MarkupLine[];
}

function readArticle(html: string, file: string): FoundArticle | null {
  try {
    // Readability takes its document apart, so it gets one of its own.
    const { document } = parseMarkup(html);
    const found = new Readability(document, { maxElemsToParse: MAX_ELEMENTS }).parse();
    if (!found?.content) return null;
    return { title: found.title?.trim() || null, lines: readMarkupLines(parseMarkup(found.content).body) };
  } catch (cause) {
    throw new UnreadableFileError(
      file,
      `expected a web page of at most ${MAX_ELEMENTS} elements; save its text instead`,
      {
        cause,
        fault: 'too-large',
      },
    );
  }
}

/** A printed page put on the web has several stories, and Readability would keep the longest only. */
function isListOfStories(page: Markup): boolean {
  return page.count('article h1, article h2') > 2 && page.count('article') > 2;
}

/** The page's own heading where it has one: titles carry the names of the site and its sections. */
function titleOf(page: Markup, title: string | null): string | null {
  const heading = page.first('h1');
  if (heading !== null && page.count('h1') === 1) return heading;
  const announced = page.first('meta[property="og:title"]', 'content') ?? title;
  return announced?.replace(/\s*[-_|—–]+\s*[^-_|—–]{2,20}$/u, '') ?? null;
}

function bylineOf(page: Markup, lines: readonly MarkupLine[]): string | null {
  const credit = creditsOf(lines);
  const named = /(?:记者|作者|通讯员)\s*[:：]\s*([\p{Script=Han}·]{2,10}(?:[ 、，,][\p{Script=Han}·]{2,4}){0,5})/u.exec(
    credit,
  )?.[1];
  if (named !== undefined) return `记者 ${named}`;
  return toByline([page.first('meta[name="author"]', 'content') ?? page.first('[itemprop="author"]') ?? '']);
}

/** A byline of names given as data; what is no person's name (admin, the paper itself) signs nothing. */
export function toByline(authors: readonly string[]): string | null {
  const names = authors
    .map((author) => author.replace(/^(?:本报)?(?:记者|作者|通讯员)\s*[:：]?\s*/u, '').trim())
    .filter((name) =>
      /^(?:\p{Script=Han}{2,4}|[\p{Script=Han}]+·[\p{Script=Han}·]+|\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,3})$/u.test(
        name,
      ),
    );
  return names.length === 0 ? null : `记者 ${names.join('、')}`;
}

function readFacts(page: Markup): PageFacts {
  const credit = creditsOf(readMarkupLines(page.body));
  const paper =
    /来源\s*[:：]\s*([^\s|]{2,20})/u.exec(credit)?.[1] ?? page.first('meta[property="og:site_name"]', 'content');
  const date = dateOf(page, credit);
  return { ...(paper === null ? {} : { paper }), ...(date === null ? {} : { date }) };
}

const PUBLISHED = [
  ['meta[property="article:published_time"]', 'content'],
  ['meta[name="publishdate"]', 'content'],
  ['meta[name="PubDate"]', 'content'],
  ['meta[itemprop="datePublished"]', 'content'],
  ['time[datetime]', 'datetime'],
] as const;

function dateOf(page: Markup, credit: string): string | null {
  for (const [selector, attribute] of PUBLISHED) {
    const day = dayOf(page.first(selector, attribute) ?? '');
    if (day !== null) return day;
  }
  const written = /(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/u.exec(credit);
  if (written === null) return null;
  const [, year = '', month = '', day = ''] = written;
  return dayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** The short lines near the top that are no sentences: source, time, author. */
function creditsOf(lines: readonly MarkupLine[]): string {
  const short = lines.filter(({ text, level }) => level === 0 && text.length <= 80 && !/[。！？]$/u.test(text));
  return short
    .map(({ text }) => text)
    .join('\n')
    .slice(0, CREDIT_CHARS);
}

function bare(text: string): string {
  return text.replaceAll(/\s/gu, '');
}
