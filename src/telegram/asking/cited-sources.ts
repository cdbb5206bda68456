import type { Answer } from '../../answering/answer.ts';
import type { Newsroom, TextRange } from '../../newsroom.ts';
import { findCitedPlace } from '../cited-place.ts';
import type { CitedSources, SourceStanding } from '../render-answer.ts';

/** Where each citation of an answer stands in its article, and what else is known of that. */
export async function citedSources(
  { citations }: Pick<Answer, 'citations'>,
  newsroom: Pick<Newsroom, 'article' | 'standing'>,
): Promise<CitedSources> {
  const places = new Map<number, readonly TextRange[]>();
  const standings = new Map<string, SourceStanding>();
  for (const { n, articleId, spans } of citations) {
    const [article, standing] = await Promise.all([newsroom.article(articleId), newsroom.standing(articleId)]);
    places.set(n, article === null ? [] : findCitedPlace(article, spans));
    if (article === null || standing === null) continue;
    const isCorrected = article.correction !== undefined || standing.correctedBy !== null;
    standings.set(articleId, { papers: standing.papers, isCorrected });
  }
  return { places, standings };
}
