import { type SpannedText, sliceSpanned } from '../news/span.ts';

/** A run of whole clauses of one sentence. `from` and `to` are UTF-16 offsets in the sentence; the closing comma stays outside. */
export interface ClauseRun {
  readonly from: number;
  readonly to: number;
}

const OPENING = '“《（(「『〈【‘';
const CLOSING = '”》）)」』〉】’';
const PAUSE = '，；：,;。！？!?';

/** A clause that leans on the one before it cannot open a quote. */
const LEANS =
  /^(?:并|而|且|但|则|却|也|还|以及|及|从而|以便?|使|让|令|其|该|对此|同时|同比|环比|其中|另|又|再|更|不仅|不但|因此|所以|进而|继而|随后|之后|后|为其|由此|这|那|此|于是|导致|成为|是|达|共|占|有|将|把|被|向|对|与|和|给)/;

/** The clauses of a sentence; quotation marks, titles and brackets are never cut open. */
export function clausesOf(sentence: string): readonly ClauseRun[] {
  const clauses: ClauseRun[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < sentence.length; at += 1) {
    const character = sentence.charAt(at);
    if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && PAUSE.includes(character) && !betweenDigits(sentence, at)) {
      if (at > from) clauses.push({ from, to: at });
      from = at + 1;
    }
  }
  if (from < sentence.length) clauses.push({ from, to: sentence.length });
  return clauses;
}

/** Runs of whole clauses that can stand alone, at most `maxChars` long, shortest first. */
export function standingRuns(sentence: string, maxChars: number): readonly ClauseRun[] {
  const clauses = clausesOf(sentence);
  const runs: ClauseRun[] = [];
  for (const [first, { from }] of clauses.entries()) {
    if (first > 0 && LEANS.test(sentence.slice(from))) continue;
    for (const { to } of clauses.slice(first)) {
      if (to - from > maxChars) break;
      runs.push({ from, to });
    }
  }
  return runs.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
}

/** The slice of a sentence that a run of clauses covers, its spans included. */
export function cutRun(sentence: SpannedText, run: ClauseRun): SpannedText {
  return sliceSpanned(sentence, run.from, run.to);
}

function betweenDigits(text: string, at: number): boolean {
  return /[0-9]/.test(text.charAt(at - 1)) && /[0-9]/.test(text.charAt(at + 1));
}
