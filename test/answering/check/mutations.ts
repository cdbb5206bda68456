import type { CheckPage } from './pages.ts';

/** A sentence to be checked: true to its page in other words, or with one thing wrong. */
export interface Mutation {
  readonly kind: string;
  readonly text: string;
  readonly page: CheckPage;
}

export function sentencesOf(text: string): readonly string[] {
  return text.match(/[^。]+。”?[^。“]{0,12}说。|[^。]+。/g) ?? [];
}

/** True sentences: as printed, shortened, merged, reordered, and reworded by hand. */
export function trueSentences(page: CheckPage): readonly Mutation[] {
  const sentences = sentencesOf(page.text);
  const plain = sentences.filter((sentence) => !sentence.includes('“'));
  return [
    ...sentences.map((text) => ({ kind: 'as printed', text, page })),
    ...plain.flatMap((sentence) => shortened(sentence).map((text) => ({ kind: 'shortened', text, page }))),
    ...plain.slice(1).map((sentence, index) => ({ kind: 'merged', text: merged(plain[index] ?? '', sentence), page })),
    ...plain.slice(2).map((sentence, index) => ({ kind: 'merged', text: merged(sentence, plain[index] ?? ''), page })),
    ...plain.flatMap((sentence) => reordered(sentence).map((text) => ({ kind: 'reordered', text, page }))),
    ...page.reworded.map((text) => ({ kind: 'reworded', text, page })),
  ];
}

/** Wrong sentences, by what was done to them; a change that gives the page's own words back is left out. */
export function wrongSentences(page: CheckPage, all: readonly CheckPage[]): readonly Mutation[] {
  const sources = [...sentencesOf(page.text), ...page.reworded];
  const changed = sources.flatMap((sentence) =>
    Object.entries(changes).flatMap(([kind, change]) => change(sentence).map((text) => ({ kind, text, page }))),
  );
  const others = all.filter((other) => other !== page).flatMap((other) => sentencesOf(other.text));
  const known = new Set(sources);
  return [
    ...changed.filter(({ text }) => !known.has(text)),
    ...others.map((text) => ({ kind: 'sentence of another report', text, page })),
    ...page.invented.map((text) => ({ kind: 'invented sentence', text, page })),
  ];
}

const changes: Readonly<Record<string, (sentence: string) => readonly string[]>> = {
  'changed number': (sentence) => replaceEach(sentence, /\d+(?:\.\d+)?/g, changedNumber),
  'changed Chinese number': (sentence) =>
    replaceEach(sentence, /[二三四五七八九](?=[家个座支天小比成])/g, (digit) => (digit === '三' ? '六' : '三')),
  'swapped person': (sentence) => replaceEach(sentence, people, (name) => (name.length === 3 ? '魏长林' : '魏林')),
  'swapped place': (sentence) =>
    replaceEach(sentence, places, (place) => `${place.startsWith('松') ? '临泉' : '松塘'}${place.slice(2)}`),
  'invented year': (sentence) =>
    /\d{4}年/.test(sentence)
      ? [sentence.replace(/\d{4}年/, '2013年')]
      : [`2017年，${sentence}`, sentence.replace(/(?<![\d年])(\d{1,2}月)/, '2016年$1')],
  'negation put in': (sentence) =>
    replaceEach(
      sentence,
      /(?<!不|没有|没)(?:开张|通车|收购|获得|缩短|影响|介绍|参加|组织|开放|更换|安排|安装|停在|连接)/g,
      (word) => `没有${word}`,
    ),
  'negation left out': (sentence) => replaceEach(sentence, /不(?=对外|收|影响|想|用|敌)|没有(?=押金|休息)/g, () => ''),
  'opposite said': (sentence) =>
    replaceEach(
      sentence,
      /增加|增长|减产|免费|首次|缩短|禁止|冠军|战胜|停运|延长|提前|以上|最多|开门/g,
      (word) => opposites[word] ?? word,
    ),
};

const people = /罗玉珍|贺文斌|卢建平|邵国强|姚桂英|韦立新|孟晓岚|谭志刚|丁一航|祝明礼|庞振海|易小朵/g;
const places =
  /(?:青岚|枫桥|竹园|河湾|石鼓|白鹭|东城|滨河|云岫|雾溪|柳林|丁香|北苑|榆阳|清渠|岭头)(?:镇|社区|村|河大桥|新区|区|县|街|路|小区|体育馆)/g;
const opposites: Readonly<Record<string, string>> = {
  增加: '减少',
  增长: '下降',
  减产: '增产',
  免费: '收费',
  首次: '再次',
  缩短: '延长',
  禁止: '允许',
  冠军: '亚军',
  战胜: '负于',
  停运: '开通',
  延长: '缩短',
  提前: '推迟',
  以上: '以下',
  最多: '最少',
  开门: '关门',
};

function replaceEach(sentence: string, pattern: RegExp, change: (found: string) => string): readonly string[] {
  return [...sentence.matchAll(pattern)].map(
    (match) => sentence.slice(0, match.index) + change(match[0]) + sentence.slice(match.index + match[0].length),
  );
}

function changedNumber(digits: string): string {
  const value = Number(digits);
  return digits.includes('.') ? (value * 2).toFixed(2) : String(value > 9 ? Math.round(value * 1.3) + 1 : value + 3);
}

function shortened(sentence: string): readonly string[] {
  const clauses = sentence.replace(/。$/, '').split('，');
  if (clauses.length < 3) return [];
  return [`${clauses.slice(0, -1).join('，')}。`, `${clauses.slice(1).join('，')}。`];
}

function merged(one: string, other: string): string {
  return `${one.replace(/。$/, '')}，${other}`;
}

function reordered(sentence: string): readonly string[] {
  const clauses = sentence.replace(/。$/, '').split('，');
  return clauses.length < 2 ? [] : [`${clauses.toReversed().join('，')}。`];
}
