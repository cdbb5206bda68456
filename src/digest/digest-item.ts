import { z } from 'zod';

/** What an editor should look at before approving: nothing here stops an item. */
export const itemFlag = z.enum(['date-inferred', 'date-unknown', 'number-conflict', 'poor-page', 'no-headline']);
export type ItemFlag = z.infer<typeof itemFlag>;

const articleDate = z.object({
  iso: z.string().nullable(),
  precision: z.enum(['day', 'month', 'year', 'unknown']),
  ground: z.enum(['printed', 'file', 'inferred', 'unknown']),
  evidence: z.string().nullable(),
});

/** One story of a digest. */
export const digestItem = z.object({
  articleId: z.string(),
  headline: z.string(),
  /** A slice of the article; where `isCut`, its sentence goes on in the article. */
  sentence: z.string(),
  isCut: z.boolean(),
  paper: z.string().nullable(),
  page: z.string().nullable(),
  date: articleDate,
  /** Whether it is of use rather than news: water, power, traffic, appointments. */
  isService: z.boolean(),
  /** Full names, from the largest to the smallest. */
  places: z.array(z.string()),
  topics: z.array(z.string()),
  flags: z.array(itemFlag),
  /** How many reports tell this story, this one included. */
  reports: z.number().int().positive(),
});
export type DigestItem = z.infer<typeof digestItem>;

/** What an edition is made of while editors look at it. */
export const editionDocument = z.object({ items: z.array(digestItem), note: z.string().nullable() });
export type EditionDocument = z.infer<typeof editionDocument>;

/** Every topic a reader can choose, with the words by which a report shows it; general words only. */
export const TOPICS: Readonly<Record<string, RegExp>> = {
  教育: /学校|学生|教师|教育|高考|中考|招生|幼儿园|大学|课堂|开学/u,
  医疗: /医院|医生|患者|医保|疫苗|门诊|义诊|卫生|健康|药品/u,
  交通: /交通|公交|地铁|道路|高速|铁路|通车|限行|车站|停车|路段/u,
  文体: /演出|展览|博物馆|图书馆|书画|比赛|运动会|球队|文化|戏曲|非遗|旅游/u,
  民生: /居民|社区|养老|老人|就业|社保|住房|小区|物业|供暖|供水|菜价|困难/u,
  经济: /企业|项目|投资|产业|经济|园区|订单|产值|消费|销售/u,
  安全: /消防|火灾|警方|民警|安全|诈骗|事故|救援|防汛|预警/u,
};
