import { type Article, articleText } from '../news/article.ts';
import { fold } from '../news/fold.ts';
import { bareText, hammingDistance, jaccardOf, type Simhash, simhashOf } from './simhash.ts';

/**
 * Up to here two hashes may be of one story, and the texts themselves decide. For long texts 8 would do
 * (research/grounding.md 6); one changed number moves the hash of a text of a hundred characters by 11 bits. Texts that
 * have nothing in common are 32 bits apart, give or take 4.
 */
export const MAX_DISTANCE = 16;
/** Up to here they are of one story without a closer look. */
const SURE_DISTANCE = 5;
const SAME_JACCARD = 0.5;
/** Shorter texts say too little: 图为活动现场 is printed every week. */
const MIN_CHARS = 20;
/** Shorter texts must be equal to be the same. */
const MIN_NEAR_CHARS = 60;
const MAX_DAYS_APART = 31;
const DAY_MS = 86_400_000;

/** A print of a story, as far as another is compared with it. */
export interface Print {
  readonly file: string;
  readonly kind: Article['kind'];
  readonly title: string;
  readonly bare: string;
  readonly hash: Simhash;
  readonly day: string | null;
}

/** What of an article is compared; `hash` where it is known already. */
export function toPrint(article: Article, hash?: Simhash): Print {
  const bare = bareText(articleText(article));
  return {
    file: article.file,
    kind: article.kind,
    title: bareText(article.headline ?? ''),
    bare,
    hash: hash ?? simhashOf(bare),
    day: article.date.precision === 'day' ? article.date.iso : null,
  };
}

/**
 * Whether two prints tell one story in nearly the same words. Advertisements, notices and stories of one page are only
 * the same when they are equal, and so are forms filled in with other numbers: 停水通知 of two weeks are two stories.
 */
export function isSameStory(a: Print, b: Print): boolean {
  if (a.bare === b.bare) return a.bare.length >= MIN_CHARS;
  if (a.file === b.file || isForm(a) || isForm(b) || isShort(a) || isShort(b)) return false;
  return daysApart(a, b) <= MAX_DAYS_APART && readsTheSame(a, b) && !isFilledInAnew(a, b);
}

/** Whether a print of a page replaces one that was there before: the same headline, or nearly the same words. */
export function isCorrectionOf(after: Print, before: Print): boolean {
  if (after.kind !== before.kind) return false;
  return (after.title !== '' && after.title === before.title) || (!isShort(after) && readsTheSame(after, before));
}

function readsTheSame(a: Print, b: Print): boolean {
  const distance = hammingDistance(a.hash, b.hash);
  if (distance > MAX_DISTANCE) return false;
  return distance <= SURE_DISTANCE || jaccardOf(a.bare, b.bare) >= SAME_JACCARD;
}

function isForm({ kind }: Print): boolean {
  return kind === 'ad' || kind === 'notice';
}

function isShort({ bare }: Print): boolean {
  return bare.length < MIN_NEAR_CHARS;
}

/** Under another headline, most numbers are others. */
function isFilledInAnew(a: Print, b: Print): boolean {
  if (a.title !== '' && a.title === b.title && daysApart(a, b) === 0) return false;
  const numbers = numbersOf(a);
  const others = numbersOf(b);
  const all = new Set([...numbers, ...others]);
  const shared = [...numbers].filter((number) => others.has(number)).length;
  return all.size >= 3 && shared / all.size < 0.5;
}

function numbersOf({ bare }: Print): ReadonlySet<string> {
  return new Set(fold(bare).match(/\d+|[一二三四五六七八九十百千万两〇]{2,}/gu) ?? []);
}

function daysApart(a: Print, b: Print): number {
  if (a.day === null || b.day === null) return 0;
  return Math.abs(Date.parse(a.day) - Date.parse(b.day)) / DAY_MS;
}
