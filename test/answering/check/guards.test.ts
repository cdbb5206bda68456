import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../src/answering/check/check.ts';
import { numbersIn } from '../../../src/answering/check/numbers.ts';
import { checkQuotes } from '../../../src/answering/check/quotes.ts';
import { readSentence } from '../../../src/answering/check/reading.ts';
import { readEvidence } from '../../../src/answering/check/support.ts';

interface Ground {
  readonly given: string;
  readonly date?: string;
  readonly title?: string;
}

function check(text: string, { given, date, title }: Ground) {
  const sentences = given.match(/[^。]+。/g) ?? [];
  return checkSentence({ text, cited: [0] }, readEvidence([{ sentences, title: title ?? '', date: date ?? null }]));
}

describe('a number is read in every form that newspapers print', () => {
  it.each([
    ['１２００人', 1200, '人'],
    ['1,200人', 1200, '人'],
    ['一千二百人', 1200, '人'],
    ['1.5万亩', 15_000, '亩'],
    ['3.4亿元', 340_000_000, '元'],
    ['两万余户', 20_000, '户'],
    ['五个小时', 5, '小时'],
    ['3至5天', 3, '天'],
  ])('%s', (text, value, unit) => {
    expect(numbersIn(readSentence(text).text)[0]).toMatchObject({ value, unit });
  });

  it.each([
    ['百分之十二', 'percent', 12],
    ['12％', 'percent', 12],
    ['1.3个百分点', 'points', 1.3],
    ['三分之一', 'fraction', 1 / 3],
    ['第十六届', 'ordinal', 16],
    ['首届', 'ordinal', 1],
    ['三比一', 'score', 3.001],
  ])('%s is of its own kind', (text, kind, value) => {
    expect(numbersIn(readSentence(text).text)).toMatchObject([{ kind, value }]);
  });

  it.each([
    '进一步',
    '统一管理',
    '十分热闹',
    '一起',
    '千方百计',
    '百姓',
    '2021年3月18日',
    '星期三',
    '上午9点半',
    '唯一',
  ])('%s is no number', (text) => {
    expect(numbersIn(readSentence(text).text)).toEqual([]);
  });
});

describe('a number in other words is the same number', () => {
  it.each([
    ['钢厂去年用煤1.8万吨。', '去年，钢厂用煤18000吨。'],
    ['钢厂的产量增长百分之十二。', '钢厂产量增长12%。'],
    ['钢厂有三千零五十名职工。', '钢厂有职工3050人。'],
    ['这是钢厂首次出口钢材。', '这是钢厂第一次出口钢材。'],
    ['钢厂每天开工两个小时。', '钢厂每天开工2小时。'],
  ])('%s', (given, text) => {
    expect(check(text, { given })).toMatchObject({ verdict: 'kept' });
  });

  it.each([
    ['钢厂去年用煤1.8万吨。', '钢厂去年用煤1.8亿吨。'],
    ['钢厂的产量增长百分之十二。', '钢厂的产量增长12个百分点。'],
    ['钢厂男工30人，女工20人。', '钢厂男工20人，女工30人。'],
    ['钢厂的成本下降8%，产量增长12%。', '钢厂的成本下降12%，产量增长8%。'],
    ['钢厂有近500名职工。', '钢厂有超过500名职工。'],
    ['钢厂的水池深3米。', '钢厂的水池深3公里。'],
  ])('but not another: %s', (given, text) => {
    expect(check(text, { given }).shown).not.toBe(text);
  });
});

describe('dates', () => {
  const given = '昨日，河灯会在旧码头开幕。河灯会9月20日闭幕，每晚7时30分放灯。';

  it.each([
    ['2024-09-13', '河灯会9月12日在旧码头开幕。', true],
    ['2024-09-13', '河灯会9月13日在旧码头开幕。', false],
    [undefined, '河灯会9月12日在旧码头开幕。', false],
    ['2024-09-13', '河灯会2024年9月20日闭幕。', true],
    ['2024-09-13', '河灯会2023年9月20日闭幕。', false],
    [undefined, '河灯会2024年9月20日闭幕。', false],
    ['2024-09-13', '河灯会9月20日星期五闭幕。', true],
    ['2024-09-13', '河灯会9月20日星期六闭幕。', false],
    [undefined, '河灯会9月20日星期五闭幕。', false],
    ['2024-09-13', '河灯会每晚19时30分放灯。', true],
    ['2024-09-13', '河灯会每晚7点半放灯。', true],
    ['2024-09-13', '河灯会每晚8点半放灯。', false],
    ['2024-09-13', '河灯会今日在旧码头开幕。', false],
    [undefined, '2024年的河灯会在旧码头开幕。', false],
  ])('of the issue of %s: %s -> %s', (date, text, stands) => {
    expect(check(text, date === undefined ? { given } : { given, date }).shown === text).toBe(stands);
  });

  it('a year holds for the dates behind it, until another year is named', () => {
    const story = '2019年，河灯会停办。当年9月20日码头封闭。今年，河灯会9月12日开幕。';
    expect(check('2019年9月20日码头封闭。', { given: story, date: '2024-09-13' }).verdict).toBe('kept');
    expect(check('今年的河灯会2024年9月12日开幕。', { given: story, date: '2024-09-13' }).verdict).toBe('kept');
    expect(check('河灯会2019年9月12日开幕。', { given: story, date: '2024-09-13' }).verdict).not.toBe('kept');
  });
});

describe('names', () => {
  const given = '镇长卢建平介绍，松塘村的竹园由村民姚桂英看管。河湾村的茶园归谭志刚。';

  it.each([
    ['松塘村的竹园由姚桂英看管。', true],
    ['松塘村的竹园由谭志刚看管。', false],
    ['松塘村的竹园由魏长林看管。', false],
    ['镇长魏长林介绍，竹园由村民姚桂英看管。', false],
    ['临泉村的竹园由村民姚桂英看管。', false],
    ['江苏松塘村的竹园由村民姚桂英看管。', false],
    ['竹园由村民姚桂英看管，见《竹园志》。', false],
  ])('%s -> %s', (text, stands) => {
    expect(check(text, { given }).shown === text).toBe(stands);
  });

  it('a name of the headline is no invention', () => {
    const text = '云岫县松塘村的竹园由村民姚桂英看管。';
    expect(check(text, { given }).shown).not.toBe(text);
    expect(check(text, { given, title: '云岫县的竹园' }).shown).toBe(text);
  });
});

describe('quotation marks stand around true slices only', () => {
  const page = '校长说：“孩子们每天练三个小时，暑假一天也没有休息，家长都很支持。”他拿出12枚奖牌。';

  it.each([
    ['他说“家长都很支持”。', '他说“家长都很支持”。'],
    ['他说“家长都很高兴”。', '他说家长都很高兴。'],
    ['他说「暑假一天也没有休息」。', '他说「暑假一天也没有休息」。'],
  ])('%s -> %s', (said, shown) => {
    expect(checkQuotes(said, [page]).text).toBe(shown);
  });

  it('a quotation with the noise of a scan is printed as the page has it', () => {
    expect(checkQuotes('他说“孩子们每天练三个小时，暑假一夭也没有休息”。', [page]).text).toBe(
      '他说“孩子们每天练三个小时，暑假一天也没有休息”。',
    );
  });

  it('a quotation with another number is none', () => {
    expect(checkQuotes('他说“孩子们每天练五个小时，暑假一天也没有休息”。', [page]).text).toBe(
      '他说孩子们每天练五个小时，暑假一天也没有休息。',
    );
  });
});

describe('what decides', () => {
  it('a sentence put together from two places of a report cites both', () => {
    const given =
      '老桥建于清代。桥长四十米。桥边有一棵榕树。榕树下有茶摊。茶摊的老板姓何。早市在桥东。夜市在桥西。老桥明年大修。';
    const checked = check('老桥建于清代，明年大修。', { given });
    expect(checked).toMatchObject({ verdict: 'kept', anchors: [{ source: 0, sentences: [0, 7] }] });
  });

  it('a wrong sentence is replaced by the sentence that says what stands there', () => {
    const checked = check('食堂有座位69个。', { given: '食堂昨日开张。食堂有座位96个。' });
    expect(checked).toMatchObject({ verdict: 'repaired', reason: 'number', detail: '69', shown: '食堂有座位96个。' });
  });

  it('a clause from nowhere spoils its sentence', () => {
    const text = '食堂有座位96个，深受周边写字楼白领青睐。';
    expect(check(text, { given: '食堂昨日开张。食堂有座位96个，由镇里管理，不对外营业。' }).shown).not.toBe(text);
  });

  it('a sentence without words or sources is not shown', () => {
    expect(check('……', { given: '食堂昨日开张。' })).toMatchObject({ verdict: 'dropped', shown: null });
    expect(checkSentence({ text: '食堂昨日开张。', cited: [] }, readEvidence([]))).toMatchObject({
      verdict: 'dropped',
    });
  });
});

describe('a year belongs to what its own sentence says', () => {
  const given = '老码头建于1936年。河灯会昨日在旧码头开幕。市文化馆2011年起承办河灯会。去年的河灯会因大雨停办。';

  it.each([
    ['市文化馆2011年起承办河灯会。', true],
    ['2011年起，河灯会由市文化馆承办。', true],
    ['老码头是1936年建的。', true],
    ['1936年，河灯会在旧码头开幕。', false],
    ['2011年，河灯会因大雨停办。', false],
    ['2011年，老码头建成。', false],
  ])('%s -> %s', (text, stands) => {
    expect(check(text, { given }).shown === text).toBe(stands);
  });

  it('当年 takes its year from the sentence before', () => {
    const story = '2011年，市文化馆承办河灯会。当年的河灯会来了三万游客。';
    expect(check('2011年的河灯会来了三万游客。', { given: story }).verdict).toBe('kept');
  });
});

describe('names that changed places', () => {
  const given =
    '在湖北宜昌，果农忙着采摘柑橘；在四川雅安，茶农开始修剪茶园。局长邵国强介绍了方案，教练谭志刚宣读了名单。';

  it.each([
    '在四川宜昌，果农忙着采摘柑橘；在湖北雅安，茶农开始修剪茶园。',
    '在四川宜昌，果农忙着采摘柑橘。',
    '局长谭志刚介绍了方案，教练邵国强宣读了名单。',
  ])('%s is not shown', (text) => {
    expect(check(text, { given }).shown).not.toBe(text);
  });

  it.each([
    '在四川雅安，茶农开始修剪茶园；在湖北宜昌，果农忙着采摘柑橘。',
    '教练谭志刚宣读了名单，局长邵国强介绍了方案。',
  ])('but their sentences may: %s', (text) => {
    expect(check(text, { given }).shown).toBe(text);
  });

  it('and so may the items of a list', () => {
    const text = '茶叶销往浙江、江苏和安徽等地。';
    expect(check(text, { given: '茶叶销往江苏、安徽和浙江等地。' }).shown).toBe(text);
  });
});

describe('the opposite of what the page says', () => {
  it.each([
    ['新桥推动了两岸的来往。', '新桥阻碍了两岸的来往。'],
    ['县里保护古树两百棵。', '县里破坏古树两百棵。'],
    ['客车无法通过老桥，只能绕行。', '客车能够通过老桥，只能绕行。'],
    ['村民没有别的选择。', '村民有别的选择。'],
    ['工程已完成八成。', '工程未完成八成。'],
    ['水库水位比上月升了两米。', '水库水位比上月降了两米。'],
  ])('%s -> %s', (given, text) => {
    expect(check(text, { given }).shown).not.toBe(text);
  });
});

describe('what was put in behind a true beginning', () => {
  const given = '云岫县农业农村局组织了七支采茶服务队，帮助茶农抢收春茶。合作社统一收购鲜叶。';

  it.each([
    '云岫县农业农村局组织了七支采茶服务队，门票全部售罄。',
    '云岫县农业农村局的员工大多是刚毕业的大学生。',
    '云岫县农业农村局收到了来自海外的大笔捐款。',
  ])('%s', (text) => {
    expect(check(text, { given }).shown).not.toBe(text);
  });

  it('is told from the same in other words', () => {
    const text = '县农业农村局派出七支采茶服务队帮茶农抢收春茶。';
    expect(check(text, { given }).shown).toBe(text);
  });
});

describe('figures are words too', () => {
  const given = '食堂3月18日开始营业，每天来吃饭的老人有五六百人，最高峰时接待了700人。70到89岁的老人每餐5元。';

  it.each(['食堂从3月18日起营业，最多的一天来了700人。', '70到89岁的老人每餐付5元。'])(
    'in other words around them: %s',
    (text) => {
      expect(check(text, { given }).shown).toBe(text);
    },
  );

  it('and their units are read whole', () => {
    expect(numbersIn(readSentence('5000千瓦').text)).toMatchObject([{ value: 5000 }]);
    expect(numbersIn(readSentence('5千人').text)).toMatchObject([{ value: 5000, unit: '人' }]);
  });
});
