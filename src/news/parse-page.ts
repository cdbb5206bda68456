import type { ArticleDate, PageOrigin, ParsedPage } from './article.ts';
import { findBareBylines } from './bare-bylines.ts';
import { buildArticle } from './build-article.ts';
import { createVocabulary } from './cohesion.ts';
import { dateOfIssue, inferYear } from './dates.ts';
import { restoreFragments } from './fragments.ts';
import { learnHabits } from './headings.ts';
import { readPageName, readPaperName } from './masthead.ts';
import { readOutline } from './outline.ts';
import { readPageLines, splitLines } from './page-lines.ts';
import { readParagraphs } from './paragraphs.ts';
import { cutPieces, type Extra } from './pieces.ts';
import { type Block, classifyParagraphs } from './roles.ts';
import { assembleStories, type PageKnowledge, type Story, type StoryPage } from './stories.ts';
import { accountForLines } from './unread.ts';
import { restoreVerse } from './verse.ts';

/**
 * Cuts the text of a newspaper page into its articles. Never throws: what fits no article is listed in
 * `unread` with a reason, so that every character that is not white space is accounted for.
 */
export function parsePage(text: string, origin: PageOrigin): ParsedPage {
  return parsePageAs(text, { origin, regroup: ({ stories }) => stories });
}

interface Reading {
  readonly origin: PageOrigin;
  /** May put the stories together another way, out of the same headings and pieces. */
  readonly regroup: (page: StoryPage, knowledge: PageKnowledge) => readonly Story[];
}

/** Like `parsePage`, with a last word on which heading goes with which text. */
export function parsePageAs(text: string, { origin, regroup }: Reading): ParsedPage {
  const blocks = findBareBylines(
    restoreVerse(restoreFragments(classifyParagraphs(readParagraphs(readPageLines(text))))),
  );
  const page = {
    habits: learnHabits(blocks),
    vocabulary: createVocabulary(blocks.map((block) => block.paragraph.text.text)),
  };
  const parts = cutPieces(readOutline(blocks, page), page.vocabulary);
  const stories = regroup(assembleStories(parts, page), page);
  const mastheads = blocks.filter((block) => block.role === 'masthead').map((block) => block.paragraph.text.text);
  const facts = {
    file: origin.file,
    paper: origin.paper ?? firstOf(mastheads, readPaperName),
    page: origin.page ?? firstOf(mastheads, readPageName),
    place: origin.place,
    date: dateOfPage(origin.date, { mastheads, blocks }),
    habits: page.habits,
  };
  const owners = ownersOf(parts.extras, stories);
  const articles = stories.map((story) => buildArticle(story, { extras: owners.get(story) ?? [], facts }));
  return { origin, articles, unread: accountForLines(splitLines(text), { articles, blocks }) };
}

/** The date of the issue; where neither record nor masthead gives it, the year that the page's own words leave. */
function dateOfPage(
  recorded: string | null,
  { mastheads, blocks }: { readonly mastheads: readonly string[]; readonly blocks: readonly Block[] },
): ArticleDate {
  const date = dateOfIssue(recorded, mastheads);
  if (date.ground !== 'unknown') return date;
  return inferYear(blocks.map((block) => block.paragraph.text.text).join('\n'));
}

function firstOf(lines: readonly string[], read: (line: string) => string | null): string | null {
  for (const line of lines) {
    const found = read(line);
    if (found !== null) return found;
  }
  return null;
}

/** A credit or caption belongs to the photo text right below it, else to the story it stands in: the last that begins above. */
function ownersOf(extras: readonly Extra[], stories: readonly Story[]): ReadonlyMap<Story, readonly Extra[]> {
  const owners = new Map<Story, Extra[]>();
  for (const extra of extras) {
    if (extra.block.role !== 'credit' && extra.block.role !== 'caption') continue;
    const owner = photoBelow(extra, stories) ?? storyAround(extra, stories);
    if (owner !== null) owners.set(owner, [...(owners.get(owner) ?? []), extra]);
  }
  return owners;
}

function photoBelow(extra: Extra, stories: readonly Story[]): Story | null {
  if (extra.block.role !== 'credit') return null;
  return stories.find((story) => story.pieces.some((piece) => piece.photo && piece.at === extra.at + 1)) ?? null;
}

function storyAround(extra: Extra, stories: readonly Story[]): Story | null {
  let owner: { readonly story: Story; readonly at: number } | null = null;
  for (const story of stories) {
    if (story.heading?.kind === 'notice') continue;
    const at = Math.max(-1, ...startsOf(story).filter((start) => start < extra.at));
    if (at >= 0 && (owner === null || at > owner.at)) owner = { story, at };
  }
  return owner?.story ?? null;
}

function startsOf(story: Story): readonly number[] {
  const pieces = story.pieces.map((piece) => piece.at);
  return story.heading === null ? pieces : [story.heading.at, ...pieces];
}
