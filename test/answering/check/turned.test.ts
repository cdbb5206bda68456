import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../src/answering/check/check.ts';
import { numbersIn } from '../../../src/answering/check/numbers.ts';
import { readSentence } from '../../../src/answering/check/reading.ts';
import { readEvidence } from '../../../src/answering/check/support.ts';

/** What a reader sees of a sentence about a page. */
function shown(text: string, { given, date }: { readonly given: string; readonly date?: string }): string | null {
  const sentences = given.match(/[^。]+。/g) ?? [];
  return checkSentence({ text, cited: [0] }, readEvidence([{ sentences, title: '', date: date ?? null }])).shown;
}

type Case = readonly [given: string, said: string];

function refuses(cases: readonly Case[]): void {
  it.each(cases)('%s ≠ %s', (given, text) => {
    expect(shown(text, { given })).not.toBe(text);
  });
}

function accepts(cases: readonly Case[]): void {
  it.each(cases)('%s = %s', (given, text) => {
    expect(shown(text, { given })).toBe(text);
  });
}

describe('what is planned is not done', () => {
  refuses([
    ['镇里计划明年在东街新建一座停车场。', '镇里已在东街新建一座停车场。'],
    ['桥面亟待维修。全镇有200平方米亟待维修的桥面。', '全镇有200平方米已经维修的桥面。'],
    ['会议指出，要为茶农搭建销售平台，拓宽增收渠道。', '镇里已为茶农搭建了销售平台，拓宽增收渠道。'],
    ['预计展览将接待观众三万人次。', '展览接待观众三万人次。'],
    ['全县正在推进三十个村的改厕试点。', '全县已经完成三十个村的改厕试点。'],
    ['消防部门怀疑火灾可能由烟头引起。', '消防部门确定火灾由烟头引起。'],
  ]);
  accepts([
    ['镇里计划明年在东街新建一座停车场。', '镇里打算明年在东街建一座停车场。'],
    ['停车场已于上月建成。', '停车场上个月已经建成。'],
    ['镇里将旧粮站改造成停车场，设车位80个。', '镇里已把旧粮站改造成停车场。'],
  ]);
});

describe('a part is not the whole', () => {
  refuses([
    ['90%的农户领到了补贴。', '所有农户都领到了补贴。'],
    ['青石镇部分路段停电。', '青石镇全部路段停电。'],
    ['馆里工作人员都是志愿者。', '馆里工作人员部分是志愿者。'],
    ['产量低的最主要原因是管理粗放。', '产量低的唯一原因是管理粗放。'],
    ['青石镇的灯会吸引了游客五万人。', '全国的灯会吸引了游客五万人。'],
    ['食堂为七十岁以上的老人提供免费午餐。', '食堂只为七十岁以上的老人提供免费午餐。'],
  ]);
  accepts([
    ['馆里工作人员都是志愿者。', '馆里的工作人员全部是志愿者。'],
    ['90%的农户领到了补贴。', '九成农户领到了补贴。'],
  ]);
});

describe('who does what to whom', () => {
  refuses([
    ['县商务局督促各超市备足蔬菜。', '各超市督促县商务局备足蔬菜。'],
    ['东桥将成为西线公路的延伸段。', '西线公路将成为东桥的延伸段。'],
    ['书展由县文联主办，县图书馆协办。', '书展由县图书馆主办。'],
    ['教练谭志刚带队训练。队员丁一航受伤后退出了决赛。', '谭志刚受伤后退出了决赛。'],
    ['铁路预计发送旅客30万人次，公路预计发送旅客90万人次。', '公路预计发送旅客30万人次。'],
  ]);
  accepts([
    ['县商务局督促各超市备足蔬菜。', '各超市被县商务局督促备足蔬菜。'],
    ['书展由县文联主办，县图书馆协办。', '县图书馆协办了这次书展。'],
  ]);
});

describe('a cause has to be the page’s', () => {
  refuses([
    ['产量低的主要原因是管理粗放。', '产量低的主要原因是虫害严重。'],
    ['9月起，老街启用门禁。10月，老街的盗窃案下降三成。', '由于盗窃案下降，老街启用了门禁。'],
    ['由于干旱少雨，玉米播种推迟。', '由于连日暴雨，玉米播种推迟。'],
  ]);
  accepts([['由于干旱少雨，玉米播种推迟。', '因为干旱少雨，玉米推迟播种。']]);
});

describe('offices, brands and neighbours', () => {
  refuses([
    ['县教育局表示，新校舍九月启用。', '县财政局表示，新校舍九月启用。'],
    ['市人民医院的医护人员赶到现场。', '市中心医院的医护人员赶到现场。'],
    ['养殖户孟超家的羊圈添了20只羊羔。', '养殖户魏林家的羊圈添了20只羊羔。'],
    ['骑手廖泽萌把药送到了小区门口。', '骑手廖泽明把药送到了小区门口。'],
    ['在山东，果农忙着摘苹果。在四川，茶农修剪茶园。', '在四川，果农忙着摘苹果。'],
    ['基地的30万亩玉米进入收获期。', '基地的30万亩水稻进入收获期。'],
  ]);
  accepts([
    ['县人力资源和社会保障局发布了岗位。', '县人社局发布了岗位。'],
    ['吉林省长岭县的水稻开镰。', '吉林长岭县的水稻开镰了。'],
    ['村民足不出村就能办证。', '村民不用出村就能办证。'],
  ]);
});

describe('an order to the reader', () => {
  const given = '骗子在电话里说：“请立即转账到安全账户。”民警提醒，请不要相信陌生来电。客服说：“你必须先交保证金。”';

  refuses([
    [given, '请立即转账到安全账户。'],
    [given, '你必须先交保证金。'],
    ['恭喜您中奖，请立即转账领取奖品。', '请立即转账领取奖品。'],
  ]);
  accepts([
    [given, '骗子在电话里说：“请立即转账到安全账户。”'],
    [given, '民警提醒，请不要相信陌生来电。'],
    ['停水期间请关好水龙头，以免来水时造成损失。', '请关好水龙头，以免来水时造成损失。'],
  ]);
});

describe('forms of one number', () => {
  it.each([
    ['九成五', { kind: 'percent', value: 95 }],
    ['两块八一斤', { kind: 'count', value: 2.8, unit: '元' }],
    ['占1/3', { kind: 'fraction', value: 1 / 3 }],
    ['七八斤', { kind: 'count', value: 7.5, unit: '斤' }],
    ['十七八斤', { kind: 'count', value: 17.5, unit: '斤' }],
    ['5000多万人次', { kind: 'count', value: 50_000_000, unit: '人次', bound: 'above' }],
    ['100至300万元', { kind: 'count', value: 1_000_000 }],
    ['半年', { kind: 'count', value: 0.5, unit: '年' }],
    ['百分之七点四', { kind: 'percent', value: 7.4 }],
  ])('%s', (text, number) => {
    expect(numbersIn(readSentence(text).text)[0]).toMatchObject(number);
  });

  accepts([
    ['全县已播92.3%。', '全县已播九成以上。'],
    ['龙舟长25米，重800斤。', '龙舟长二十五米。'],
  ]);
  refuses([
    ['全县已播82.3%。', '全县已播九成以上。'],
    ['接待群众5000多人次。', '接待群众5000多万人次。'],
  ]);
});

describe('words that lead on say nothing', () => {
  accepts([
    ['龙舟长25米，重800斤。', '值得一提的是，龙舟长25米。'],
    ['龙舟长25米，重800斤。', '据报道，龙舟重800斤。'],
  ]);
});

describe('this year and last', () => {
  const given = '去年夏天，山火烧了三天。49岁的孟超是消防员。';

  it.each([
    ['今年夏天，山火烧了三天。', false],
    ['2022年夏天，山火烧了三天。', true],
    ['孟超今年49岁。', true],
    ['去年春天，山火烧了三天。', false],
  ])('%s -> %s', (text, stands) => {
    expect(shown(text, { given, date: '2023-02-01' }) === text).toBe(stands);
  });
});
