import type { SendOutcome } from './send-outcome.ts';

/** What the last sends say of the line and of the message. */
export interface LineState {
  /** Unknown outcomes in a row: a gateway that answers 502 to everything would put a whole audience in doubt. */
  readonly unknownInRow: number;
  /** The refusal that all sends so far got, and how often; null after any other outcome. */
  readonly sameRefusal: { readonly why: string; readonly times: number } | null;
}

export const freshLine: LineState = { unknownInRow: 0, sameRefusal: { why: '', times: 0 } };

export type LineVerdict =
  | { readonly type: 'go' }
  | { readonly type: 'wait'; readonly waitMs: number }
  | { readonly type: 'pause'; readonly why: string };

/** So many identical refusals from the first message on mean that the message is at fault (research/telegram.md 5.3). */
const SAME_REFUSALS = 3;
const MAX_UNKNOWN_IN_ROW = 6;
const FIRST_WAIT_MS = 2000;
/** Longer flood waits are for an editor to decide about. */
const MAX_FLOOD_WAIT_MS = 15 * 60_000;
const NOT_SENT_WAIT_MS = 5000;

/** The line after one more outcome, and what it means for the next send. */
export function afterOutcome(
  line: LineState,
  outcome: SendOutcome,
): { readonly line: LineState; readonly verdict: LineVerdict } {
  const next: LineState = {
    unknownInRow:
      outcome.type === 'unknown' ? line.unknownInRow + 1 : outcome.type === 'withheld' ? line.unknownInRow : 0,
    sameRefusal: sameRefusal(line, outcome),
  };
  return { line: next, verdict: verdictOf(next, outcome) };
}

function sameRefusal({ sameRefusal: before }: LineState, outcome: SendOutcome): LineState['sameRefusal'] {
  if (outcome.type === 'withheld') return before;
  if (outcome.type !== 'refused' || before === null) return null;
  return before.times === 0 || before.why === outcome.why ? { why: outcome.why, times: before.times + 1 } : null;
}

function verdictOf(line: LineState, outcome: SendOutcome): LineVerdict {
  if (outcome.type === 'flooded') {
    const minutes = Math.ceil(outcome.waitMs / 60_000);
    if (outcome.waitMs <= MAX_FLOOD_WAIT_MS) return { type: 'wait', waitMs: outcome.waitMs };
    return { type: 'pause', why: `Telegram asks to wait ${minutes} minutes` };
  }
  if (outcome.type === 'not-sent' || outcome.type === 'offline') return { type: 'wait', waitMs: NOT_SENT_WAIT_MS };
  if (line.unknownInRow >= MAX_UNKNOWN_IN_ROW) {
    return {
      type: 'pause',
      why: `${line.unknownInRow} sends in a row are in doubt: the line to Telegram is disturbed`,
    };
  }
  if (line.unknownInRow > 1) return { type: 'wait', waitMs: FIRST_WAIT_MS * 2 ** (line.unknownInRow - 2) };
  const { sameRefusal: refusal } = line;
  if (refusal !== null && refusal.times >= SAME_REFUSALS)
    return { type: 'pause', why: `Telegram refuses the message: ${refusal.why}` };
  return { type: 'go' };
}
