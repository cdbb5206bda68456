/** Where a claim says something else than its source between the same words: `said` for `meant`, either may be empty. */
export interface Exchange {
  readonly said: string;
  readonly meant: string;
  /** Up to four characters that both have before and behind it; begins or ends with a mark at the edge of a clause. */
  readonly left: string;
  readonly right: string;
}

/** Stands for the beginning and end of a clause, so that a comma is as good as a stop. */
export const mark = '\n';
/** A shared run of so many characters tells a place in the source. */
const minRun = 2;
const sideChars = 4;
/** What has no run on one side needs more of the clause to be the source's, and is short. */
const minEdgedRun = 4;
const maxEdge = 6;
const maxSaid = 12;
const maxMeant = 14;

/** A folded text with every punctuation mark as the edge of a clause. */
export function withMarks(text: string): string {
  return `${mark}${text.replace(/[,;:。!?、\n]+/g, mark)}${mark}`;
}

/**
 * What a clause exchanges, puts in or leaves out against a sentence of its source (both with marks), found between the
 * longest runs of characters that they share, in order.
 */
export function exchangesBetween(clause: string, sentence: string): readonly Exchange[] {
  const shared = sharedRuns(
    { text: clause, from: 0, to: clause.length },
    { text: sentence, from: 0, to: sentence.length },
  );
  const runs = withEdges(shared, { clause, sentence });
  return runs.slice(1).flatMap((next, index): readonly Exchange[] => {
    const run = runs[index];
    if (run === undefined) return [];
    const said = clause.slice(run.inClause + run.length, next.inClause);
    const meant = sentence.slice(run.inSentence + run.length, next.inSentence);
    if (said.length > maxSaid || meant.length > maxMeant || meant.includes(mark)) return [];
    const left = clause.slice(
      Math.max(0, run.inClause, run.inClause + run.length - sideChars),
      run.inClause + run.length,
    );
    const right = clause.slice(next.inClause, next.inClause + Math.min(next.length, sideChars));
    return [{ said, meant, left, right }];
  });
}

/** A clause ends where its mark stands, so what differs up to there is an exchange as well. */
function withEdges(
  runs: readonly Run[],
  { clause, sentence }: { readonly clause: string; readonly sentence: string },
): readonly Run[] {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return runs;
  const before: Run = { inClause: 0, inSentence: sentence.lastIndexOf(mark, first.inSentence), length: 1 };
  const end = sentence.indexOf(mark, last.inSentence + last.length);
  const behind: Run = { inClause: clause.length - 1, inSentence: end, length: 1 };
  const shared = runs.reduce((sum, { length }) => sum + length, 0);
  if (shared < minEdgedRun || shared * 2 < clause.length) return runs;
  const opens = first.inClause > 1 && first.inClause <= maxEdge && before.inSentence >= 0;
  const rest = clause.length - last.inClause - last.length;
  const closes = rest > 1 && rest <= maxEdge && end >= 0;
  return [...(opens ? [before] : []), ...runs, ...(closes ? [behind] : [])];
}

interface Run {
  readonly inClause: number;
  readonly inSentence: number;
  readonly length: number;
}

interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The longest run that two stretches share, with those before and behind it, in order. */
function sharedRuns(one: Stretch, other: Stretch): readonly Run[] {
  const run = longestRun(one, other);
  if (run.length < minRun) return [];
  const { inClause, inSentence, length } = run;
  return [
    ...sharedRuns({ ...one, to: inClause }, { ...other, to: inSentence }),
    run,
    ...sharedRuns({ ...one, from: inClause + length }, { ...other, from: inSentence + length }),
  ];
}

function longestRun(one: Stretch, other: Stretch): Run {
  let best: Run = { inClause: one.from, inSentence: other.from, length: 0 };
  const width = other.to - other.from + 1;
  if (one.to - one.from < minRun || width <= minRun) return best;
  let above = new Uint16Array(width);
  let row = new Uint16Array(width);
  for (let at = one.from; at < one.to; at += 1) {
    const unit = one.text.charCodeAt(at);
    for (let column = 1; column < width; column += 1) {
      const same = other.text.charCodeAt(other.from + column - 1) === unit;
      const length = same ? (above[column - 1] ?? 0) + 1 : 0;
      row[column] = length;
      if (length > best.length) best = { inClause: at - length + 1, inSentence: other.from + column - length, length };
    }
    [above, row] = [row, above];
  }
  return best;
}
