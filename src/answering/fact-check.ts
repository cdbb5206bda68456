import type { Sentence } from '../news/passage.ts';
import { splitSentences } from '../news/split-sentences.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Citation, EvidencePassage } from './answer.ts';
import { gatherReports } from './candidates.ts';
import { type CheckedSentence, checkSentence, type Reason } from './check/check.ts';
import { readEvidence } from './check/support.ts';
import { citationOf } from './cite.ts';
import { isSaidIn, weighedWords } from './content-words.ts';
import { evidenceOf } from './evidence.ts';
import type { Library } from './library.ts';
import { toCheckSource } from './model/judge.ts';

/** What the newspaper has to say of one sentence. */
export type CheckedStatement =
  /** `reported`: a report bears it out · `contradicted`: the report gives another number, date or sense. */
  | { readonly text: string; readonly verdict: 'reported' | 'contradicted'; readonly citation: Citation }
  | { readonly text: string; readonly verdict: 'unreported' };

/** Checks what somebody says against the archive, sentence by sentence, without a model. */
export interface FactChecker {
  /**
   * The first statements of a text in order, eight at most; questions and calls say nothing that could be checked
   * and are left out. `unchecked` is how many more there were.
   */
  check(text: string): { readonly statements: readonly CheckedStatement[]; readonly unchecked: number };
}

/** More of a long chain letter nobody reads on a telephone, and each costs a search. */
const MAX_CHECKED = 8;

const REPORTS = 4;
const EVIDENCE = 8;
const MIN_CHARS = 6;
/** Of what the report bears out: 0.80 to 0.98 for the true sentences tried, 0.63 and less for false ones about the same. */
const MIN_COVERAGE = 0.75;
const QUESTION = /[？?]|吗[。！!~]*$/u;
/** Who passes something on says so before it. */
const HEARSAY = /^(?:听说|据说|据悉|据传|网传|有人说|刚听说|紧急通知|通知|注意)[了，,：:！!\s]*/u;
/** Numbers and denials are compared by their guards. */
const GUARDED = /\d|^(?:没有|并未|尚未|不是|并非|不会)$/;
/** A name that no report has, or a clause from nowhere, is only missing: the report may tell of something else. */
const CONTRADICTING: ReadonlySet<Reason> = new Set(['number', 'date', 'polarity']);

export function createFactChecker(source: { readonly index: SearchIndex; readonly library: Library }): FactChecker {
  function checkOne(text: string): CheckedStatement {
    const query = source.index.understand(text);
    const passages = evidenceOf(gatherReports(source, query, { limit: REPORTS, preferred: [] }), EVIDENCE);
    const evidence = readEvidence(passages.map(toCheckSource));
    const checked = checkSentence({ text, cited: [] }, evidence);
    const report = evidence.sources[checked.anchors[0]?.source ?? -1];
    const isAbout = report !== undefined && isSaid(text, report.given);
    const citation = isAbout && isTold(checked) ? citationFor(checked, passages) : null;
    if (citation === null) return { text, verdict: 'unreported' };
    return { text, verdict: checked.verdict === 'repaired' ? 'contradicted' : 'reported', citation };
  }

  return {
    check(text) {
      const statements = statementsOf(text);
      const checked = statements.slice(0, MAX_CHECKED).map(checkOne);
      return { statements: numbered(checked), unchecked: statements.length - checked.length };
    },
  };
}

/** A model is told to keep to the report; a stranger may put the worst into the two words that are not there. */
function isSaid(text: string, report: string): boolean {
  return weighedWords(text)
    .filter(({ word }) => !GUARDED.test(word))
    .every(({ word }) => isSaidIn(word, report));
}

function isTold({ verdict, reason, coverage }: CheckedSentence): boolean {
  if (verdict === 'repaired') return CONTRADICTING.has(reason);
  return verdict !== 'dropped' && coverage >= MIN_COVERAGE;
}

function citationFor({ anchors }: CheckedSentence, passages: readonly EvidencePassage[]): Citation | null {
  const [anchor] = anchors;
  const evidence = anchor === undefined ? undefined : passages[anchor.source];
  if (anchor === undefined || evidence === undefined) return null;
  const slices = anchor.sentences.flatMap((at): readonly Sentence[] => evidence.passage.sentences.slice(at, at + 1));
  return slices.length === 0 ? null : citationOf(evidence, slices, 0);
}

function statementsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => splitSentences({ text: line, spans: [] }).map((sentence) => sentence.text.trim()))
    .map((sentence) => sentence.replace(HEARSAY, ''))
    .filter((sentence) => !QUESTION.test(sentence) && sentence.replace(/[^\p{L}\p{N}]/gu, '').length >= MIN_CHARS);
}

/** Citations are numbered from 1 in the order of their statements; the same sentences of a report are one citation. */
function numbered(statements: readonly CheckedStatement[]): readonly CheckedStatement[] {
  const quotes: string[] = [];
  return statements.map((statement) => {
    if (statement.verdict === 'unreported') return statement;
    const { citation } = statement;
    const key = `${citation.passageId} ${citation.quote}`;
    if (!quotes.includes(key)) quotes.push(key);
    return { ...statement, citation: { ...citation, n: quotes.indexOf(key) + 1 } };
  });
}
