import type { Heading } from './headings.ts';
import { closesNotice, isBoxTitle, isNoticeTitle } from './notices.ts';
import { isUpright } from './paragraphs.ts';
import type { Block } from './roles.ts';

/** The page as a row of headings, not judged yet, and other blocks. */
export type Draft =
  | { readonly type: 'heading'; readonly heading: Heading }
  | { readonly type: 'block'; readonly block: Block };

interface OpenHeading {
  readonly titles: Block[];
  readonly subtitles: Block[];
  readonly bylines: Block[];
}

/** Consecutive heading lines are one heading until a byline, subtitle or special title closes it. */
export function groupHeadings(blocks: readonly Block[]): readonly Draft[] {
  const drafts: Draft[] = [];
  let open: OpenHeading | null = null;
  for (const block of blocks) {
    if (block.role === 'credit' || block.role === 'caption' || block.role === 'image') {
      drafts.push({ type: 'block', block });
      continue;
    }
    if (block.role !== 'title' && block.role !== 'subtitle' && block.role !== 'byline') {
      open = null;
      drafts.push({ type: 'block', block });
      continue;
    }
    if (block.role === 'title' && open === null && signsNotice(block, drafts)) {
      drafts.push({ type: 'block', block: { ...block, role: 'body' } });
      continue;
    }
    if (open === null || startsHeading(block, open)) {
      open = { titles: [], subtitles: [], bylines: [] };
      drafts.push({ type: 'heading', heading: open });
    }
    addTo(open, block);
  }
  return drafts;
}

/** What stands beside a headline set upright is read before it: its kicker, its subtitle, who wrote it. */
function addTo({ titles, subtitles, bylines }: OpenHeading, block: Block): void {
  if (isUprightTitle(block)) {
    subtitles.unshift(...titles.splice(0));
    titles.push(block);
  } else if (block.role === 'title' && subtitles.length === 0) titles.push(block);
  else if (block.role === 'byline') bylines.push(block);
  else subtitles.push(block);
}

function isUprightTitle({ role, paragraph }: Block): boolean {
  return role === 'title' && paragraph.lines.length >= 3 && paragraph.lines.every(isUpright);
}

/** Below the text of a notice: the office, company or committee that gives it. */
function signsNotice(block: Block, drafts: readonly Draft[]): boolean {
  if (!closesNotice(block.paragraph.text.text) || drafts.at(-1)?.type !== 'block') return false;
  const above = drafts.findLast((draft) => draft.type === 'heading');
  return above?.type === 'heading' && above.heading.titles.some((title) => isNoticeTitle(title.paragraph.text.text));
}

function startsHeading(block: Block, open: OpenHeading): boolean {
  if (block.role === 'byline') return false;
  if (block.role === 'subtitle') return open.bylines.length > 0;
  if (isUprightTitle(block)) return open.titles.some(isUprightTitle);
  if (/[，、]$/u.test(open.subtitles.at(-1)?.paragraph.text.text ?? '') && open.bylines.length === 0) return false;
  const special = [block, ...open.titles].some((each) => isSpecialTitle(each.paragraph.text.text));
  return special || open.bylines.length + open.subtitles.length > 0;
}

/** Whether a title stands for itself: that of a notice, or of a box of short news. */
export function isSpecialTitle(text: string): boolean {
  return isNoticeTitle(text) || isBoxTitle(text);
}
