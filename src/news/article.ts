import type { SpannedText } from './span.ts';

/** What is known of a page before it is read (papers.json, a feed, an editor). Unknown is null, never guessed. */
export interface PageOrigin {
  /** The name of the file as shipped: what citations name. */
  readonly file: string;
  readonly paper: string | null;
  /** Date of the issue, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Name of the printed page: "2", "A5". */
  readonly page: string | null;
  /** Where the paper is at home, so that 区 and 市 in its text can be understood: "山西省阳泉市矿区". */
  readonly place: string | null;
}

export type ArticleKind = 'news' | 'photo' | 'brief' | 'notice' | 'ad';

/** When an article was published, with the ground for saying so. Never invented: without a ground it is unknown. */
export interface ArticleDate {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as far as `precision` goes; null when unknown. */
  readonly iso: string | null;
  readonly precision: 'day' | 'month' | 'year' | 'unknown';
  /** printed: on the page · file: papers.json says so · inferred: from the text, see `evidence` · unknown. */
  readonly ground: 'printed' | 'file' | 'inferred' | 'unknown';
  /** The words of the page (or the name of the record) that the date rests on. */
  readonly evidence: string | null;
}

/** A day, a month or a stretch of days that an article tells of, whenever it was published. */
export interface ArticleEvent {
  /** `YYYY-MM-DD` or `YYYY-MM`, `MM-DD` where no year is known; a stretch has `/` between first and last day. */
  readonly iso: string;
  /** written: as it stands there · reckoned: from the day of the issue (昨日, 9月4日 without a year) · inferred: with an inferred year. */
  readonly ground: 'written' | 'reckoned' | 'inferred';
  /** The words of the page. */
  readonly evidence: string;
}

/** What an editor has put right in an article since it was printed. */
export interface Correction {
  /** ISO 8601. */
  readonly at: string;
  /** Sentences (a headline is one) as printed and as they read now. */
  readonly changes: readonly { readonly printed: string; readonly corrected: string }[];
}

/** A paragraph or a subhead of the body; hard-wrapped lines are joined. */
export interface ArticleBlock extends SpannedText {
  readonly kind: 'paragraph' | 'subhead';
}

/** One story of a page, as a reader would cut it out. */
export interface Article {
  /** 12 hexadecimal digits derived from file, headline and text: the same content has the same id. */
  readonly id: string;
  readonly file: string;
  readonly kind: ArticleKind;
  readonly headline: string | null;
  /** Missing where the headline stands as it was printed. */
  readonly headlineBy?: 'editor';
  readonly kicker: string | null;
  readonly subtitle: string | null;
  /** As printed, one name each; 本报记者 and 本报通讯员 count. */
  readonly authors: readonly string[];
  readonly paper: string | null;
  readonly page: string | null;
  readonly date: ArticleDate;
  /** What the text dates, in its order, each day once; missing in what an older program stored. */
  readonly events?: readonly ArticleEvent[];
  /** From the largest to the smallest: "山西省阳泉市矿区". */
  readonly places: readonly string[];
  /** Number of the page that the story came from (上接第一版) or goes on to (下转第三版). */
  readonly continuedFrom: number | null;
  readonly continuedTo: number | null;
  /** The body in reading order, without headline block, byline, 本报讯 and jump lines. */
  readonly blocks: readonly ArticleBlock[];
  /** Headline, kicker, subtitle, byline, jump lines: what belongs to the article but not to its body. */
  readonly furniture: readonly SpannedText[];
  /** All lines the article stands on, 1-based inclusive ranges in reading order. */
  readonly lines: readonly (readonly [number, number])[];
  /** Missing in what stands as it was printed. */
  readonly correction?: Correction;
}

/** Lines of a page that are in no article, with the reason. */
export interface Unread {
  readonly lines: readonly [number, number];
  readonly why: string;
}

/** A page cut into its articles. Every character that is not white space is in one article or in `unread`. */
export interface ParsedPage {
  readonly origin: PageOrigin;
  readonly articles: readonly Article[];
  readonly unread: readonly Unread[];
}

/** The body as one text, blocks separated by line breaks. */
export function articleText(article: Pick<Article, 'blocks'>): string {
  return article.blocks.map((block) => block.text).join('\n');
}

/** What to call an article in a list: its headline, or the beginning of its text. */
export function articleTitle(article: Pick<Article, 'headline' | 'blocks'>): string {
  if (article.headline !== null) return article.headline;
  const opening = article.blocks[0]?.text ?? '';
  return opening.length > 20 ? `${opening.slice(0, 20)}……` : opening;
}
