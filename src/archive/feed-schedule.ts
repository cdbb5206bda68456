import type { Validators } from './page-addresses.ts';

const EVERY_MS = 15 * 60_000;
/** A feed that has been down for days is still asked once a day. */
const MAX_WAIT_MS = 24 * 3_600_000;

/** What is known of a feed that is followed. */
export interface FeedState {
  readonly address: string;
  readonly validators: Validators;
  /** How many times in a row it could not be read. */
  readonly failures: number;
  readonly nextPollAt: Date;
}

/** What came of asking a feed once. */
export type PollResult =
  | { readonly status: 'read'; readonly validators: Validators }
  | { readonly status: 'unchanged' }
  | { readonly status: 'failed' };

/** The state after a poll: again in a quarter of an hour, and after each failure in a row in twice the time, at most a day. */
export function nextPoll(
  feed: FeedState,
  { result, now }: { readonly result: PollResult; readonly now: Date },
): FeedState {
  const failures = result.status === 'failed' ? feed.failures + 1 : 0;
  const waitMs = Math.min(EVERY_MS * 2 ** failures, MAX_WAIT_MS);
  return {
    address: feed.address,
    validators: result.status === 'read' ? result.validators : feed.validators,
    failures,
    nextPollAt: new Date(now.getTime() + waitMs),
  };
}

/** A feed that has not been asked yet. */
export function newFeed(address: string, now: Date): FeedState {
  return { address, validators: { etag: null, lastModified: null }, failures: 0, nextPollAt: now };
}
