import { type Article, articleText, type ParsedPage } from './article.ts';

/** An article as `ingest --json` prints it (DESIGN section 6). */
export interface ArticleJson {
  readonly headline: string | null;
  readonly kicker: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  readonly kind: Article['kind'];
  /** As far as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date: string | null;
  readonly places: readonly string[];
  /** Without the headline block, one block a line, in reading order. */
  readonly text: string;
  readonly lines: readonly (readonly [number, number])[];
}

/** A page as `ingest --json` prints it. */
export interface PageJson {
  readonly file: string;
  readonly articles: readonly ArticleJson[];
  readonly unread: ParsedPage['unread'];
}

/** Maps an article to the stable shape that scripts read. */
function toArticleJson(article: Article): ArticleJson {
  const { headline, kicker, subtitle, authors, kind, places, lines } = article;
  const text = articleText({ blocks: article.blocks.filter((block) => block.kind === 'paragraph') });
  return { headline, kicker, subtitle, authors, kind, date: article.date.iso, places, text, lines };
}

/** Maps a parsed page to the stable shape that scripts read. */
export function toPageJson(page: ParsedPage): PageJson {
  return { file: page.origin.file, articles: page.articles.map(toArticleJson), unread: page.unread };
}
