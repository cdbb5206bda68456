import { type Answer, type Answerer, type EvidencePassage, type Turn, toTurn } from '../../src/answering/answer.ts';
import { createAnswerer } from '../../src/answering/answerer.ts';
import type { Library } from '../../src/answering/library.ts';
import type { ModelWriter } from '../../src/answering/model-draft.ts';
import type { Rewriter } from '../../src/answering/rewriter.ts';
import type { Article } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { splitIntoPassages } from '../../src/news/split-passages.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import { createRecordingLogger } from '../support/recording-logger.ts';

/** Two pages of a paper of towns that do not exist. */
export const PAGES: Readonly<Record<string, string>> = {
  'liuxi-2.txt': `## 柳溪区首届稻田音乐会开演

**本报讯** 10月12日，柳溪区首届稻田音乐会在青禾镇石桥村开演。

区委常委、宣传部部长钟明远，副区长陶静出席。区文联主席罗春和主持开幕式。

此次音乐会由区文旅局、青禾镇人民政府主办，区音乐家协会协办，为期5天，共有23支乐队、180余名演奏者登台，主题为“听见丰收”。开幕式上，石桥村村民合唱团演唱了《稻花谣》。

演出结束后，观众参观了农机展和陶艺工坊的作品。

(方小雨)

## 沿河老街改造让居民住得舒心

**本报讯** 走进柳溪区沿河街道的老街，青石板路平整干净。谁能想到，这里三年前还是污水横流的棚户区。

老街建于上世纪70年代，因排水管道老化、缺乏物业管理，雨天积水、线路乱拉、停车困难等问题长期困扰居民。为破解这一难题，沿河街道实施“一巷一策”改造办法，请居民代表参与设计，先后更换排水管道6.8公里，拆除违建面积4200平方米，惠及居民1365户。改造总投资3200万元。

沿河街道党工委书记汪立新说：“老街怎么改，居民说了算。”下一步，街道还将为老楼加装电梯。

(方小雨)

## 长者食堂开到家门口

**本报讯** 近日，柳溪区东湖社区长者食堂开业。食堂每天供应早、中、晚三餐，65周岁以上老人凭身份证就餐享受8折优惠，行动不便的老人可以拨打电话5566123预约送餐。

东湖社区党支部书记何秀兰介绍，食堂开业以来日均服务老人150余人次。

(韩露)

## 区委统战部走访侨资企业

**本报讯** 11月3日，区委统战部常务副部长沈国栋带队走访侨资企业，区侨联主席叶敏一同走访。

沈国栋一行先后到柳溪恒盛纺织有限公司、柳溪云帆食品有限公司、柳溪蓝海包装有限公司，详细了解用工、物流等情况。

沈国栋指出，要为侨资企业搭建供需对接平台，帮助企业稳定订单、留住工人。

(韩露)
`,
  'fengyan-5.txt': `## 枫岩市志愿服务暖人心

2024年，江南省枫岩市持续开展志愿服务，6名志愿者获评“江南好人”，1名志愿者入选全国最美志愿者名单。全市组建志愿服务队212支，开展活动3100余场，惠及群众超40万人次。

枫岩市推出“周末修车摊”活动，每周六上午在市民广场为居民免费修理自行车、磨剪刀，受到居民欢迎。

出台《枫岩市文明养犬条例》，对遛狗不拴绳的行为予以劝导和处罚。

(罗大成)

## 海棠市志愿服务出新出彩

2024年，江南省海棠市深化志愿服务，9名志愿者获评“江南好人”。全市组建志愿服务队168支，开展活动2600余场。

海棠市南苑街道创新“扫码点单、志愿接单”模式，居民有需求时扫描二维码下单，志愿者在30分钟内响应。

(罗大成)
`,
};

/** An answerer over the invented paper. */
export function createInventedAnswerer(
  options: { readonly writer?: ModelWriter; readonly rewriter?: Rewriter } = {},
): Answerer {
  return createAnswerer({ ...createInventedParts(), logger: createRecordingLogger(), ...options });
}

/** The invented paper, read, cut and indexed by the program's own code. */
export function createInventedParts() {
  const articles = Object.entries(PAGES).flatMap(([file, text]) => {
    const place = file.startsWith('liuxi') ? '江南省云州市柳溪区' : null;
    return parsePage(text, { file, paper: '柳溪日报', date: null, page: null, place }).articles;
  });
  const stories = articles.map((article) => splitIntoPassages(article).map((passage) => toEvidence(article, passage)));
  const index = createMemoryIndex(
    stories.flat().map(({ passage, headline, kicker, subtitle }) => ({
      id: passage.id,
      articleId: passage.articleId,
      title: [kicker, headline, subtitle].filter((line) => line !== null).join(' '),
      text: passage.text,
      date: null,
    })),
  );
  return { index, library: toLibrary(stories) };
}

/** Asks the questions one after another, each with the turns before it; the answer to the last. */
export async function converse(answerer: Answerer, questions: readonly string[]): Promise<Answer> {
  const history: Turn[] = [];
  let last: Answer | undefined;
  for (const text of questions) {
    last = await answerer.answer({ text, history: [...history] });
    history.push(toTurn(text, last));
  }
  if (last === undefined) throw new RangeError('Expected at least one question, got none');
  return last;
}

export function textOf(answer: Answer): string {
  return answer.claims.map((claim) => claim.text).join('\n');
}

function toLibrary(stories: readonly (readonly EvidencePassage[])[]): Library {
  const passages = new Map(stories.flat().map((one) => [one.passage.id, one]));
  const byArticle = new Map(stories.map((story) => [story[0]?.passage.articleId, story]));
  return { evidence: (id) => passages.get(id), article: (id) => byArticle.get(id) ?? [] };
}

function toEvidence(article: Article, passage: EvidencePassage['passage']): EvidencePassage {
  const { file, headline, kicker, subtitle, paper, page, date, places } = article;
  return { passage, file, headline, kicker, subtitle, paper, page, date, places, score: 0 };
}
