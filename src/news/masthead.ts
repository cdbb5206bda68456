import { readPrintedDate } from './dates.ts';

const EDITORS =
  /(?:责任编辑|本版编辑|值班编辑|责编|版式(?:设计)?|美编|组版|校对|排版|检校|审校|值班主任|值班总编|终审|编审)\s*[:：]?\s*\S/u;
const IMPRINT =
  /^(?:国内统一(?:连续出版物)?(?:刊|号)|CN\s?\d{2}|邮发代号|总?第\s*\d+\s*期|今日\s*[\d一二三四五六七八九十]+\s*版|(?:新闻|读者)?(?:热线|投稿)(?:电话|邮箱)?[:：]|(?:社址|网址|邮编|邮箱|投稿邮箱|E-?mail)[:：])/iu;
const WEEKDAY = /(?:星期|周)[一二三四五六日天]/gu;
const LUNAR = /农历[\p{Script=Han}]{2,10}(?:月[\p{Script=Han}]{2,4})?/gu;
const PAGE_NAME =
  /^(?:第?\s*[A-Z]?\s*[\d一二三四五六七八九十]{1,3}\s*版|0\d|[A-Z]\d{1,2}|\d{1,2}(?=\s|$))(?=\s|\p{Script=Han}|$)|(?:^|\s|\p{Script=Han})第?[A-Z]?[\d一二三四五六七八九十]{1,2}\s*版$/u;
const PAPER = /^\p{Script=Han}{1,8}?(?:日报|晚报|时报|周报|新报|晨报|早报|都市报|商报|导报|周刊|报|快报)$/u;
const SECTION = /^\p{Script=Han}{2,6}$/u;

/** Whether a line is of the page, not of a story: date, name of the paper, page name, editors, imprint. */
export function isMasthead(text: string): boolean {
  const bare = text.normalize('NFKC').trim();
  if (bare.length > 80 || /[。！？]$/u.test(bare)) return false;
  if (EDITORS.test(bare) && (bare.match(/[:： ]/gu)?.length ?? 0) >= 1) return true;
  if (IMPRINT.test(bare) || /国内统一(?:连续出版物)?(?:刊)?号|邮发代号/u.test(bare)) return true;
  return remainderIsFurniture(bare);
}

/** Takes date, weekday and page name away and looks at what is left: nothing, the paper or a section name. */
function remainderIsFurniture(text: string): boolean {
  const date = readPrintedDate(text);
  let rest = date === null ? text : text.replace(date.evidence, ' ');
  rest = rest
    .replaceAll(WEEKDAY, ' ')
    .replaceAll(LUNAR, ' ')
    .replaceAll(/总?第\s*\d+\s*期|今日\s*\d+\s*版/gu, ' ')
    .trim();
  const page = PAGE_NAME.exec(rest);
  if (page !== null)
    rest = rest.replace(/第?\s*[A-Z]?\s*[\d一二三四五六七八九十]{1,3}\s*版|^[A-Z]?\d{1,2}(?!\d)/u, ' ').trim();
  if (rest === '') return date !== null || page !== null || text !== rest;
  const words = rest.split(/[\s|｜·]+/u);
  const papers = words.filter((word) => PAPER.test(word)).length;
  const others = words.filter((word) => !PAPER.test(word) && !SECTION.test(word)).length;
  return others === 0 && words.length <= 4 && (papers > 0 || page !== null || (date !== null && words.length <= 2));
}

/** The paper's name where a masthead line gives it. */
export function readPaperName(text: string): string | null {
  return (
    text
      .normalize('NFKC')
      .split(/[\s|｜·]+/u)
      .find((word) => PAPER.test(word)) ?? null
  );
}

/** The page's name ("2", "A5") where a masthead line gives it. */
export function readPageName(text: string): string | null {
  const bare = text.normalize('NFKC').trim();
  const match =
    /第?\s*([A-Z]?\d{1,3})\s*版(?!面)/u.exec(bare) ??
    /^([A-Z]?\d{1,2})(?=\s*\p{Script=Han}{2,4}(?:\s|$))(?!\s*[年月日])/u.exec(bare);
  return match?.[1] === undefined || /今日/u.test(bare) ? null : match[1].replace(/^0+/u, '');
}
