import { readPrintedDate } from './dates.ts';
import { readNumeral } from './numerals.ts';
import { looksLikeName } from './surnames.ts';

const EDITORS =
  /(?:责任编辑|本版编辑|值班编辑|美术编辑|图片编辑|责编|版式(?:设计)?|美编|组版|校对|排版|检校|审校|值班(?:主任|总编|编委)|总编辑|终审|编审)\s*[:：/／]?\s*\S/u;
const EDITOR = /^(?:本版|本期)?编辑\s*[:：/／\s]\s*(\p{Script=Han}{2,4})(?=\s|$)/u;
const N = '[\\d〇零一二三四五六七八九十]';
const IMPRINT =
  /^(?:(?:新闻|读者)?(?:热线|投稿)(?:电话|邮箱)?[:：]|(?:社址|网址|邮编|邮箱|投稿邮箱|E-?mail)[:：]|\p{Script=Han}{2,14}(?:主管主办|委主管|[委社]主办|社出版)(?=\s|$)|[-—–·]\s*\d{1,3}\s*[-—–·]$)/iu;
/** What says by itself that a line is of the page. */
const FURNITURE: readonly RegExp[] = [
  /总?第\s*\d+\s*(?:期|号(?!\p{Script=Han}))|[今本][日期]共?\s*[\d一二三四五六七八九十]+\s*版/gu,
  /(?:国内统一)?(?:连续出版物|刊)?号?\s*[:：]?\s*CN\s?\d{2}-\d{4}|国内统一(?:连续出版物|刊)号|邮发代号\s*[:：]?\s*[\d-]*/gu,
  /^(?:分类信息|分类广告|公告栏|信息窗)(?=\s|$)/gu,
  new RegExp(`第\\s*[A-Z]?\\s*${N}{1,3}\\s*版(?!面|权|本)|[A-Z]?\\d{1,3}\\s*版(?!面|权|本|画)`, 'gu'),
  /(?<=^|\s)(?:[一二三四五六七八九十]{1,3}版(?=\p{Script=Han}{2}$|\s|·|$)|(?:[A-Z]\d{1,2}|0\d)(?![年月日时号])(?=\s|\p{Script=Han}|$))/gu,
];
/** What stands beside it there and elsewhere too. */
const BESIDE: readonly RegExp[] = [
  /(?:星期|周)[一二三四五六日天]/gu,
  /(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:[\p{Script=Han}]{1,3}月[\p{Script=Han}]{2,3})?/gu,
  /农历[\p{Script=Han}]{2,10}(?:月[\p{Script=Han}]{2,4})?/gu,
  /(?:新闻|读者|广告|发行|投稿|服务|报料|爆料|刊登)*(?:热线|电话|邮箱|网址|微信|客户端|公众号)\s*[:：]?\s*[\w@.:/-]{5,}|[\w.-]+@[\w.-]+|(?:https?:\/\/|www\.)[\w./-]+/giu,
  /(?:每份)?(?:定价|售价|零售价)?\s*[:：]?\s*\d+(?:\.\d+)?元(?:[/／]份)?$/gu,
];
const WEEKDAY = /(?:星期|农历)/u;
const PAGE_NUMBER = /^\d{1,2}(?=\s+\p{Script=Han})/u;
const PAPER =
  /^\p{Script=Han}{1,8}?(?:日报|晚报|时报|周报|新报|晨报|早报|都市报|商报|导报|周刊|快报|(?<![预播捷海通公汇喜简情警举申填上回])报)(?:社(?:出版|主办)?)?$/u;
const SECTION = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{2,4}(?:新闻|副刊|[专周特]刊|专[版题]|综合)$/u;

/** Whether a line is of the page, not of a story: date, name of the paper, page name, editors, imprint. */
export function isMasthead(text: string): boolean {
  const bare = text.normalize('NFKC').trim();
  if (bare.length > 100 || /[。！？]$|公益广告/u.test(bare)) return false;
  if (EDITORS.test(bare) && /[:： /]/u.test(bare)) return true;
  if (looksLikeName(EDITOR.exec(bare)?.[1] ?? '')) return true;
  return IMPRINT.test(bare) || remainderIsFurniture(bare);
}

/** Takes date, page name and imprint away and looks at what is left: nothing, the paper or names of sections. */
function remainderIsFurniture(text: string): boolean {
  const date = readPrintedDate(text);
  const undated = date === null ? text : text.replace(date.evidence, ' ');
  let rest = strip(undated, FURNITURE);
  if (date !== null || rest === text) rest = rest.replace(PAGE_NUMBER, ' ');
  const telling = rest !== text;
  const words = strip(rest, BESIDE)
    .split(/[\s|·/:\-—_]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return telling || WEEKDAY.test(text);
  const papers = words.filter((word) => PAPER.test(word)).length;
  const others = words.filter((word) => !PAPER.test(word) && !SECTION.test(word)).length;
  return others === 0 && words.length - papers <= 2 && (papers > 0 || telling);
}

function strip(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), text);
}

/** The paper's name where a masthead line gives it. */
export function readPaperName(text: string): string | null {
  const words = text.normalize('NFKC').split(/[\s|｜·]+/u);
  return words.find((word) => PAPER.test(word))?.replace(/社(?:出版|主办)?$/u, '') ?? null;
}

/** The page's name ("2", "A5") where a masthead line gives it. */
export function readPageName(text: string): string | null {
  const bare = text.normalize('NFKC').trim();
  const match =
    /第?\s*([A-Z]?\d{1,3})\s*版(?!面)/u.exec(bare) ??
    /第?\s*([一二三四五六七八九十]{1,3})\s*版(?!面)/u.exec(bare) ??
    /^([A-Z]?\d{1,2})(?=\s*\p{Script=Han}{2,4}(?:\s|$))(?!\s*[年月日])/u.exec(bare);
  if (match?.[1] === undefined || /今日/u.test(bare)) return null;
  return /^\p{Script=Han}/u.test(match[1]) ? String(readNumeral(match[1])?.value ?? '') : match[1].replace(/^0+/u, '');
}
