import { createHash } from 'node:crypto';
import { type Article, type ArticleBlock, type ArticleDate, type ArticleKind, articleText } from './article.ts';
import { readDateline, readSignature, readTrailingCredit } from './bylines.ts';
import { findEvents } from './events.ts';
import { type HeadingHabits, readHeading } from './headings.ts';
import { readJumpIn, readJumpOut } from './jumps.ts';
import { commercialKind } from './notices.ts';
import { endsSentence } from './paragraphs.ts';
import type { Extra, Piece } from './pieces.ts';
import { findPlaces } from './places.ts';
import type { Block } from './roles.ts';
import { joinSpanned, type SpannedText, sliceSpanned } from './span.ts';
import type { Story } from './stories.ts';

/** What all articles of a page share. */
export interface PageFacts {
  readonly file: string;
  readonly paper: string | null;
  readonly page: string | null;
  readonly place: string | null;
  readonly date: ArticleDate;
  readonly habits: HeadingHabits;
}

/** What is taken out of a story's running text. */
interface Body {
  /** The bold words an item of a box begins with: its headline. */
  readonly lead: string | null;
  readonly blocks: readonly ArticleBlock[];
  readonly furniture: readonly SpannedText[];
  readonly authors: readonly string[];
  readonly photographers: readonly string[];
  readonly continuedFrom: number | null;
  readonly continuedTo: number | null;
}

/** Makes the article of a story; the extras given (credits, captions) become furniture of it. */
export function buildArticle(
  story: Story,
  { extras, facts }: { readonly extras: readonly Extra[]; readonly facts: PageFacts },
): Article {
  const body = readBody(story);
  const texts =
    story.heading === null
      ? null
      : readHeading(story.heading.heading, { habits: facts.habits, body: articleText(body) });
  const above = story.heading === null ? [] : headingBlocks(story);
  const text = articleText(body);
  const headline = texts?.headline ?? body.lead;
  const kind = kindOf(story, { headline, text });
  const furniture = [
    ...above.map(spanned),
    ...body.furniture,
    ...extras.map(({ block }) => spanned(block)),
    ...marksOf(story, extras),
  ];
  const authors = unique([
    ...above.flatMap((block) => block.byline?.authors ?? []),
    ...body.authors,
    ...(kind === 'photo'
      ? [...body.photographers, ...extras.flatMap(({ block }) => block.byline?.photographers ?? [])]
      : []),
  ]);
  const places = findPlaces(
    { title: [texts?.kicker, headline, texts?.subtitle].filter((each) => each != null).join('\n'), text },
    facts.place,
  );
  return {
    id: articleIdOf({ file: facts.file, headline, text }),
    file: facts.file,
    kind,
    headline,
    kicker: texts?.kicker ?? null,
    subtitle: texts?.subtitle ?? null,
    authors,
    paper: facts.paper,
    page: facts.page,
    date: facts.date,
    events: findEvents(text, facts.date),
    places,
    continuedFrom: body.continuedFrom,
    continuedTo: body.continuedTo,
    blocks: body.blocks,
    furniture,
    lines: lineRanges([...above.map(spanned), ...bodyInOrder(story), ...extras.map(({ block }) => spanned(block))]),
  };
}

/** The id of what stands under this headline in this file. */
export function articleIdOf(article: Pick<Article, 'file' | 'headline'> & { readonly text: string }): string {
  const { file, headline, text } = article;
  return createHash('sha256')
    .update([file, headline ?? '', text].join('\u0000'))
    .digest('hex')
    .slice(0, 12);
}

function kindOf(
  story: Story,
  { headline, text }: { readonly headline: string | null; readonly text: string },
): ArticleKind {
  if (story.heading?.kind === 'notice') return 'notice';
  const commercial = commercialKind(headline, text);
  if (commercial !== null) return commercial;
  if (story.pieces.some((piece) => piece.photo)) return 'photo';
  return story.heading?.inBox === true || story.pieces.some((piece) => piece.item) ? 'brief' : 'news';
}

function headingBlocks(story: Story): readonly Block[] {
  const heading = story.heading?.heading;
  return heading === undefined ? [] : [...heading.titles, ...heading.subtitles, ...heading.bylines];
}

function spanned(block: Block): SpannedText {
  return block.paragraph.text;
}

function bodyInOrder(story: Story): readonly SpannedText[] {
  return story.pieces.flatMap((piece) => [
    ...piece.body.map(({ block }) => spanned(block)),
    ...piece.signatures.map(spanned),
  ]);
}

/** Strips datelines, jumps and signatures from the paragraphs and joins what a column or a page cut in two. */
function readBody(story: Story): Body {
  const blocks: ArticleBlock[] = [];
  const parts: StrippedParagraph[] = [];
  const lead = leadOf(story);
  for (const piece of story.pieces) {
    for (const { kind, block } of piece.body) {
      if (kind === 'subhead') {
        blocks.push({ kind, ...spanned(block) });
        continue;
      }
      const part = stripParagraph(spanned(block), { piece, lead: parts.length === 0 ? lead : null });
      parts.push(part);
      if (part.text.text === '') continue;
      const last = blocks.at(-1);
      if (last?.kind === 'paragraph' && !endsSentence(last.text) && goesOn(last.text)) {
        blocks[blocks.length - 1] = { kind: 'paragraph', ...joinSpanned([last, part.text]) };
      } else blocks.push({ kind: 'paragraph', ...part.text });
    }
  }
  const signatures = story.pieces.flatMap((piece) => piece.signatures);
  return {
    lead: lead?.title ?? null,
    blocks,
    furniture: [...parts.flatMap((part) => part.furniture), ...signatures.map(spanned)],
    authors: [...parts.flatMap((part) => part.authors), ...signatures.flatMap((block) => block.byline?.authors ?? [])],
    photographers: parts.flatMap((part) => part.photographers),
    continuedFrom: parts.map((part) => part.continuedFrom).find((page) => page !== null) ?? null,
    continuedTo: parts.map((part) => part.continuedTo).find((page) => page !== null) ?? null,
  };
}

interface Lead {
  readonly title: string;
  /** How far the text goes until it is over, bullet included. */
  readonly length: number;
}

/** ●**Title** text: the bold words an item of a box of short news begins with. */
function leadOf(story: Story): Lead | null {
  const piece = story.pieces[0];
  const line = piece?.body[0]?.block.paragraph.lines[0];
  const [open, close] = line?.marks.flatMap(({ spans }) => spans) ?? [];
  if (story.heading !== null || piece?.item !== true || line === undefined || open === undefined || close === undefined)
    return null;
  const before = line.content.spans
    .filter((span) => span.to <= open.from)
    .reduce((sum, span) => sum + span.to - span.from, 0);
  const length = line.content.spans
    .filter((span) => span.to <= close.from)
    .reduce((sum, span) => sum + span.to - span.from, 0);
  const title = line.content.text.slice(before, length).trim();
  return before > 2 || title === '' || length === line.content.text.length ? null : { title, length };
}

/** Some paragraphs end without a full stop and are whole: a colon before a list, a contact line. */
function goesOn(text: string): boolean {
  return !/[：:；]$/u.test(text) && text.length > 12;
}

interface StrippedParagraph extends Omit<Body, 'blocks' | 'lead'> {
  readonly text: SpannedText;
}

function stripParagraph(
  whole: SpannedText,
  { piece, lead }: { readonly piece: Piece; readonly lead: Lead | null },
): StrippedParagraph {
  const jumpIn = readJumpIn(whole.text);
  const afterJump = whole.text.slice(jumpIn?.length ?? 0);
  const dateline = readDateline(afterJump);
  const from = Math.max(lead?.length ?? 0, (jumpIn?.length ?? 0) + (dateline?.length ?? 0));
  const { jumpOut, signature, beforeJump } = readEnd(whole.text);
  const credit = piece.photo && signature === null ? readTrailingCredit(whole.text.slice(0, beforeJump)) : null;
  const to = Math.max(from, beforeJump - (signature?.length ?? credit?.length ?? 0));
  return {
    text: trimSpanned(sliceSpanned(whole, from, to)),
    furniture: [sliceSpanned(whole, 0, from), sliceSpanned(whole, to, whole.text.length)]
      .map(trimSpanned)
      .filter((each) => each.text !== ''),
    authors: [...(dateline?.authors ?? []), ...(signature?.authors ?? [])],
    photographers: [...(signature?.photographers ?? []), ...(credit?.photographers ?? [])],
    continuedFrom: jumpIn?.page ?? null,
    continuedTo: jumpOut?.page ?? null,
  };
}

/** What closes a paragraph: a jump and a signature, in either order. */
function readEnd(text: string): {
  readonly jumpOut: ReturnType<typeof readJumpOut>;
  readonly signature: ReturnType<typeof readSignature>;
  /** Where the jump begins that stands behind the signature; the end of the text otherwise. */
  readonly beforeJump: number;
} {
  const jumpOut = readJumpOut(text);
  const beforeJump = text.length - (jumpOut?.length ?? 0);
  const signature = readSignature(text.slice(0, beforeJump));
  if (jumpOut !== null || signature === null) return { jumpOut, signature, beforeJump };
  const inner = readJumpOut(text.slice(0, text.length - signature.length));
  if (inner === null) return { jumpOut, signature, beforeJump };
  return { jumpOut: inner, signature: { ...signature, length: signature.length + inner.length }, beforeJump };
}

function trimSpanned(text: SpannedText): SpannedText {
  const from = text.text.length - text.text.trimStart().length;
  return sliceSpanned(text, from, Math.max(from, text.text.trimEnd().length));
}

/** Markdown marks on the article's lines are part of the article, so that every character is accounted for. */
function marksOf(story: Story, extras: readonly Extra[]): readonly SpannedText[] {
  const blocks = [
    ...headingBlocks(story),
    ...story.pieces.flatMap((piece) => [...piece.body.map(({ block }) => block), ...piece.signatures]),
    ...extras.map(({ block }) => block),
  ];
  return blocks.flatMap((block) => block.paragraph.lines.flatMap((line) => line.marks));
}

/** Line ranges in reading order; a range goes on over lines that follow one another or have only blank lines between. */
function lineRanges(texts: readonly SpannedText[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const { spans } of texts) {
    for (const { line } of spans) {
      const last = ranges.at(-1);
      if (last !== undefined && line >= last[0] && line <= last[1] + 2) last[1] = Math.max(last[1], line);
      else if (!ranges.some(([from, to]) => from <= line && line <= to)) ranges.push([line, line]);
    }
  }
  return ranges;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
