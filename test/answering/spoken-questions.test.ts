import { describe, expect, it } from 'vitest';
import { askedParts } from '../../src/answering/asked.ts';
import { contentWords, standsIn } from '../../src/answering/content-words.ts';
import { fitOf } from '../../src/answering/fit.ts';
import { readSlots, withPlacesOf } from '../../src/answering/slots.ts';
import { splitAsked } from '../../src/answering/split-asked.ts';
import { wantedNumber } from '../../src/answering/wanted-number.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import { converse, createInventedAnswerer, textOf } from './invented-paper.ts';

const answerer = createInventedAnswerer();
const ask = (text: string) => answerer.answer({ text, history: [] });

/** [what the reader does, the question, what the answer must show] */
const ANSWERED: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'tells of himself before he asks',
    '我老伴腿脚不好，我们就住沿河街道那片，想打听打听，老街改造那会儿违建到底拆了多少平方米啊',
    ['4200平方米'],
  ],
  ['puts the question first and the story after', '稻田音乐会在哪儿开的，我外甥女也去唱了', ['石桥村']],
  ['doubts a number that he has heard', '听人讲稻田音乐会来了一百支乐队，真的假的', ['23支']],
  ['asks for a person by a number of words of his own', '带着人去看侨资企业的是哪一位领导', ['沈国栋']],
  ['asks whether, with a verb and its denial', '65岁以上老人吃饭给不给打折', ['8折']],
  ['asks two things that share their subject', '枫岩那个养犬条例，不拴绳咋处理', ['劝导']],
];

describe('spoken questions', () => {
  it.each(ANSWERED)('a reader who %s is answered', async (_claim, question, shown) => {
    const answer = await ask(question);
    expect(answer.status).toBe('answered');
    for (const words of shown) expect(textOf(answer)).toContain(words);
  });

  it.each([
    ['a school that nobody printed', '汪立新是哪个学校毕业的'],
    ['a bus line that nobody printed', '去石桥村坐几路公交'],
    ['a telephone number of another report', '稻田音乐会的咨询电话是多少'],
    ['a person whose name no report has', '郭苗沛在音乐会上演奏了什么'],
  ])('a reader who asks for %s is told so', async (_claim, question) => {
    expect((await ask(question)).status).not.toBe('answered');
  });

  it('a page pasted for a question is read like one', async () => {
    const answer = await ask('稻田音乐会在哪儿，谁主办的？老街怎么改造的？'.repeat(300));
    expect(answer.claims.length).toBeLessThan(8);
  });

  it('a follow-up without words of its own is answered from the same report', async () => {
    const answer = await converse(answerer, ['统战部走访侨资企业是几号', '都有谁']);
    expect(textOf(answer)).toContain('沈国栋');
  });

  it('one common word in a follow-up names no new topic', async () => {
    const answer = await converse(answerer, ['东湖社区长者食堂开业了吗', '一天服务多少人']);
    expect(textOf(answer)).toContain('150余人次');
  });
});

describe('a short question after another', () => {
  it('leaves the report before where another headline alone speaks of what it names', async () => {
    const answer = await converse(answerer, ['音乐会有多少支乐队', '老街花了多少钱']);
    expect(textOf(answer)).toContain('3200万元');
  });

  it('sets nothing right from a report that does not speak of it', async () => {
    const answer = await converse(answerer, ['音乐会有多少支乐队', '侨资龙舟来了40支吧']);
    expect(answer.claims.flatMap(({ lead }) => lead ?? [])).toEqual([]);
  });
});

describe('the words of a question', () => {
  it('are not found where only the edges of other words make them', () => {
    expect(standsIn('供暖', '为旅客提供暖心服务')).toBe(false);
    expect(standsIn('供暖', '下月起集中供暖')).toBe(true);
    expect(standsIn('成绩', '交出喜人的成绩单')).toBe(true);
  });

  it('keep a suffix that makes one word with them', () => {
    expect(contentWords('区里发了多少消费券')).toEqual(['消费券']);
  });
});

describe('a pronoun or one asked-for word after another question', () => {
  it('stays with the report before', async () => {
    const answer = await converse(answerer, ['稻田音乐会在哪儿看', '电话多少']);
    expect(answer.status).not.toBe('answered');
  });
});

describe('a question that no report speaks of', () => {
  it('has no report near it that shares only characters', async () => {
    expect(await ask('殡仪馆怎么走')).toMatchObject({ status: 'not_found', related: [] });
  });
});

describe('the clauses of a question', () => {
  const split = (question: string) => splitAsked({ original: question, question });

  it('what only tells belongs to what asks after it', () => {
    expect(split('我妈爱听戏,演出里有没有戏')).toEqual([{ asked: '演出里有没有戏', told: ['我妈爱听戏'] }]);
  });

  it('what only doubts asks about the clause before', () => {
    expect(split('听说老街要拆,真的假的')).toEqual([{ asked: '听说老街要拆 真的假的', told: [] }]);
  });

  it('two clauses that ask are two questions, however short the second', () => {
    expect(split('音乐会几号开,谁唱')).toHaveLength(2);
  });
});

describe('the kind of answer', () => {
  const fits = (question: string, text: string) => {
    const index = createMemoryIndex([]);
    const [part] = askedParts(index.understand(question));
    return part === undefined ? null : fitOf(part, text);
  };

  it.each([
    ['她是哪个学校的', '她毕业于云州第二中学。', '她入选优秀少年。'],
    ['陪同的那位是什么职务', '副区长陶静一同走访。', '大家一同走访。'],
    ['这条河有多深', '水深约3米。', '河边有3户人家。'],
    ['这桥梁多重', '新梁总重148吨。', '新梁共4片。'],
  ])('%s: fits "%s", not "%s"', (question, right, wrong) => {
    expect(fits(question, right)?.fits).toBe(true);
    expect(fits(question, wrong)).toMatchObject({ fits: false, required: true });
  });

  it('城乡二元 is no price', () => {
    const price = wantedNumber('看一场多少钱')?.pattern;
    expect(price?.test('打破城乡二元壁垒')).toBe(false);
    expect(price?.test('每张票两元')).toBe(true);
  });

  it('头一个 asks for no number, a heard number does', () => {
    expect(wantedNumber('头一个获奖的是哪位')).toBeNull();
    expect(wantedNumber('来了四十支乐队吧')?.pattern.test('23支乐队')).toBe(true);
  });
});

describe('what a question pins down', () => {
  it('a village keeps the surname that it is called by', () => {
    expect(readSlots('云州张家湾村有几户').places).toContain('张家湾村');
  });

  it('a given name that is also a city is no place', () => {
    const question = '王安阳是做什么的';
    expect(withPlacesOf(readSlots(question), { question, text: '劳模王安阳' }).places).toEqual([]);
  });

  it('a quarter is the same with and without 第', () => {
    expect(readSlots('一季度用电多少').ordinals).toEqual(readSlots('第一季度用电多少').ordinals);
  });

  it('哪个城市 and the bare name of a site pin down no place or person', () => {
    expect(readSlots('光塔在哪个城市')).toMatchObject({ places: [], named: [] });
  });

  it('words of speech that begin with a surname are no names', () => {
    expect(readSlots('那天政协来的是谁').named).toEqual([]);
  });
});
