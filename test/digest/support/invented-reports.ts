import type { StoredArticle } from '../../../src/archive/archive.ts';
import type { Article } from '../../../src/news/article.ts';

export interface Report {
  readonly headline: string | null;
  readonly text: string;
  readonly kind?: Article['kind'];
  readonly places?: readonly string[];
  readonly page?: string;
  readonly date?: Article['date'];
  readonly addedAt?: string;
}

const DAY: Article['date'] = { iso: '2031-04-09', precision: 'day', ground: 'printed', evidence: null };

/** A report of a paper that does not exist, as the archive holds it. */
export function aReport(nth: number, report: Report): StoredArticle {
  const {
    headline,
    text,
    kind = 'news',
    places = [],
    page = '2',
    date = DAY,
    addedAt = '2031-04-09T00:00:00.000Z',
  } = report;
  const blocks = text.split('\n').map((line, index) => ({
    kind: 'paragraph' as const,
    text: line,
    spans: [{ line: index + 2, from: 0, to: line.length }],
  }));
  const article: Article = {
    id: nth.toString(16).padStart(12, '0'),
    file: 'liuxi-2031-04-09.txt',
    kind,
    headline,
    kicker: null,
    subtitle: null,
    authors: [],
    paper: '柳溪晚报',
    page,
    date,
    places,
    continuedFrom: null,
    continuedTo: null,
    blocks,
    furniture: [],
    lines: [[1, blocks.length + 1]],
  };
  return { article, addedAt };
}

const NORTH = '云州省柳溪市北渡区';
const SOUTH = '云州省柳溪市南坪区';

/** A day of an invented city: four reports of two districts, four of the city, one of them twice, and two services. */
export const day: readonly StoredArticle[] = [
  aReport(1, {
    headline: '北渡区老粮仓改成图书馆',
    text: '四月八日，北渡区老粮仓图书馆开门迎客，首批上架图书三万册，读者凭身份证就能借。\n馆里还留着当年的磅秤。',
    places: [NORTH],
  }),
  aReport(2, {
    headline: '北渡区两所小学合办足球队',
    text: '北渡区第一小学和渡口小学昨天合办足球队，四十二名学生报名，每周二、周四下午训练。\n教练是退役队员。',
    places: [NORTH],
  }),
  aReport(3, {
    headline: '南坪区修好七座石桥',
    text: '南坪区用三个月修好七座石桥，昨天全部通车，六个村的居民进城少走五公里。\n施工队说石料都是旧的。',
    places: [SOUTH],
  }),
  aReport(4, {
    headline: '南坪区茶农卖出第一批春茶',
    text: '南坪区一百六十户茶农今年卖出第一批春茶，每斤比去年高八元，订单已经排到五月。\n茶园里请来了农技员。',
    places: [SOUTH],
  }),
  aReport(5, {
    headline: '全市供暖管网检查完毕',
    text: '市供热公司四月七日查完全市四百公里管网，换下旧管十二公里，居民可以打电话问进度。\n下一步装智能表。',
    page: '1',
  }),
  aReport(6, {
    headline: '柳溪市开通夜间公交专线',
    text: '昨天起，柳溪市开通三条夜间公交专线，末班车到晚上十一点半，票价两元。\n司机都配了手电。',
    page: '1',
  }),
  aReport(7, {
    headline: '夜间公交专线昨起开行',
    text: '昨天起，柳溪市开通三条夜间公交专线，末班车到晚上十一点半，票价两元。\n沿线商户说客人多了。',
  }),
  aReport(8, {
    headline: '全市戏曲周十二台大戏免费看',
    text: '四月十日至十六日，全市戏曲周举办，十二台大戏在人民剧场上演，老人凭证优先入座。\n票要提前一天领。',
  }),
  aReport(9, {
    headline: '停水通知',
    kind: 'notice',
    text: '因管道检修，四月十一日八时至十八时，北渡区渡口街一带停水，请居民提前储水，给您带来不便请谅解。',
    places: [NORTH],
  }),
  aReport(10, {
    headline: '遗失声明',
    kind: 'notice',
    text: '某某商行遗失公章一枚，编号一二三四五六，声明作废，如有拾到者请与本商行联系，自登报之日起一切责任自负。',
  }),
];
