import { looksLikeName, splitNames } from './surnames.ts';

/** Who a line or a bracket names: writers and photographers. Roles without a name (本报记者) stand for themselves. */
export interface Byline {
  readonly authors: readonly string[];
  readonly photographers: readonly string[];
}

/** Something found at one end of a text, with its length in UTF-16 units. */
export interface BylineAt extends Byline {
  readonly length: number;
}

const ROLE =
  /^(?:[本该]报|本版|本刊|新华社|人民网|中新社|融媒体?|全媒体)?(?:特约|首席|见习|实习|驻[\p{Script=Han}]{2,4}|全媒体|融媒体|专职|资深)?(?:记者|通讯员|实习生|撰稿人?|作者|读者(?!来信|投稿|热线|服务)|市民|网友|评论员|特派员|编译|编辑|整理|采写|撰文|执笔|摄影|翻译|通讯|报道组)[:：]?/u;
/** The name of a paper, agency or station: 柳溪日报, 柳溪融媒. */
const OUTLET =
  '\\p{Script=Han}{0,6}?(?:日报|晚报|时报|晨报|早报|周报|都市报|商报|新报|融媒体?|网|社|电视台|广播电台|客户端)';
const OUTLET_ROLE = new RegExp(`^${OUTLET}(?=(?:首席|见习|实习|特约|全媒体)?(?:记者|通讯员|评论员))`, 'u');
const NAMELESS =
  /^(?:本报|本版|本刊)(?:综合(?:报道|消息)?|(?:特约|首席|见习|实习)?(?:记者|通讯员|评论员|编辑部))$|^新华社(?:记者)?$/u;
const MARKER = /^[◎□■○●◇◆▲△☆★◈※]+\s*/u;

/** What stands at the end of a paragraph is looked for in this many characters. */
const MAX_TAIL = 60;

/** Reads a whole line as a byline or a photo credit; null where anything in it is no name, role or credit word. */
export function readByline(text: string): Byline | null {
  const outer = text.trim();
  const marked = MARKER.test(outer);
  const inner = withoutPlaces(unbracket(outer.replace(MARKER, '').trim()));
  if (inner === '' || inner.length > 60) return null;
  const credited = readCredits(inner) ?? readRolesFirst(inner);
  if (credited !== null) return credited;
  if ((!marked && inner === outer) || /^【[^】]+[·•]/u.test(outer)) return null;
  const authors = readNames(inner);
  return authors === null ? null : { authors, photographers: [] };
}

/** Reads a line that holds nothing but names, which only its place can show to be a byline. */
export function readBareNames(text: string): Byline | null {
  const authors = /^\p{Script=Han}{2,3}(?:\s+\p{Script=Han}{2,3}){0,3}$|^\p{Script=Han}\s\p{Script=Han}$/u.test(
    text.trim(),
  )
    ? readNames(text.trim())
    : null;
  return authors === null ? null : { authors, photographers: [] };
}

/** A signature in brackets at the very end of a paragraph, after a finished sentence: ……贡献力量。（张三）. */
export function readSignature(whole: string): BylineAt | null {
  const text = whole.slice(-MAX_TAIL);
  const match = /[（(【]([^（()）【】]{2,40})[）)】]\s*$/u.exec(text);
  const before = text.slice(0, match?.index ?? 0).trimEnd();
  if (match === null || before === '' || !/[。！？!?.”…；）)】]$/u.test(before)) return null;
  const byline = readByline(match[0]);
  return byline === null ? null : { ...byline, length: text.length - match.index };
}

/** A credit at the end of a caption: …… 张三摄. */
export function readTrailingCredit(whole: string): BylineAt | null {
  const text = whole.slice(-MAX_TAIL);
  const match =
    /(?:^|[。！？”…）)\s])\s*((?:[\p{Script=Han}]{2,8}\s*)?[\p{Script=Han}\s]{2,12}?(?:\/|／)?\s*(?:文\/摄|摄影报道|摄影|摄))\s*$/u.exec(
      text,
    );
  const credit = match?.[1];
  if (match === null || credit === undefined) return null;
  const byline = readByline(credit);
  return byline === null ? null : { ...byline, length: text.length - text.lastIndexOf(credit) };
}

/** Who signs and from where: 张三 发自柳溪; 李四（市水务局）. */
function withoutPlaces(text: string): string {
  return text
    .replace(/\s发自\s?\p{Script=Han}{2,8}$/u, '')
    .replaceAll(/(?<=\p{Script=Han})[（(][^（()）]{4,20}[）)]/gu, '');
}

const OPENING =
  /^\s*(?:【?(?:本报|本刊)(?:\p{Script=Han}{2,6}|[\p{Script=Han}\s]{0,6}\d{1,2}月\d{1,2}日)??(?:讯|消息|电)】?|【?据?(?:新华社|中新社|新华网|人民网|中新网|央广网)[^，。]{0,14}?(?:电|讯|消息)】?|(?:\p{Script=Han}{0,6}报讯|快讯)(?=\s*[（(])|据[^，。]{2,8}(?:消息|报道|电)(?=[:：]))/u;

/**
 * The opening of a news story: 本报讯（记者 张三）, 本报讯 记者张三报道：, 新华社北京3月1日电（记者张三）, （记者 张三）.
 * Null where the text opens otherwise.
 */
export function readDateline(text: string): BylineAt | null {
  const opening = OPENING.exec(text);
  if (opening === null) return openingReport(text);
  const rest = text.slice(opening[0].length);
  const bracket = /^\s*[（(]([^（()）]{2,50})[）)]/u.exec(rest);
  const bare = /^\s*((?:本报)?(?:记者|通讯员)[\p{Script=Han}\s、]{2,30}?)(?:报道|摄影报道)?[:：]/u.exec(rest);
  const found = bracket ?? bare;
  const byline =
    found?.[1] === undefined
      ? null
      : (readCredits(found[1].trim()) ?? readRolesFirst(found[1].trim()) ?? bracketNames(found[1]));
  const used = byline === null ? '' : (found?.[0] ?? '');
  const tail = /^\s*(?:报道)?[:：]?\s*/u.exec(rest.slice(used.length))?.[0] ?? '';
  return {
    authors: byline?.authors ?? [],
    photographers: [],
    length: opening[0].length + used.length + tail.length,
  };
}

/** 【本报记者 张三 报道】……, （记者 张三）…… or 本报记者 张三 报道：…… */
function openingReport(text: string): BylineAt | null {
  const match =
    /^\s*[【（(]([^【】（()）]{4,40}?)(?:\s*报道)?[】）)]\s*(?=\S)/u.exec(text) ??
    /^\s*([^，。：:]{4,40}?)\s*报道(?:[:：]\s*|\s+)(?=\S)/u.exec(text);
  const names = match?.[1]?.trim() ?? '';
  if (match === null || !/记者|通讯员|实习生/u.test(names)) return null;
  const byline = readRolesFirst(names);
  return byline === null ? null : { ...byline, length: match[0].length };
}

function bracketNames(text: string): Byline | null {
  const authors = readNames(text);
  return authors === null ? null : { authors, photographers: [] };
}

function unbracket(text: string): string {
  return /^[（(【［[]([^（()）【】]*)[）)】］\]]$/u.exec(text)?.[1]?.trim() ?? text;
}

/** 张三/文 李四/摄 · 张三 文/摄 · 文/张三 图/李四 · 图 李四 · 李四摄 · 张三 编译 · 口述：张三 整理：李四. */
function readCredits(text: string): Byline | null {
  if (!/[文图摄影撰译写述理绘]/u.test(text)) return null;
  const folded = text
    .replaceAll('／', '/')
    .replaceAll(/[|｜]/gu, ' ')
    .replaceAll(/文\s*[·・•并]\s*[图摄]影?|(?:图文|文图)(?=[/:：\s]|$)/gu, '文/图')
    .replace(/(?<!摄影)报道$/u, '')
    .trim();
  const authors: string[] = [];
  const photographers: string[] = [];
  const parts = creditParts(folded);
  if (parts === null) return null;
  for (const { names, roles } of parts) {
    const read = readRolesFirst(names)?.authors ?? readNames(names);
    if (read === null) return null;
    if (/[文撰译写述理执]|报道/u.test(roles)) authors.push(...read);
    if (/[摄图影绘策]/u.test(roles)) photographers.push(...read);
  }
  return { authors, photographers };
}

function creditParts(text: string): readonly { readonly names: string; readonly roles: string }[] | null {
  const after = [
    ...text.matchAll(
      /\s*([^/]+?)\s*(?:\/\s*(文|图|摄影|摄|编译|译|整理)|((?<=\p{Script=Han})文\/[图摄]|(?<=\s)(?:文\s*\/?\s*[图摄]|[图文]\/[摄图]|[图文](?=\s|$)|编译(?=\s|$)|翻译(?=\s|$)|译(?=\s|$)|整理(?=\s|$)))|(摄影报道|摄影|摄|供图|绘图|制图)(?=\s|$))/gu,
    ),
  ];
  if (after.length > 0 && after.map((match) => match[0]).join('').length === text.length) {
    return after.map((match) => ({ names: match[1] ?? '', roles: match[2] ?? match[3] ?? match[4] ?? '' }));
  }
  const before = [
    ...text.matchAll(
      /\s*(文\/图|图\/文|文字|图片|摄影|撰文|口述|整理|采写|编译|翻译|策划|执行|供图|绘图|制图|文|图|摄)\s*(?:[/:：]|\s)\s*([^/:：]+?)(?=\s+(?:文|图|摄|撰文|口述|整理|采写|编译|翻译|策划|执行|供图|绘图|制图)|(?<=\S)(?:文|图|摄影?|撰文)[/:：]|$)/gu,
    ),
  ];
  if (before.length > 0 && before.map((match) => match[0]).join('').length === text.length) {
    return before.map((match) => ({ names: match[2] ?? '', roles: match[1] ?? '' }));
  }
  return null;
}

/** 本报记者 张三 李四 通讯员 王五 */
function readRolesFirst(text: string): Byline | null {
  if (NAMELESS.test(text)) return { authors: [text], photographers: [] };
  const authors: string[] = [];
  let rest = text;
  while (rest !== '') {
    rest = rest.replace(OUTLET_ROLE, '');
    const role = ROLE.exec(rest);
    if (role === null) return null;
    const after = rest.slice(role[0].length);
    const next = nextRole(after);
    const read = readNames(after.slice(0, next).replace(/报道$/u, ''));
    if (read === null) return null;
    authors.push(...read);
    rest = after.slice(next).trim();
  }
  return authors.length === 0 ? null : { authors, photographers: [] };
}

function nextRole(text: string): number {
  for (let at = 2; at < text.length; at++) {
    const rest = text.slice(at);
    if (ROLE.test(rest) || (/\s/u.test(text.charAt(at - 1)) && OUTLET_ROLE.test(rest))) return at;
  }
  return text.length;
}

/** Names parted by white space, 、 or ·, each perhaps several names in one; single characters pair up (李 明). */
function readNames(text: string): readonly string[] | null {
  const tokens = text.split(/[\s、，,;；/&]+/u).filter((token) => token !== '');
  const names: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const next = tokens[at + 1];
    const spaced = token.length === 1 && next?.length === 1 ? token + next : null;
    if (spaced !== null) at++;
    const read = splitToken(spaced ?? token);
    if (read === null) return null;
    names.push(...read);
  }
  return names.length === 0 ? null : names;
}

function splitToken(token: string): readonly string[] | null {
  if (/^\p{Script=Han}+(?:[·•]\p{Script=Han}+)+$/u.test(token)) return [token];
  if (/^(?:\p{Lu}[\p{L}.]+)$/u.test(token)) return [token];
  if (token.length <= 3 && looksLikeName(token)) return [token];
  return splitNames(token);
}
