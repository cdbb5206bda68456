import type { Archive, StoredArticle } from './archive/archive.ts';
import { articleText, articleTitle } from './news/article.ts';
import type { ArticleHit, Query, SearchIndex } from './retrieval/search-index.ts';
import { snippetOf } from './retrieval/snippet.ts';
import type { ArticleSummary, FoundArticle, Newsroom } from './telegram/newsroom.ts';

export type { ArticleSummary, FoundArticle, Newsroom };

const OPENING_CHARS = 60;
/** Readers page through results; nobody reads the two-hundredth. */
const MAX_RESULTS = 200;

/** What readers can look at, out of the archive and the index. */
export function createNewsroom({
  archive,
  index,
}: {
  readonly archive: Archive;
  readonly index: SearchIndex;
}): Newsroom {
  return {
    latest: async (window) => ({
      entries: archive.latest(window).map(summarize),
      total: archive.countLatest(),
    }),
    search: async (words, { offset, limit }) => {
      const query = index.understand(words);
      const hits = index.searchArticles(query, MAX_RESULTS);
      const entries = hits.slice(offset, offset + limit).flatMap((hit) => toFound(archive, query, hit));
      return { entries, total: hits.length };
    },
    article: async (id) => archive.article(id)?.article ?? null,
  };
}

function summarize({ article }: StoredArticle): ArticleSummary {
  const opening = article.blocks.find((block) => block.kind === 'paragraph')?.text ?? '';
  return {
    id: article.id,
    title: articleTitle(article),
    paper: article.paper,
    page: article.page,
    date: article.date,
    opening: opening.length > OPENING_CHARS ? `${opening.slice(0, OPENING_CHARS)}…` : opening,
  };
}

function toFound(archive: Archive, query: Query, hit: ArticleHit): readonly FoundArticle[] {
  const stored = archive.article(hit.articleId);
  if (stored === undefined) return [];
  const snippet = snippetOf(articleText(stored.article), query);
  return [{ article: summarize(stored), snippet: snippet.text, highlights: snippet.highlights }];
}
