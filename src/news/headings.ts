import { bigramsOf, createVocabulary } from './cohesion.ts';
import type { Block } from './roles.ts';
import { isOneWord } from './seams.ts';

/** Lines of a headline block that stand together: kicker, headline, subtitle, byline, in the order printed. */
export interface Heading {
  readonly titles: readonly Block[];
  readonly subtitles: readonly Block[];
  readonly bylines: readonly Block[];
}

export interface HeadingTexts {
  readonly kicker: string | null;
  readonly headline: string | null;
  readonly subtitle: string | null;
}

/** What the whole page tells about its headings. */
export interface HeadingHabits {
  /** The Markdown level of headlines, 0 on pages without marks. */
  readonly level: number;
  /** Heading lines printed more than once: names of series, never headlines. */
  readonly repeated: ReadonlySet<string>;
}

const PLACE_OR_BODY =
  /(?:省|市|县|区|旗|州|盟|镇|乡|街道|社区|村|公司|集团|矿|局|厂|委|学院|大学|医院|银行|联社|协会|工会|妇联|林场|农场|园区|开发区|新区)$/u;
const SERIES =
  /(?:^【.*】$)|(?:新时代|进行时|大家谈|调查|特写|聚焦|关注|巡礼|专栏|展播|风采|故事|访谈|观察|现场|系列报道|基层|一线)$|^.{0,4}(?:知识窗|博览|记忆|驿站|茶座|名家|春秋|人家|天地|园地|视野|广角|讲堂|会客厅|直通车)$|^.{0,4}(?:笔记|来信|来风|纪实|诗笺|短评|时评|快评|杂谈|随笔)$|^[●◆■◎★▲]?(?:聚焦|关注|直击)\p{Script=Han}{2,6}$|^[●◆■◎★▲]\p{Script=Han}{3,4}$|^书香|^\p{Script=Han}{2,4}[·•]\p{Script=Han}{2,6}$/u;

/** Learns from all heading lines of a page. */
export function learnHabits(blocks: readonly Block[]): HeadingHabits {
  const levels = new Map<number, number>();
  const seen = new Map<string, number>();
  for (const block of blocks.filter((each) => each.role === 'title')) {
    const level = levelOf(block);
    if (level > 0) levels.set(level, (levels.get(level) ?? 0) + 1);
    const key = titleKey(block);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return {
    level: headlineLevel(levels),
    repeated: new Set([...seen].filter(([, count]) => count > 1).map(([key]) => key)),
  };
}

/** The highest level that several headings have: a single one is the name of the paper, or a mistake. */
function headlineLevel(levels: ReadonlyMap<number, number>): number {
  const known = [...levels].sort((a, b) => a[0] - b[0]);
  const most = Math.max(0, ...known.map(([, count]) => count));
  return (
    known.find(([, count]) => count >= 3 && count >= most * 0.3)?.[0] ??
    known.find(([, count]) => count === most)?.[0] ??
    0
  );
}

export function levelOf(block: Block): number {
  return block.paragraph.lines[0]?.level ?? 0;
}

export function titleKey(block: Block): string {
  return block.paragraph.text.text.replaceAll(/[\s【】]/gu, '');
}

/** What a heading is judged by: the habits of its page and the text it stands over. */
export interface HeadingContext {
  readonly habits: HeadingHabits;
  readonly body: string;
}

/** Tells kicker, headline and subtitle apart. */
export function readHeading(heading: Heading, context: HeadingContext): HeadingTexts {
  const kickers = kickersOf(heading.titles, context);
  const rest = heading.titles.slice(kickers.length);
  const under = rest.findIndex((block, at) => at > 0 && isUnder(block, rest[at - 1]));
  const headlines = under < 0 ? rest : rest.slice(0, under);
  return {
    kicker: joinTitles(kickers),
    headline: joinTitles(headlines),
    subtitle: joinTitles([...rest.slice(headlines.length), ...heading.subtitles])?.replace(/^[—─-]+\s*/u, '') ?? null,
  };
}

/** The leading lines that introduce the headline; at least one line always stays for the headline. */
function kickersOf(titles: readonly Block[], context: HeadingContext): readonly Block[] {
  let count = 0;
  while (count < titles.length - 1 && kickerScore(titles, { at: count, ...context }) > 0) count += 1;
  return titles.slice(0, count);
}

function kickerScore(titles: readonly Block[], { at, habits, body }: HeadingContext & { readonly at: number }): number {
  const even = createVocabulary([]);
  const block = titles[at];
  const next = titles[at + 1];
  if (block === undefined || next === undefined) return 0;
  const text = block.paragraph.text.text;
  if (/[：，、]$/u.test(text)) return 0;
  let score = -1;
  // An office and what it does are one clause.
  const acts = /^(?:开展|举办|举行|召开|启动|组织|推进|推出|完成|发布|出台|开通|建成|将|获|新增|落户)/u.test(
    next.paragraph.text.text,
  );
  const torn = runsOn(text, next.paragraph.text.text);
  if (PLACE_OR_BODY.test(text) && text.length <= 16 && !acts && !torn) score += 2;
  if (SERIES.test(text)) score += 2;
  if (habits.repeated.has(titleKey(block))) score += 2;
  if (isUnder(block, next) && block.paragraph.lines[0]?.emphasis !== 'whole') score += 2;
  if (isUnder(next, block) && levelOf(block) === habits.level) return -1;
  if (/——\S/u.test(text)) score += 1;
  const words = even.bigramsOf(body);
  const share = (line: string): number => even.share(bigramsOf(line), words);
  const rest = titles.slice(at + 1).map((each) => each.paragraph.text.text);
  const phrase = text.length <= 14 && !torn;
  const couplet = rest.length === 1 && Math.abs(text.length - next.paragraph.text.text.length) <= 2;
  if (phrase && !couplet && share(text) < 0.1 && share(rest.join('\n')) - share(text) > 0.35) score += 1.5;
  return score;
}

/** Whether a line breaks off inside a phrase: 老桥的 / 新栏杆. */
export function runsOn(line: string, next: string): boolean {
  return (
    /[的与和在向为让把被是]$/u.test(line) ||
    /^[的里上中下之]/u.test(next) ||
    /[了出到][“]/u.test(`${line.at(-1)}${next[0]}`) ||
    (line.length >= 4 && isOneWord(line, next))
  );
}

/** Whether Markdown marks a heading line as smaller than another. */
function isUnder(block: Block, other: Block | undefined): boolean {
  const [own, above] = [levelOf(block), other === undefined ? 0 : levelOf(other)];
  return above > 0 && (own === 0 || own > above);
}

/** Lines of one headline: phrases of their own are parted by a space, a phrase broken over lines is not. */
function joinTitles(blocks: readonly Block[]): string | null {
  let joined = '';
  let last: string | null = null;
  for (const block of blocks) {
    const text = block.paragraph.text.text.trim();
    const parallel = last !== null && Math.abs(last.length - text.length) <= 1 && !/^[“‘《”’》]/u.test(text);
    joined += last === null || !parallel ? text : ` ${text}`;
    last = text;
  }
  return joined === '' ? null : joined;
}

/** All that a heading says, as pairs of characters, without the name of a series. */
export function headingBigrams(heading: Heading, habits: HeadingHabits): ReadonlySet<string> {
  const blocks = [...heading.titles.filter((block) => !habits.repeated.has(titleKey(block))), ...heading.subtitles];
  return bigramsOf(blocks.map((block) => block.paragraph.text.text).join('\n'));
}
