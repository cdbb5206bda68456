import { sentencesFor } from './cited-sentences.ts';
import { inventedCause } from './guard-causes.ts';
import { turnedComparison } from './guard-comparisons.ts';
import { unsupportedDate } from './guard-dates.ts';
import { wrongExchange } from './guard-exchanges.ts';
import { unknownName } from './guard-names.ts';
import { type Basis, unsupportedNumber } from './guard-numbers.ts';
import { liftedOrder } from './guard-orders.ts';
import { wrongPlace } from './guard-places.ts';
import { flippedClause } from './guard-polarity.ts';
import { swappedRoles } from './guard-roles.ts';
import { checkQuotes } from './quotes.ts';
import { type Reading, readSentence, sharedTerms } from './reading.ts';
import { strayStretch } from './stray-stretch.ts';
import { type Evidence, type Support, supportBy } from './support.ts';

/** kept · reanchored: true, but of another source than cited · repaired: `shown` is what the source says · dropped. */
export type Verdict = 'kept' | 'reanchored' | 'repaired' | 'dropped';

export type Reason =
  | 'supported'
  | 'other-source'
  | 'no-source'
  | 'unsupported'
  | 'number'
  | 'date'
  | 'name'
  | 'polarity'
  | 'clause'
  | 'address'
  | 'order'
  | 'quote';

/** Sentences of one source that a checked sentence rests on; both are indexes from 0. */
export interface Anchor {
  readonly source: number;
  readonly sentences: readonly number[];
}

export interface CheckedSentence {
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** What the reason is about: the number, the name, the clause. */
  readonly detail: string | null;
  /** Share of the sentence's weight that the best source covers, 0..1. */
  readonly coverage: number;
  /** What a reader may see; null when dropped. */
  readonly shown: string | null;
  /** Never empty unless dropped. */
  readonly anchors: readonly Anchor[];
}

/** A sentence to be checked, with the sources it names (indexes from 0, none for an uncited sentence). */
export interface UncheckedSentence {
  readonly text: string;
  readonly cited: readonly number[];
}

/** research/grounding.md 1.5. Weak support (0.30 to 0.40) is not shown. */
const minCoverage = 0.4;
const minReanchorCoverage = 0.5;
const reanchorGain = 0.1;
/** A cited source that covers less adds nothing and is left out. */
const minCitedCoverage = 0.15;
const maxAnchors = 3;

/**
 * Checks one sentence against the sources of its answer and decides what a reader may see. Deterministic; no model
 * (research/grounding.md 1.5).
 */
export function checkSentence(sentence: UncheckedSentence, evidence: Evidence): CheckedSentence {
  const claim = readSentence(sentence.text);
  if (claim.terms.size + claim.numbers.length + claim.dates.length === 0) return dropped('unsupported');
  const supports = evidence.sources.map((_, source) => supportBy(claim, { evidence, source }));
  const cited = supports.filter(({ source }) => sentence.cited.includes(source));
  const choice = chooseSupport({ cited, others: supports.filter((support) => !cited.includes(support)) });
  if (choice === null)
    return dropped(supports.length === 0 ? 'no-source' : 'unsupported', best(supports)?.coverage ?? 0);
  const main = evidence.sources[choice.main.source];
  const order = main === undefined ? null : liftedOrder(sentence.text, main);
  if (order !== null) return { ...dropped('order', choice.main.coverage), detail: order };
  const fault = firstFault(claim, { choice, cited, evidence });
  if (fault !== null) return repaired(choice.main, { fault, claim, evidence });
  return kept({ sentence, claim }, { choice, cited, evidence });
}

interface Choice {
  readonly main: Support;
  readonly moved: boolean;
}

function chooseSupport({ cited, others }: { cited: readonly Support[]; others: readonly Support[] }): Choice | null {
  const named = best(cited);
  const other = best(others);
  if (named !== null && named.coverage >= minCoverage) return { main: named, moved: false };
  const floor = Math.max(minReanchorCoverage, (named?.coverage ?? 0) + reanchorGain);
  return other !== null && other.coverage >= floor ? { main: other, moved: true } : null;
}

function best(supports: readonly Support[]): Support | null {
  return supports.reduce<Support | null>(
    (one, other) => (one === null || other.coverage > one.coverage ? other : one),
    null,
  );
}

interface Fault {
  readonly reason: Reason;
  readonly detail: string;
}

interface Judged {
  readonly choice: Choice;
  readonly cited: readonly Support[];
  readonly evidence: Evidence;
}

/** A guard passes where one of the sources of the sentence passes it: a sentence may sum up two. */
function firstFault(claim: Reading, { choice, cited, evidence }: Judged): Fault | null {
  const helpers = cited.filter((support) => support !== choice.main && support.coverage >= minCitedCoverage);
  const bases = [choice.main, ...helpers].flatMap(({ source, window }): readonly Basis[] => {
    const read = evidence.sources[source];
    return read === undefined ? [] : [{ claim, source: read, window }];
  });
  const guards: readonly (readonly [Reason, (basis: Basis) => string | null])[] = [
    ['number', unsupportedNumber],
    ['date', unsupportedDate],
    ['name', unknownName],
    ['name', wrongPlace],
    ['polarity', flippedClause],
    ['polarity', wrongExchange],
    ['polarity', turnedComparison],
    ['polarity', inventedCause],
    ['polarity', swappedRoles],
  ];
  for (const [reason, guard] of guards) {
    const details = bases.map(guard);
    const [detail] = details;
    if (detail != null && !details.includes(null)) return { reason, detail };
  }
  const stray = strayStretch(claim, { evidence, sources: [choice.main, ...helpers].map(({ source }) => source) });
  return stray === null ? null : { reason: 'clause', detail: stray };
}

/** What agrees with the faulty clause says best what should have stood there. */
const faultyClauseWeight = 3;

/** The source's own sentence in place of the wrong one: the one that covers most of it and of its faulty clause. */
function repaired(
  support: Support,
  { fault, claim, evidence }: { fault: Fault; claim: Reading; evidence: Evidence },
): CheckedSentence {
  const source = evidence.sources[support.source];
  const faulty = claim.clauses.find(({ text }) => text.includes(fault.detail))?.terms ?? new Set();
  const likeness = (index: number): number => {
    const terms = source?.readings[index]?.terms ?? new Set();
    return sharedTerms(claim.terms, terms) + faultyClauseWeight * sharedTerms(faulty, terms);
  };
  const [first] = support.window.toSorted((one, other) => likeness(other) - likeness(one));
  const text = first === undefined ? undefined : source?.sentences[first];
  if (first === undefined || text === undefined) {
    return { ...dropped(fault.reason, support.coverage), detail: fault.detail };
  }
  return {
    verdict: 'repaired',
    reason: fault.reason,
    detail: fault.detail,
    coverage: support.coverage,
    shown: text,
    anchors: [{ source: support.source, sentences: [first] }],
  };
}

function kept(
  { sentence, claim }: { readonly sentence: UncheckedSentence; readonly claim: Reading },
  { choice, cited, evidence }: Judged,
): CheckedSentence {
  const { main, moved } = choice;
  const also = cited.filter((support) => support !== main && support.coverage >= minCitedCoverage && !moved);
  const chosen = [main, ...also.toSorted((one, other) => other.coverage - one.coverage)].slice(0, maxAnchors);
  const given = chosen.flatMap(({ source }) => [
    evidence.sources[source]?.sentences.join('') ?? '',
    evidence.sources[source]?.title ?? '',
  ]);
  const quotes = checkQuotes(sentence.text, given);
  return {
    verdict: moved ? 'reanchored' : 'kept',
    reason: quotes.changed ? 'quote' : moved ? 'other-source' : 'supported',
    detail: null,
    coverage: main.coverage,
    shown: quotes.text,
    anchors: chosen.map(({ source, window }) => ({
      source,
      sentences: sentencesFor(claim, {
        candidates: window,
        readings: evidence.sources[source]?.readings ?? [],
        weigh: evidence.weigh,
      }),
    })),
  };
}

function dropped(reason: Reason, coverage = 0): CheckedSentence {
  return { verdict: 'dropped', reason, detail: null, coverage, shown: null, anchors: [] };
}
