import type { Answer, Citation, Claim } from '../../answering/answer.ts';
import type { Article, Correction } from '../../news/article.ts';
import type { Passage } from '../../news/passage.ts';
import { hullOf, sliceSpanned } from '../../news/span.ts';

/** What an article has become, and under which ids it was cited before. */
export interface CorrectedStory {
  readonly article: Article;
  /** Of the corrected article. */
  readonly passages: readonly Passage[];
  readonly formerIds: ReadonlySet<string>;
  readonly changes: Correction['changes'];
}

/**
 * The answer as it reads after a correction: what rested on a changed sentence is now that sentence, word for word;
 * everything else stays, cited from the corrected article where it stands there.
 */
export function amendAnswer(answer: Answer, story: CorrectedStory): Answer {
  const citations = answer.citations.map((citation) =>
    story.formerIds.has(citation.articleId) ? recited(citation, story) : { citation, isChanged: false },
  );
  const changed = new Map(
    citations.flatMap(({ citation, isChanged }) => (isChanged ? [[citation.n, citation.quote] as const] : [])),
  );
  const claims = answer.claims.map((claim): Claim => {
    const quotes = new Map(
      claim.citations.flatMap((n) => (changed.has(n) ? [[changed.get(n) ?? '', n] as const] : [])),
    );
    return quotes.size === 0 ? claim : { text: [...quotes.keys()].join(''), citations: [...quotes.values()] };
  });
  const once = claims.filter((claim, at) => claims.findIndex(({ text }) => text === claim.text) === at);
  return renumbered({ ...answer, claims: once, citations: citations.map(({ citation }) => citation) });
}

/** Whether a quote holds a changed sentence, or is a part of one. */
function isTouched(quote: string, { printed }: Correction['changes'][number]): boolean {
  return quote.includes(printed) || printed.includes(quote.trim());
}

/** A sentence may have been corrected more than once: each change is put to what the one before has made of the quote. */
function recited(
  citation: Citation,
  story: CorrectedStory,
): { readonly citation: Citation; readonly isChanged: boolean } {
  let words = citation.quote;
  let whole: string | null = null;
  for (const change of story.changes) {
    if (!isTouched(words, change)) continue;
    const { printed, corrected } = change;
    words = words.includes(printed) ? words.replace(printed, () => corrected) : corrected;
    whole = corrected;
  }
  const cited = citeIn(story, words) ?? citeIn(story, whole ?? '');
  if (cited === null) return { citation, isChanged: false };
  return { citation: { ...citation, ...cited }, isChanged: whole !== null };
}

/** Cites words of one block of the corrected article; null where they stand in none. */
function citeIn({ article, passages }: CorrectedStory, words: string): Omit<Citation, 'n'> | null {
  const at = words === '' ? -1 : article.blocks.findIndex(({ text }) => text.includes(words));
  const block = article.blocks[at];
  if (block === undefined) return null;
  const from = block.text.indexOf(words);
  const { text, spans } = sliceSpanned(block, from, from + words.length);
  const passage = passages.find(({ sentences }) =>
    sentences.some(
      (sentence) =>
        sentence.block === at && sentence.spans[0]?.line === spans[0]?.line && overlaps(sentence.spans, spans),
    ),
  );
  const { id: articleId, headline, file, paper, page, date } = article;
  return {
    articleId,
    passageId: passage?.id ?? `${articleId}.0`,
    headline,
    file,
    paper,
    page,
    date,
    lines: hullOf(spans),
    spans,
    quote: text,
  };
}

function overlaps(sentence: Citation['spans'], cited: Citation['spans']): boolean {
  return sentence.some((a) => cited.some((b) => a.line === b.line && a.from < b.to && b.from < a.to));
}

/** 1..k without gaps, in the order of first appearance; what no claim cites any more is left out. */
function renumbered(answer: Answer): Answer {
  const order = [...new Set(answer.claims.flatMap(({ citations }) => citations))];
  const numbers = new Map(order.map((n, index) => [n, index + 1]));
  return {
    ...answer,
    claims: answer.claims.map((claim) => ({
      ...claim,
      citations: claim.citations.flatMap((n) => numbers.get(n) ?? []),
    })),
    citations: order.flatMap((n) => {
      const citation = answer.citations.find((each) => each.n === n);
      return citation === undefined ? [] : [{ ...citation, n: numbers.get(n) ?? 0 }];
    }),
  };
}
