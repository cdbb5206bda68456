import { type Byline, readByline, readDateline, readSignature } from './bylines.ts';
import { readJumpIn, readJumpOut } from './jumps.ts';
import { isMasthead } from './masthead.ts';
import { isAdvertiser, isContact } from './notices.ts';
import { isUpright, type Paragraph } from './paragraphs.ts';
import { textWidth } from './text-width.ts';

/** What a paragraph is on the page, before it is known which story it belongs to. */
export type Role = 'body' | 'title' | 'subtitle' | 'byline' | 'signature' | 'credit' | 'caption' | 'masthead' | 'image';

export interface Block {
  readonly paragraph: Paragraph;
  readonly role: Role;
  readonly byline: Byline | null;
  /** Opens as a story opens: 本报讯, 新华社…电, （上接第一版）. */
  readonly opens: boolean;
  /** Closes as a story closes: （刘某）, （下转第三版）. */
  readonly closes: boolean;
}

const CAPTION = /^(?:(?:[左右上下]|本版|题|配|资料)?图(?:片)?[为：:]|[▲△▼]|图[①②③④⑤⑥一二三四五六\d]|[①②③④⑤⑥]{1,4}图?)/u;

/** Names in brackets sign what stands above them; 【记者 张三 报道】 stands above what it signs. */
const SIGNATURE = /^[（(【](?!.*报道\s*】$)/u;

/** A question or an answer of an interview. */
const SPEECH = /^(?:本报记者|记者|主持人|问|答)[：:]\s*\S/u;

/** Judges every paragraph by itself; the neighbours decide later. */
export function classifyParagraphs(paragraphs: readonly Paragraph[]): readonly Block[] {
  return paragraphs.map(toBlock);
}

function toBlock(paragraph: Paragraph): Block {
  const { text } = paragraph.text;
  const byline = readByline(text);
  const role = roleOf(paragraph, byline);
  const opens = role === 'body' && opensStory(text);
  const closes = role === 'body' && (readJumpOut(text) !== null || readSignature(text) !== null);
  return { paragraph, role, byline, opens, closes };
}

function roleOf(paragraph: Paragraph, byline: Byline | null): Role {
  const { text } = paragraph.text;
  const level = paragraph.lines[0]?.level ?? 0;
  if (/^[-—_*=~·\s]*$/u.test(text)) return 'image';
  if (paragraph.lines.length >= 3 && paragraph.lines.every(isUpright)) return 'title';
  if (isMasthead(text)) return 'masthead';
  if (byline !== null) {
    if (byline.authors.length === 0) return 'credit';
    return SIGNATURE.test(text) ? 'signature' : 'byline';
  }
  if (/^[（(【]\s*(?:上接|紧接|下转)[^）)】]*[）)】]$/u.test(text)) return 'body';
  if (/^(?:——|--|─{2})/u.test(text) && textWidth(text) <= 45 && !paragraph.ended) return 'subtitle';
  if (isAdvertiser(text) || isContact(text) || SPEECH.test(text)) return 'body';
  if (level > 0) return 'title';
  if (opensStory(text)) return 'body';
  if (isCaption(text)) return 'caption';
  return looksLikeTitle(paragraph) ? 'title' : 'body';
}

function opensStory(text: string): boolean {
  return readJumpIn(text) !== null || readDateline(text) !== null;
}

function isCaption(text: string): boolean {
  return textWidth(text) <= 60 && CAPTION.test(text);
}

/** Evidence for a heading against evidence for running text. */
function looksLikeTitle(paragraph: Paragraph): boolean {
  const { text } = paragraph.text;
  const width = textWidth(text);
  let score = 0;
  if (paragraph.lines.length > 1) score -= 2;
  if (!paragraph.ended) score += 2;
  if (/[。；]/u.test(text)) score -= 2;
  if (/，/u.test(text)) score -= width > 20 ? 2 : 1;
  if (/[，；、：:]$/u.test(text)) score -= 2;
  if (width > 45) score -= 3;
  if (width > 30) score -= 1;
  if (paragraph.lines[0]?.emphasis === 'whole') score += 3;
  if (/^[“”"'‘’….。—\d\s-]+$/u.test(text)) score -= 4;
  if (paragraph.ended && /[！？!?]$/u.test(text) && width <= 20) score += 0.5;
  if (/^【[^】]+】$/u.test(text)) score += 1;
  if (/[（(][^（()）]*$/u.test(text)) score -= 2;
  if (/^.{0,4}[\d-]{7,}$/u.test(text)) score -= 3;
  return score > 0;
}
