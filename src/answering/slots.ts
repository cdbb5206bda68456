import { fold } from '../news/fold.ts';
import { isDivision } from '../news/gazetteer.ts';
import { readNumeral } from '../news/numerals.ts';
import { looksLikeName, surnameOf } from '../news/surnames.ts';
import type { Query } from '../retrieval/search-index.ts';
import { daysIn, namedThings, ordinalsIn } from './named-things.ts';
import { cityNamesIn } from './place-names.ts';
import { foldPrinted } from './question-terms.ts';

/** What a question pins down: a report that says nothing of it, or something else, does not answer. */
export interface Slots {
  /** Calendar years: 2024. */
  readonly years: readonly number[];
  /** Places named with what they are: 某某县, 某某街道. */
  readonly places: readonly string[];
  /** Organisations, sites and persons by name. */
  readonly named: readonly string[];
  /** 第三届 as 3届, 九月一号 as 9-1. */
  readonly ordinals: readonly string[];
  readonly days: readonly string[];
  /** Times that only a report speaking of them can answer: 明年, 下周. */
  readonly ahead: readonly string[];
  /** A person by surname and office: 赵部长. */
  readonly titled: readonly { readonly surname: string; readonly office: string }[];
  /** The office whose holder is asked for: 局长是谁. */
  readonly office: string | null;
}

const OFFICES =
  '(?:党工委|党委|党总支|党支部|区委|市委|县委|镇党委)?(?:副|总|第一)?(?:书记|主任|部长|局长|市长|县长|区长|镇长|乡长|村长|村主任|处长|科长|厅长|院长|校长|园长|所长|站长|队长|会长|主席|理事长|秘书长|董事长|总经理|经理|厂长|矿长|行长|社长|馆长|总监|主编|总编|团长|负责人|法人|老板)';
const HOLDER_ASKED = new RegExp(`(${OFFICES})(?:现在|目前|如今)?(?:是|叫|姓|名字?(?:是|叫)?)*(?:谁|什么|啥|哪位|哪个)`);
const WHO_IS = new RegExp(`(?:谁|哪位)(?:是|当|担任|任|做)(?:了)?.{0,14}?(${OFFICES})`);
/** An English question put into Chinese: 谁 院长. */
const WHO_FIRST = new RegExp(`^谁 (${OFFICES})(?= |$)`);
const TITLED =
  /(?<![一-龥]*(?:副|总|委|府))((?<![一-龥])[车房班路花党店]|[一-龥](?<![车房班路花党店]))(书记|主任|部长|局长|市长|县长|区长|镇长|处长|科长|厅长|院长|校长|所长|站长|队长|会长|主席|经理|厂长|矿长|老师|医生|大夫|教授|师傅|警官)/g;
const YEAR =
  /(?<![0-9.])((?:19|20)[0-9]{2}(?![0-9.]|[万亿元块人名户米亩吨斤公千个件台套辆家])|[一二][零〇一二三四五六七八九]{3})年?(?!度假)/g;
const AHEAD = /明[年天晚儿]|后[年天儿]|下(?:周|个?月|半年|一届)|去年|前年|上(?:个月|周|一届)/g;
const KIND = '(?:街道|社区|[省市县区镇乡村旗州])';
const PLACE_WORD = new RegExp(`^([一-龥]{2,4}?)(${KIND})$`);
/** Old counties have names of one character; they never lose 县. */
const SHORT_COUNTY = /^(?![本该我各全外市区两几哪贫州]县)[一-龥]县$/;
const CALLED = /(?=([一-龥]{2})([市县乡]|(?<![城乡集])镇)(?!场|政|民|长|委|域|里|直|容|区|内|级|村|镇|土|亲))/g;
const NOT_CALLED = /^[全本该各我你某两几每这那为在到去来从]|[本该各我你全某小个这那们的在和]$/;
/** Kinds of towns rather than names of them: 贫困县, 文明城镇. */
const KINDS_OF_TOWN =
  /贫困|农业|百强|重点|先进|示范|试点|边境|工业|旅游|文明|卫生|沿海|发达|城乡|特色|建制|中心|生态|美丽/;
const KIND_WORD = new RegExp(`^${KIND}$`);
/** Not a name before 区, 村, 社区: what any place may be called, and words that no name ends or begins with. */
const GENERIC =
  /^[0-9一二三四五六七八九十]+月|[小街展专灾库校园景地辖片厂城郊社山老新农乡花夜早集股超菜门楼全本该各我你这那个些们上下里中是归到去来从的有和跟与了过不没]$|^(?:这|那|哪|各|每|几|多|全|在|到|去|来|从|个|座|条|家|所|的)|什么|多少|咱|所有|行政|开发|高新|示范|服务|生活|旅游|风景|保护|功能|核心|工业|商业|住宅|居民|最近|附近|啥|咋/;

/** Surnames that villages are called by. */
const VILLAGE_NAMES =
  /[张王李赵刘陈杨黄吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢钟姜崔谭范汪陆石贾韦夏方侯孟秦白江薛尹段雷史龙陶贺顾毛郝邵钱严武莫孔汤]/;
/** Single characters that no name of a place begins with. */
const LOOSE =
  /[的了是在到去来从和跟与有没那这哪各每几给把被让叫问说讲听看我你他她它咱俺都也就还又个能会要得算进出年月日号]/;
/** 区里, 市级, 省多少: no place of its own, or no place at all. */
const NO_PLACE_AFTER = /^(?:[里级内上下外头直属]|[多下点了钱时]|着)/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The slots with the places that the reports call 市, 县, 镇 or 乡 and the question names bare. */
export function withPlacesOf(
  slots: Slots,
  { question, text }: { readonly question: string; readonly text: string },
): Slots {
  const asked = fold(question);
  const called = namesCalledPlaces(text).filter((name) => asked.includes(name));
  const places = [
    ...slots.places.filter((place) => !isGivenName(place, { asked, text: fold(text) })),
    ...called.filter((name) => !slots.places.some((place) => place.includes(name))),
  ];
  return { ...slots, places: [...new Set(places)] };
}

/** A given name that is also a place's: the report prints it after the same surname, or the question begins with both. */
function isGivenName(place: string, { asked, text }: { readonly asked: string; readonly text: string }): boolean {
  const surname = asked.charAt(asked.indexOf(place) - 1);
  if (surname === '' || surnameOf(surname) === null) return false;
  return text.includes(surname + place) || new RegExp(`^${surname}${place}(?:是|说|讲|在会|担任|叫)`).test(asked);
}

/** What a text calls 市, 县, 镇 or 乡, two characters each, without what it is. */
export function namesCalledPlaces(text: string): readonly string[] {
  return [...fold(text).matchAll(CALLED)].flatMap(([, name = '', kind = '']) =>
    isDivision(name + kind) || !(NOT_CALLED.test(name) || KINDS_OF_TOWN.test(name) || GENERIC.test(name)) ? [name] : [],
  );
}

/** What a question pins down, after its repair; an office also as it was typed. */
export function slotsOf(query: Pick<Query, 'original' | 'question'>): Slots {
  const typed = readSlots(query.original);
  const repaired = readSlots(query.question);
  return { ...repaired, office: typed.office ?? repaired.office };
}

/** Reads what a question pins down. Width, Traditional and numerals do not matter. */
export function readSlots(question: string): Slots {
  const text = fold(question);
  return {
    years: [...text.matchAll(YEAR)].map((match) => yearOf(match[1] ?? '')).filter((year) => year !== null),
    places: [...new Set([...placesIn(withoutCities(text)), ...cityNamesIn(text), ...openingCounty(text)])],
    named: namedThings(text),
    ordinals: ordinalsIn(text),
    days: daysIn(text),
    ahead: text.match(AHEAD) ?? [],
    titled: [...text.matchAll(TITLED)].flatMap(([, surname = '', office = '']) =>
      looksLikeName(`${surname}某`) && !HOLDER_ASKED.test(text) ? [{ surname, office }] : [],
    ),
    office: HOLDER_ASKED.exec(text)?.[1] ?? WHO_IS.exec(text)?.[1] ?? WHO_FIRST.exec(text)?.[1] ?? null,
  };
}

/** A city before the name of a street or a village is no part of that name. */
function withoutCities(text: string): string {
  return cityNamesIn(text).reduce((rest, city) => rest.replace(new RegExp(`${city}(?![省市])`, 'g'), ' '), text);
}

/** The county or county-level city that a question begins with, without what kind it is. */
function openingCounty(text: string): readonly string[] {
  const [first] = segmenter.segment(text);
  const name = first?.segment ?? '';
  if (name.length < 2 || KIND_WORD.test(text.charAt(name.length))) return [];
  return isDivision(`${name}县`) || isDivision(`${name}市`) ? [name] : [];
}

/** Whether a text names the year, in figures or Chinese numerals. */
export function namesYear(text: string, year: number): boolean {
  return (
    [...fold(text).matchAll(YEAR)].some((match) => yearOf(match[1] ?? '') === year) || fold(text).startsWith(`${year}-`)
  );
}

/** Whether a text names the place, with what it is or bare. */
export function namesPlace(text: string, place: string): boolean {
  const bare = place.replace(/(?:街道|社区|[省市县区镇乡村旗州])$/, '');
  return foldPrinted(text).includes(bare.length < 2 ? place : bare);
}

/** Whether a text joins the surname to the office: 部长白某某, 白某某部长. */
export function namesTitled(text: string, { surname, office }: Slots['titled'][number]): boolean {
  return new RegExp(`${office}${surname}[一-龥]|${surname}[一-龥]{0,2}${office}`).test(fold(text));
}

/** Whether a text joins the office to somebody's name. */
export function namesHolder(text: string, office: string): boolean {
  const folded = fold(text);
  if (new RegExp(`[一-龥]{2,3}(?:同志)?(?:为|任|担任|当选|出任)[^,。;]{0,16}${office}`).test(folded)) return true;
  for (let at = folded.indexOf(office); at >= 0; at = folded.indexOf(office, at + 1)) {
    const after = folded.slice(at + office.length).replace(/^[:,、 ]/, '');
    if (looksLikeName(after.slice(0, 3)) || looksLikeName(after.slice(0, 2))) return true;
  }
  return false;
}

function yearOf(text: string): number | null {
  return readNumeral(text)?.value ?? null;
}

/** What stands before 村 or 镇: the word, with the single characters that a name unknown to the dictionary falls into. */
function nameBefore(words: readonly string[]): string {
  const before = words.at(-1) ?? '';
  if (before.length > 2) return before;
  const second = words.at(-2) ?? '';
  const single = second.length === 1 && !LOOSE.test(second);
  if (before.length === 2) return single && VILLAGE_NAMES.test(second) ? second + before : before;
  const third = words.at(-3) ?? '';
  if (single) return (third.length === 1 && !LOOSE.test(third) ? third : '') + second + before;
  return second + before;
}

function placesIn(text: string): readonly string[] {
  const words = [...segmenter.segment(text)].map((word) => word.segment);
  return words.flatMap((word, at) => {
    const glued = KIND_WORD.test(word) ? nameBefore(words.slice(0, at)) + word : word;
    if (NO_PLACE_AFTER.test(words[at + 1] ?? '') && !isDivision(glued)) return [];
    if (SHORT_COUNTY.test(glued)) return [glued];
    const core = PLACE_WORD.exec(glued)?.[1];
    return core === undefined || GENERIC.test(core) ? [] : [glued];
  });
}
