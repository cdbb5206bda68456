import type { Archive } from '../archive/archive.ts';
import type { Article } from '../news/article.ts';
import type { Passage } from '../news/passage.ts';
import type { EvidencePassage } from './answer.ts';
import type { Library } from './library.ts';

/** The archive as answering reads it. */
export function createArchiveLibrary(archive: Archive): Library {
  return {
    evidence(passageId) {
      const passage = archive.passage(passageId);
      if (passage === undefined) return undefined;
      const stored = archive.article(passage.articleId);
      return stored === undefined ? undefined : toEvidence(passage, stored.article);
    },
    article(articleId) {
      const stored = archive.article(articleId);
      if (stored === undefined) return [];
      return archive.passagesOf(articleId).map((passage) => toEvidence(passage, stored.article));
    },
  };
}

function toEvidence(passage: Passage, article: Article): EvidencePassage {
  const { file, headline, kicker, subtitle, paper, page, date, places } = article;
  return { passage, file, headline, kicker, subtitle, paper, page, date, places, score: 0 };
}
