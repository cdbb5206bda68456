import { fold } from '../news/fold.ts';
import { readNumeral } from '../news/numerals.ts';
import { surnameOf } from '../news/surnames.ts';

/** Suffixes of organisations and sites that carry a name of their own before them. */
const SITE =
  '(?:集团|公司|医院|卫生院|小学|中学|大学|学院|幼儿园|敬老院|养老院|小区|公园|广场|图书馆|体育馆|博物馆|银行|商场|超市)';
const SITE_WORD = new RegExp(`^(?:[一-龥]{2,4})?${SITE}$`);
const SITE_END = new RegExp(`${SITE}$`);
/** Before a suffix these name none in particular: 哪家医院, 社区医院, 老旧小区. */
const COMMON =
  /^(?:哪|这|那|各|每|几|多|全|某|该|本|我|你|他|老|新|旧|大|小|好|有|没|在|去|到|来|从|给|对|和|跟|的|了|啥|咋)|[个家所座处些的了在去到来从和跟给]$|老旧|社区|人民|中心|公立|私立|附近|市里|区里|县里|民营|国有|有限|企业|职业|中小|城市|文化|科技|体育|购物|农贸|便民|什么|所有|我们|咱|他们|医保|定点|少儿|儿童|老年|高等|普通|重点|乡镇|街道|物业/;
const ORDINAL =
  /第([0-9]+|[一二三四五六七八九十百]+)(届|批|期|季度|轮|次|[架艘颗列]|小学|中学|医院|人民医院|幼儿园|实验小学|实验中学)/g;
/** A number that tells one thing from its like: 三号楼, 5号线, 12路公交; not a day of a month. */
const DESIGNATOR =
  /(?<![月0-9一二三四五六七八九十百])([0-9]+|[一二三四五六七八九十百]+)(?:号(?![召称码])|(路)(?=公交|车|班))/g;
/** 一季度 is 第一季度. */
const QUARTER = /(?<!第)([一二三四1-4])季度/g;
const DAY = /([0-9]{1,2}|[一二三四五六七八九十]{1,2})月([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)/g;
/** What follows a person's name. */
const AFTER_NAME =
  /^(?:是谁|是哪|是干|是做|说|讲|提出|提到|出席|参加|担任|当选|获|为什么|为啥|在会上|怎么|咋|有没有|来自|被|带队)/;

/** The same where the question begins with the name. */
const AFTER_OPENING = /^(?:在|演|唱|当|得了|拿了|去了|来了|带着|家住|多大|几岁)/;

/** A word of speech or an office that begins with what is also a surname: 来的, 区里, 支书. */
const NO_NAME = /^[区支来从都那能和有常于万方向过年时项边同全家后先]|[的了里上下内外前后书长员些个们这那谁]$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Organisations, sites and persons that a question calls by name. */
export function namedThings(question: string): readonly string[] {
  const text = fold(question);
  const words = [...segmenter.segment(text)];
  return [...words.flatMap((_, at) => siteAt(words, at)), ...personsIn(words, text)];
}

/** Whether a folded text may print a short name of three characters and more in full: 农交会 for 农产品交易会. */
export function isShortFor(name: string, folded: string): boolean {
  return name.length > 2 && new RegExp([...name].join('[一-龥]{0,3}')).test(folded);
}

/** Ordinals and designators of a text as figures: 第三届 -> 3届, 三号楼 -> 3号. */
export function ordinalsIn(text: string): readonly string[] {
  const folded = fold(text);
  const ordinals = [...folded.replace(QUARTER, '第$1季度').matchAll(ORDINAL)];
  const designators = [...folded.matchAll(DESIGNATOR)];
  return [
    ...ordinals.map(([, figure = '', unit = '']) => `${readNumeral(figure)?.value ?? figure}${unit}`),
    ...designators.map(([, figure = '', road = '号']) => `${readNumeral(figure)?.value ?? figure}${road}`),
  ];
}

/** Days of a text as month and day: 九月一号 -> 9-1. */
export function daysIn(text: string): readonly string[] {
  return [...fold(text).matchAll(DAY)].map(
    ([, month = '', day = '']) => `${readNumeral(month)?.value}-${readNumeral(day)?.value}`,
  );
}

function siteAt(words: readonly Intl.SegmentData[], at: number): readonly string[] {
  const word = words[at]?.segment ?? '';
  const before = words[at - 1]?.segment ?? '';
  const glued = SITE_END.test(word) && word.replace(SITE_END, '') === '' ? before + word : word;
  if (!SITE_WORD.test(glued)) return [];
  const name = glued.replace(SITE_END, '');
  return name.length < 2 || COMMON.test(name) ? [] : [name];
}

/** A surname and what no dictionary knows for a word, before what only a person does. */
function personsIn(words: readonly Intl.SegmentData[], text: string): readonly string[] {
  return words.flatMap(({ index, segment }, at) => {
    if (segment.length !== 1 || surnameOf(segment) === null) return [];
    const given = words.slice(at + 1, at + 3).filter((word) => word.segment.length === 1);
    return [2, 1].flatMap((length) => {
      const name = text.slice(index, index + 1 + length);
      const whole = given.length >= length && /^[一-龥]+$/.test(name) && !NO_NAME.test(name);
      const after = text.slice(index + name.length);
      return whole && (AFTER_NAME.test(after) || (index === 0 && length === 2 && AFTER_OPENING.test(after)))
        ? [name]
        : [];
    });
  });
}
