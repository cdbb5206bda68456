import type { Logger } from '../ports.ts';
import type { Query, SearchIndex } from '../retrieval/search-index.ts';
import type { Answer, Answerer, Citation, Claim, EvidencePassage, Question, Trace } from './answer.ts';
import { askedParts } from './asked.ts';
import { gatherReports, type Report, reportWithin } from './candidates.ts';
import { isSaidIn, weighedWords } from './content-words.ts';
import type { WholeQuestion } from './conversation.ts';
import { evidenceOf } from './evidence.ts';
import { extract, summarise } from './extract.ts';
import type { Library } from './library.ts';
import type { ModelDraft, ModelWriter, Written } from './model-draft.ts';
import { questionFault } from './question.ts';
import { foldPrinted } from './question-terms.ts';
import { type Rewriter, wholeQuestion } from './rewriter.ts';
import { asksForSummary } from './roundup.ts';
import { screenReports } from './screen.ts';
import { slotsOf, withPlacesOf } from './slots.ts';
import { isSmallTalk } from './small-talk.ts';

export interface AnswererOptions {
  readonly index: SearchIndex;
  readonly library: Library;
  readonly logger: Logger;
  /** Without a writer every answer is extracted. */
  readonly writer?: ModelWriter;
  /** Without a rewriter follow-ups are made whole by rules alone. */
  readonly rewriter?: Rewriter;
}

/** How many reports an answer is looked for in. */
const REPORTS = 6;
/** How many passages a model is shown (research/grounding.md 1.4-1). */
const EVIDENCE = 8;
const RELATED = 3;

/** Builds the answerer: evidence, then the model where there is one, then extraction; always a reply. */
export function createAnswerer({ index, library, logger, writer, rewriter }: AnswererOptions): Answerer {
  return {
    async answer(question, listener) {
      if (questionFault(question.text) !== null || isSmallTalk(question.text)) return nothing(question.text);
      const whole = await wholeQuestion(question, { index, library, rewriter, signal: listener?.signal });
      const near = reportsNear(whole, { question, index, library });
      const nearest = question.articleId === undefined ? near.filter((one) => speaksOfAny(one, whole.query)) : near;
      const slots = withPlacesOf(slotsOf(whole.query), {
        question: whole.query.question,
        text: near.map((report) => report.text).join('\n'),
      });
      const reports = screenReports(slots, near, { rivals: whole.preferred.length === 0 });
      const evidence = evidenceOf(reports, EVIDENCE);
      const input = { ...question, question: whole.whole, evidence };
      const written = evidence.length === 0 ? undefined : await writer?.write(input, listener);
      const made = { droppedSentences: written?.dropped.length ?? 0, trace: traceOf(evidence, written) };
      if (written?.draft != null) return { ...fromDraft(written.draft, { whole, near: nearest }), ...made };
      const parts = askedParts(whole.query, whole.context);
      const summary = question.articleId !== undefined && asksForSummary(question.text);
      const { claims, citations } = summary ? summarise(reports) : extract({ parts, slots }, reports);
      logger.debug('answer extracted', { near: near.length, reports: reports.length, claims: claims.length });
      if (claims.length === 0) return { ...related(nearest, whole), ...made };
      return { ...answered({ claims, citations }, { whole, mode: 'extract' }), ...made };
    },
  };
}

function reportsNear(
  { query, preferred, closed }: WholeQuestion,
  { question, index, library }: Pick<AnswererOptions, 'index' | 'library'> & { readonly question: Question },
): readonly Report[] {
  const { articleId } = question;
  if (articleId !== undefined) return reportWithin(library, { articleId, query });
  return gatherReports({ index, library }, query, { limit: REPORTS, preferred, closed });
}

function traceOf(evidence: readonly EvidencePassage[], written: Written | undefined): Trace {
  const passages = evidence.map(({ passage, score }) => ({ passageId: passage.id, score }));
  if (written === undefined) return { passages, model: null };
  const { draft: _, ...model } = written;
  return { passages, model };
}

function fromDraft(
  draft: ModelDraft,
  { whole, near }: { readonly whole: WholeQuestion; readonly near: readonly Report[] },
): Answer {
  if (draft.refused || draft.claims.length === 0) return related(near, whole);
  return answered(draft, { whole, mode: 'model' });
}

function answered(
  found: { readonly claims: readonly Claim[]; readonly citations: readonly Citation[] },
  { whole, mode }: { readonly whole: WholeQuestion; readonly mode: Answer['mode'] },
): Answer {
  return {
    status: 'answered',
    claims: found.claims,
    citations: found.citations,
    related: [],
    mode,
    query: whole.whole,
    droppedSentences: 0,
  };
}

/** Reports near a question that none of them answers; without any, nothing was found. */
function related(near: readonly Report[], whole: WholeQuestion): Answer {
  if (near.length === 0) return nothing(whole.whole);
  const reports = near.slice(0, RELATED).map(({ articleId, passages }) => ({
    articleId,
    headline: passages[0]?.headline ?? null,
  }));
  return { ...nothing(whole.whole), status: 'related', related: reports };
}

/** Whether a report has any word of the question, as typed or as papers print it: two characters in common are no nearness. */
function speaksOfAny({ text }: Report, { question }: Query): boolean {
  const words = weighedWords(question);
  const printed = foldPrinted(text);
  return words.length === 0 || words.some(({ word }) => isSaidIn(word, printed));
}

function nothing(query: string): Answer {
  return { status: 'not_found', claims: [], citations: [], related: [], mode: 'extract', query, droppedSentences: 0 };
}
