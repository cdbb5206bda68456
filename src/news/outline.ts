import type { Vocabulary } from './cohesion.ts';
import { type Draft, groupHeadings, isSpecialTitle } from './group-headings.ts';
import type { Heading, HeadingHabits } from './headings.ts';
import { headingBigrams, levelOf } from './headings.ts';
import { closesNotice, isAdvertiser, isBoxTitle, isItemText, isNoticeTitle, sellingScore } from './notices.ts';
import { endsAsPhoto, MAX_PHOTO_TEXT } from './photo-text.ts';
import type { Block } from './roles.ts';
import { textWidth } from './text-width.ts';

export type HeadingKind = 'story' | 'notice' | 'box' | 'subhead';

/** The page as a row of headings and other blocks, each heading judged. */
export type OutlineItem =
  | { readonly type: 'heading'; readonly heading: Heading; readonly kind: HeadingKind; readonly inBox: boolean }
  | { readonly type: 'block'; readonly block: Block };

/** Groups heading lines and tells headlines from subheads, by evidence on both sides of each. */
export function readOutline(
  blocks: readonly Block[],
  page: { readonly habits: HeadingHabits; readonly vocabulary: Vocabulary },
): readonly OutlineItem[] {
  const drafts = signedSlogans(groupHeadings(blocks));
  const items: OutlineItem[] = [];
  let context: 'none' | 'notice' | 'box' = 'none';
  for (const [index, draft] of drafts.entries()) {
    if (draft.type === 'block') {
      items.push(draft);
      continue;
    }
    const kind = kindOf({ drafts, index, heading: draft.heading, context, ...page });
    if (kind === 'notice' || kind === 'box') context = kind;
    else if (kind === 'story' && !(context === 'box' && isItem(drafts, index))) context = 'none';
    items.push({ type: 'heading', heading: draft.heading, kind, inBox: context === 'box' });
  }
  return items;
}

/** Headings above no text, signed by an office: a public-service advertisement, whose signature is its text. */
function signedSlogans(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.flatMap((draft, index): readonly Draft[] => {
    if (draft.type === 'block' || draft.heading.bylines.length > 0 || draft.heading.subtitles.length > 0)
      return [draft];
    const { titles } = draft.heading;
    const signer = titles.at(-1);
    const next = neighbour({ drafts, index }, 1);
    const bare = next === undefined || next.type === 'heading' || next.block.role === 'masthead';
    if (signer === undefined || titles.length < 2 || !bare || !closesNotice(signer.paragraph.text.text)) return [draft];
    if (titles.slice(0, -1).some((title) => isSpecialTitle(title.paragraph.text.text))) return [draft];
    const block: Block = { ...signer, role: 'body' };
    return [
      { type: 'heading', heading: { titles: titles.slice(0, -1), subtitles: [], bylines: [] } },
      { type: 'block', block },
    ];
  });
}

interface Situation {
  readonly drafts: readonly Draft[];
  readonly index: number;
  readonly heading: Heading;
  readonly context: 'none' | 'notice' | 'box';
  readonly habits: HeadingHabits;
  readonly vocabulary: Vocabulary;
}

function kindOf(situation: Situation): HeadingKind {
  const { heading, context } = situation;
  const text = heading.titles.map((block) => block.paragraph.text.text).join('');
  if (heading.titles.length === 1 && isNoticeTitle(text)) return 'notice';
  if (heading.titles.length === 0 && heading.bylines.some((block) => block.paragraph.text.text.startsWith('【')))
    return 'story';
  if (heading.titles.length === 1 && (isBoxTitle(text) || isAboveItem(situation, text))) return 'box';
  const before = neighbour(situation, -1);
  if (
    context === 'notice' &&
    before?.type === 'block' &&
    before.block.role === 'body' &&
    heading.titles.every((block) => closesNotice(block.paragraph.text.text))
  ) {
    return heading.titles.length > 0 && heading.bylines.length === 0 ? 'subhead' : 'story';
  }
  return startScore(situation) >= 2 ? 'story' : 'subhead';
}

/** A few characters above a bulleted paragraph name a box of short news. */
function isAboveItem({ drafts, index }: Situation, text: string): boolean {
  const next = drafts[index + 1];
  return (
    text.length <= 8 &&
    next?.type === 'block' &&
    next.block.role === 'body' &&
    isItemText(next.block.paragraph.text.text)
  );
}

/** Evidence that a story begins here: 2 and more says so. A subhead is short, alone, and inside running text. */
function startScore(situation: Situation): number {
  const { heading, drafts, index, context } = situation;
  const before = neighbour(situation, -1);
  const after = neighbour(situation, 1);
  let score = 0;
  if (heading.bylines.length > 0) score += 3;
  if (heading.subtitles.length > 0) score += 2.5;
  score += Math.min(heading.titles.length - 1, 2) * 1.5;
  if (after === undefined || after.type === 'heading' || after.block.role !== 'body') score += 3;
  else if (after.block.opens) score += 4;
  if (before === undefined) score += 3;
  else if (before.type === 'heading') score += 1;
  else if (before.block.role !== 'body' || before.block.closes || endsAsPhoto(before.block)) score += 3;
  else if (!before.block.paragraph.ended) score += 0.5;
  if (isAbovePhotoText(situation)) score += 4.5;
  else if (drafts[index + 1] !== after) score += 3;
  const title = heading.titles.map((block) => block.paragraph.text.text).join('');
  const offer = after?.type === 'block' && after.block.role === 'body' ? after.block.paragraph.text.text : '';
  if (sellingScore(title, '') >= 0.6 || sellingScore(title, offer) >= 1) score += 3;
  if (isSlogan(situation)) score += 4;
  if (heading.titles[0]?.paragraph.lines[0]?.opensRegion === true) score += 4;
  if (context === 'box') score += 3;
  if (context === 'notice') score += 2;
  return score + sizeScore(heading) + levelScore(heading, situation.habits) + contrastScore(situation);
}

/** Above a paragraph that ends with who took the photo, or that such a line follows. */
function isAbovePhotoText({ drafts, index }: Situation): boolean {
  const [text, next] = [drafts[index + 1], drafts[index + 2]];
  if (text?.type !== 'block' || text.block.role !== 'body' || text.block.paragraph.text.text.length > MAX_PHOTO_TEXT)
    return false;
  return endsAsPhoto(text.block) || (next?.type === 'block' && next.block.role === 'credit');
}

/** Above a few lines that a public-service advertiser signs. */
function isSlogan({ drafts, index, heading }: Situation): boolean {
  if (!heading.titles.some((title) => /\p{Script=Han}{4}/u.test(title.paragraph.text.text))) return false;
  const below = drafts
    .slice(index + 1, index + 6)
    .flatMap((draft) => (draft.type === 'block' ? [draft.block] : draft.heading.titles));
  const at = below.findIndex((block) => isAdvertiser(block.paragraph.text.text));
  const length = below.slice(0, at).reduce((sum, block) => sum + block.paragraph.text.text.length, 0);
  return at >= 0 && length <= 80;
}

function sizeScore(heading: Heading): number {
  const width = Math.max(0, ...heading.titles.map((block) => textWidth(block.paragraph.text.text)));
  if (width >= 14) return 1;
  return width <= 9 ? -1 : 0;
}

function levelScore(heading: Heading, habits: HeadingHabits): number {
  if (habits.level === 0) return 0;
  const levels = heading.titles.map(levelOf);
  if (levels.some((level) => level > 0 && level <= Math.max(habits.level, 2))) return 2.5;
  if (levels.some((level) => level > 0)) return -2;
  return heading.titles.some((block) => block.paragraph.lines[0]?.emphasis === 'whole') ? -1.5 : -1;
}

/** A headline speaks of what follows rather than of what stands before; another column is another story. */
function contrastScore(situation: Situation): number {
  const { drafts, index, heading, habits, vocabulary } = situation;
  if (leavesHeadingAbove(situation)) return 3.5;
  const before = runOf(drafts.slice(0, index).reverse());
  const after = runOf(drafts.slice(index + 1));
  if (before.length === 0 || after.length === 0) return 0;
  const shares = (titles: readonly Block[]): readonly [number, number] => {
    const words = headingBigrams({ ...heading, titles }, habits);
    const share = (blocks: readonly Block[]): number =>
      vocabulary.share(words, vocabulary.bigramsOf(blocks.map((block) => block.paragraph.text.text).join('\n')));
    return [share(before.slice(0, 6)), share(after.slice(0, 6))];
  };
  const leanOf = (titles: readonly Block[]): number => {
    const [above, below] = shares(titles);
    return below - above;
  };
  const columns = [before[0]?.paragraph.column ?? null, after[0]?.paragraph.column ?? null] as const;
  const moved = columns[0] !== null && columns[1] !== null && Math.abs(columns[0] - columns[1]) > 2.5;
  // A headline below its text and the next one: each speaks of its own side.
  if (leanOf(heading.titles.slice(0, 1)) <= -MIN_SIDE && leanOf(heading.titles.slice(1)) >= MIN_SIDE) return 3.5;
  const [above, below] = shares(heading.titles);
  const lean = below - above;
  // A subhead says something of what it stands above.
  if (above >= MIN_LEAN && below < 0.02) return 3.5;
  if (Math.abs(lean) >= MIN_LEAN && cohesion({ before, after }, vocabulary) < STRANGERS) return Math.abs(lean) * 2 + 2;
  return 2 * lean + (moved ? 2 : 0);
}

/** A heading that is all about one side, where the sides have next to nothing in common, parts two stories. */
const MIN_LEAN = 0.25;
/** Two headlines that meet speak each of its own side by this much more than of the other. */
const MIN_SIDE = 0.15;
const STRANGERS = 0.04;

/** Directly below another heading, which the text below says nothing of, while it speaks of this one. */
function leavesHeadingAbove({ drafts, index, heading, habits, vocabulary }: Situation): boolean {
  const above = drafts.slice(0, index).findLast((draft) => draft.type === 'heading' || draft.block.role === 'body');
  const below = runOf(drafts.slice(index + 1)).slice(0, 6);
  if (above?.type !== 'heading' || below.length === 0) return false;
  const words = vocabulary.bigramsOf(below.map((block) => block.paragraph.text.text).join('\n'));
  const share = (each: Heading): number => vocabulary.share(headingBigrams(each, habits), words);
  return share(heading) >= MIN_LEAN && share(above.heading) < 0.1;
}

/** Share of their words that the texts on both sides of a heading have in common. */
function cohesion(
  { before, after }: { readonly before: readonly Block[]; readonly after: readonly Block[] },
  vocabulary: Vocabulary,
): number {
  const wordsOf = (blocks: readonly Block[]): ReadonlySet<string> =>
    vocabulary.bigramsOf(
      blocks
        .slice(0, 4)
        .map((block) => block.paragraph.text.text)
        .join('\n'),
    );
  const [left, right] = [wordsOf(before), wordsOf(after)];
  return Math.max(vocabulary.share(left, right), vocabulary.share(right, left));
}

function runOf(drafts: readonly Draft[]): readonly Block[] {
  const run: Block[] = [];
  for (const draft of drafts) {
    if (draft.type === 'heading') break;
    if (draft.block.role === 'body') run.push(draft.block);
  }
  return run;
}

/** The next heading, body, signature or masthead; photos do not count. */
function neighbour({ drafts, index }: Pick<Situation, 'drafts' | 'index'>, step: 1 | -1): Draft | undefined {
  for (let at = index + step; ; at += step) {
    const draft = drafts[at];
    if (draft === undefined || draft.type === 'heading') return draft;
    if (!['credit', 'caption', 'image'].includes(draft.block.role)) return draft;
  }
}

/** An item of a box: one short paragraph under its title. */
function isItem(drafts: readonly Draft[], index: number): boolean {
  const run = runOf(drafts.slice(index + 1));
  const length = run.reduce((sum, block) => sum + block.paragraph.text.text.length, 0);
  return run.length > 0 && run.length <= 2 && length <= 260 && run[0]?.opens === false;
}
