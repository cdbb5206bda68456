import { describe, expect, it } from 'vitest';
import { actorsIn } from '../../../src/answering/check/actors.ts';
import { checkSentence } from '../../../src/answering/check/check.ts';
import { numbersIn } from '../../../src/answering/check/numbers.ts';
import { readSentence } from '../../../src/answering/check/reading.ts';
import { readEvidence } from '../../../src/answering/check/support.ts';

/** What a reader sees of a sentence about a page of 20 June 2024. */
function shown(text: string, given: string): string | null {
  const sentences = given.match(/[^。]+。/g) ?? [];
  return checkSentence({ text, cited: [0] }, readEvidence([{ sentences, title: '', date: '2024-06-20' }])).shown;
}

type Case = readonly [given: string, said: string];

function refuses(cases: readonly Case[]): void {
  it.each(cases)('%s ≠ %s', (given, text) => {
    expect(shown(text, given)).not.toBe(text);
  });
}

function accepts(cases: readonly Case[]): void {
  it.each(cases)('%s = %s', (given, text) => {
    expect(shown(text, given)).toBe(text);
  });
}

describe('what one does, another has not done', () => {
  const fair = '县农业农村局组织技术人员下田。农技人员手把手指导农户修剪果树。县供电公司检修了9条线路。';
  const rescue = '突发疾病的旅客倒在站前广场，路过的医护人员立即展开救治。';
  refuses([
    [fair, '农户手把手指导农技人员修剪果树。'],
    [`${fair}县自来水公司更换了水表。`, '县自来水公司检修了9条线路。'],
    [rescue, '突发疾病的医护人员倒在站前广场。'],
    ['书记何永昌主持会议。局长梁春生宣读倡议书。', '何永昌宣读倡议书。'],
    ['党委书记何永昌到会。水利局局长梁春生到会。', '水利局局长何永昌到会。'],
  ]);
  accepts([
    [fair, '农户修剪果树，由农技人员手把手指导。'],
    [fair, '检修的线路有9条，由县供电公司负责。'],
    [rescue, '医护人员立即救治了突发疾病的旅客。'],
    ['县图书馆今年新添一万册书。该馆还延长了开放时间。', '县图书馆还延长了开放时间。'],
    ['启动仪式在青石广场举行。副县长何永昌，水利局局长梁春生，团委书记石小溪出席。', '副县长何永昌出席。'],
    ['每天来夜校上课的老人有两三百人，最多的一天来了四百人。', '每天有两三百位老人来夜校上课。'],
    ['全县重点零售企业和餐饮企业销售额分别增长17.4%和37.1%。', '餐饮企业销售额增长37.1%。'],
    ['在青石农科院，何永昌带领团队对一批插秧机进行调试。', '何永昌带着团队在青石农科院调试一批插秧机。'],
    ['车顶贴满了五颜六色的便利贴，何师傅去年也留下了心愿。', '车顶贴满了乘客留下的便利贴。'],
    ['司机何永昌今年52岁。何师傅跟乘客交换了联系方式。', '何永昌跟乘客交换了联系方式。'],
  ]);
});

describe('what one says, another has not said', () => {
  const page = '县水务局表示，新水厂九月供水。县住建局表示，旧管网年底前换完。';
  refuses([
    [page, '县住建局表示，新水厂九月供水。'],
    [page, '县水务局透露，旧管网年底前换完。'],
  ]);
  accepts([[page, '县水务局称，新水厂将在九月供水。']]);
});

describe('the items of a list, and a name by its full form,', () => {
  accepts([
    [
      '何永昌一行先后到青石市明达工贸有限公司、青石市荣升商贸有限公司、柳溪羊树餐饮公司等企业。',
      '青石市荣升商贸有限公司、青石市明达工贸有限公司等企业，何永昌一行都先后去了。',
    ],
    ['韩国、德国、英国实际投资分别增长6.2%、5.8%和4.1%。', '韩国实际投资增长6.2%，德国增长5.8%。'],
    ['东建乡是黑龙江友谊县的一个农业乡。', '东建乡是黑龙江省友谊县的一个农业乡。'],
  ]);
});

describe('an hour before the word for light', () => {
  const lamps = '北街夜市的灯每晚七点亮，十一点熄。';
  refuses([[lamps, '北街夜市的灯每晚八点亮。']]);
  accepts([
    [lamps, '夜市的灯每晚七点亮。'],
    ['志愿者把三十盏河灯一一点亮，送到老人手里。', '三十盏河灯被志愿者点亮。'],
  ]);
});

describe('what is so in one place is not so in another', () => {
  const list = '在福建清流，樱花开满山谷，游人如织；在广西钦州，梨花素洁淡雅，点缀山间。';
  refuses([
    [list, '在广西钦州，樱花开满山谷，游人如织。'],
    ['各地农事正忙。在山东巨野，果农套袋保果。在安徽霍邱，麦收接近尾声。', '在山东巨野，麦收接近尾声。'],
  ]);
  accepts([
    [list, '福建清流的樱花开满山谷。'],
    [list, '广西钦州梨花素洁，福建清流樱花满山。'],
  ]);
});

describe('what comes before and behind', () => {
  const market = '由于连日干旱，菜价上涨。菜价上涨后，超市增加了进货。';
  refuses([
    [market, '因为超市增加了进货，菜价上涨。'],
    [`${market}商户热议新规。图书馆周末闭馆整修。`, '因为图书馆闭馆整修，菜价上涨。'],
  ]);
  accepts([
    [market, '因为连日干旱，菜价涨了。'],
    ['货车因为轮胎爆裂停在路边。', '货车因轮胎爆裂停在路边。'],
  ]);
});

describe('more is not less', () => {
  const page = '新桥的桥面比老桥更宽，通行量超过老桥。今年苗情好于常年。';
  refuses([
    [page, '老桥的通行量超过新桥。'],
    [page, '新桥的通行量低于老桥。'],
    [page, '今年苗情差于常年。'],
  ]);
  accepts([
    [page, '新桥的通行量高于老桥。'],
    [page, '老桥的通行量低于新桥。'],
  ]);
});

describe('what is done is not still to come', () => {
  refuses([
    ['镇敬老院启用了新食堂。', '镇敬老院即将启用新食堂。'],
    ['在石桥水库，大坝工程正加紧施工。', '石桥水库的大坝工程已经完工。'],
  ]);
  accepts([['修路被列入明年的工作计划。', '镇里计划明年修路。']]);
});

describe('a season or holiday is no other', () => {
  refuses([
    ['这个寒假，师生来到石桥村。', '这个暑假，师生来到石桥村。'],
    ['大年初一，灯会在河边开场。', '大年初三，灯会在河边开场。'],
  ]);
  accepts([['这个寒假，师生来到石桥村。', '师生寒假里来到了石桥村。']]);
});

describe('a day alone is the last one up to the issue', () => {
  accepts([
    ['龙舟赛16日在柳河开赛。', '龙舟赛2024年6月16日在柳河开赛。'],
    ['龙舟赛26日报名截止。', '龙舟赛报名5月26日截止。'],
  ]);
  refuses([['龙舟赛16日在柳河开赛。', '龙舟赛2024年5月16日在柳河开赛。']]);
});

describe('numbers in words', () => {
  it.each([
    ['一个半小时', 1.5, '小时'],
    ['半个小时', 0.5, '小时'],
    ['上百名', 100, '名'],
    ['三千四百七十三点六万人次', 34_736_000, '人次'],
    ['第一批', 1, '批'],
  ])('%s', (text, value, unit) => {
    expect(numbersIn(readSentence(text).text)).toMatchObject([{ value, unit }]);
  });

  it('three thousand years are no year of the calendar', () => {
    expect(readSentence('3000年多前的陶罐').dates).toEqual([]);
  });
});

describe('words that only look like others', () => {
  accepts([
    ['石桥派出所共有民警12人。', '石桥派出所有12名民警。'],
    ['新苗和往年长势相当。', '新苗和往年差不多。'],
  ]);
});

describe('an actor', () => {
  it('is a person, a body or a noun for either, with the words that tell it from others', () => {
    expect(actorsIn(readSentence('种粮大户梁春生请南方电网的工人来接线').text)).toMatchObject([
      { text: '梁春生', kind: 'person' },
      { phrase: '南方电网', kind: 'noun' },
      { text: '工人', kind: 'noun' },
    ]);
  });
});
