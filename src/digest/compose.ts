import { numbersIn } from '../answering/check/numbers.ts';
import type { StoredArticle } from '../archive/archive.ts';
import { type Article, articleText, articleTitle } from '../news/article.ts';
import type { DigestItem, ItemFlag } from './digest-item.ts';
import { TOPICS } from './digest-item.ts';
import { chooseLede, isPoorText } from './lede.ts';
import { containment, gramsOf, likeness } from './likeness.ts';

/** Editors look at so many stories at most: what seven can be chosen from for every district. */
const MAX_POOL = 14;
/** On the first day of a large archive, the newest are looked at. */
const MAX_CANDIDATES = 400;
/** Same story: half of the 4-grams (research/grounding.md 6), or nearly all of the shorter report's. */
const SAME_STORY = 0.5;
const SAME_STORY_CONTAINED = 0.8;
/** A report shorter than that says too little to be told apart, or to be told. */
const MIN_BODY_CHARS = 30;

/** Of use rather than news: what a reader has to know to get through the day. General words of notices. */
const SERVICE =
  /停水|停电|停气|停暖|停供|检修|限行|禁行|绕行|改道|封闭施工|交通管制|公交.{0,8}(?:调整|开通|线路)|便民|预约|缴费|补办|申领|领取|报名|招聘会|义诊|免费(?:体检|开放|发放|领)|开放时间|办事|窗口|预警|温馨提示|提醒/u;
/** Notices of one party. */
const PRIVATE = /拍卖|遗失|挂失|减资|注销|清算|招租|转让|寻亲|讣告|声明|更正|招聘启事|债权|破产/u;

interface Story {
  readonly article: Article;
  readonly grams: ReadonlySet<string>;
  readonly score: number;
  reports: number;
  hasConflict: boolean;
}

/**
 * The stories that came in after `since` (ISO 8601; null: all), best first, near-duplicates as one item, advertisements
 * left out. Empty where nothing is new.
 */
export function composePool(articles: Iterable<StoredArticle>, since: string | null): readonly DigestItem[] {
  const stories = [...articles]
    .filter(({ article, addedAt }) => (since === null || addedAt > since) && isTold(article))
    .map(({ article }) => ({ article, score: scoreOf(article) }))
    .sort(byWorth)
    .slice(0, MAX_CANDIDATES)
    .map((story): Story => ({ ...story, grams: gramsOf(articleText(story.article)), reports: 1, hasConflict: false }));
  const kept: Story[] = [];
  for (const story of stories) {
    const same = kept.find((other) => isSameStory(story, other));
    if (same === undefined) kept.push(story);
    else {
      same.reports += 1;
      same.hasConflict ||= headlineNumbers(story.article) !== headlineNumbers(same.article);
    }
  }
  return balanced(kept.flatMap(toItem), MAX_POOL);
}

function isTold(article: Article): boolean {
  const text = articleText(article);
  if (article.kind === 'ad' || article.kind === 'photo' || text.length < MIN_BODY_CHARS) return false;
  // Most notices concern one company or one family; those that everybody has to know are of service.
  return (
    article.kind !== 'notice' ||
    (SERVICE.test(`${article.headline ?? ''}${text.slice(0, 60)}`) && !PRIVATE.test(article.headline ?? ''))
  );
}

function byWorth(one: Pick<Story, 'article' | 'score'>, other: Pick<Story, 'article' | 'score'>): number {
  const [a, b] = [one.article.date.iso ?? '', other.article.date.iso ?? ''];
  return b.localeCompare(a) || other.score - one.score || one.article.id.localeCompare(other.article.id);
}

/** How likely a report is a day's story: headed, on the front page, whole, not a brief. */
function scoreOf(article: Article): number {
  const paragraphs = article.blocks.filter((block) => block.kind === 'paragraph');
  return (
    (article.headline === null ? 0 : 3) +
    (/^[A-Z]?0?1$/.test(article.page ?? '') ? 2 : 0) +
    (article.kind === 'news' ? 2 : article.kind === 'brief' ? 1 : 0) +
    Math.min(paragraphs.length, 4) / 2 -
    (isPoorText(paragraphs[0]?.text ?? '') ? 3 : 0)
  );
}

function isSameStory(one: Story, other: Story): boolean {
  return likeness(one.grams, other.grams) >= SAME_STORY || containment(one.grams, other.grams) >= SAME_STORY_CONTAINED;
}

function toItem({ article, reports, hasConflict }: Story): readonly DigestItem[] {
  const lede = chooseLede(article);
  if (lede === null) return [];
  const headline = articleTitle(article);
  const opening = `${headline}${lede.text}`;
  return [
    {
      articleId: article.id,
      headline,
      sentence: lede.text,
      isCut: lede.isCut,
      paper: article.paper,
      page: article.page,
      date: article.date,
      isService:
        article.kind === 'notice' || SERVICE.test(headline) || (article.kind === 'brief' && SERVICE.test(opening)),
      places: [...article.places],
      topics: Object.keys(TOPICS).filter((topic) => TOPICS[topic]?.test(opening) === true),
      flags: [...flagsOf(article), ...(hasConflict ? (['number-conflict'] as const) : [])].filter(isFirst),
      reports,
    },
  ];
}

function flagsOf(article: Article): readonly ItemFlag[] {
  const flags: ItemFlag[] = [];
  if (article.date.ground === 'inferred') flags.push('date-inferred');
  if (article.date.ground === 'unknown') flags.push('date-unknown');
  if (article.headline === null) flags.push('no-headline');
  if (hasStrayNumber(article)) flags.push('number-conflict');
  if (article.blocks.some((block) => isPoorText(block.text))) flags.push('poor-page');
  return flags;
}

/** A number of the headline that the text does not give. */
function hasStrayNumber(article: Article): boolean {
  const given = new Set(numbersIn(fold(articleText(article))).map((mention) => mention.value));
  return numbersIn(fold(article.headline ?? '')).some((mention) => !given.has(mention.value));
}

function headlineNumbers(article: Article): string {
  return numbersIn(fold(article.headline ?? ''))
    .map((mention) => mention.value)
    .join(' ');
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

function isFirst<Each>(each: Each, index: number, all: readonly Each[]): boolean {
  return all.indexOf(each) === index;
}

/** The best, with room kept for services: a page of speeches must not push out the water cut. */
function balanced(items: readonly DigestItem[], limit: number): readonly DigestItem[] {
  const services = items.filter((item) => item.isService).slice(0, Math.floor(limit / 3));
  const news = items.filter((item) => !item.isService).slice(0, limit - services.length);
  return [...news, ...services];
}
