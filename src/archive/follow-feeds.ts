import type { Clock } from '../ports.ts';
import type { Archive } from './archive.ts';
import { newFeed, nextPoll, type PollResult } from './feed-schedule.ts';
import { type FetchPage, readAddress } from './page-addresses.ts';
import type { PageFileOutcome } from './page-files.ts';
import { UnreadableFileError } from './readers/text-file.ts';

export interface FollowParts {
  readonly archive: Archive;
  readonly fetchPage: FetchPage;
  readonly clock: Clock;
  /** Read all of it even where the server says that nothing is new. */
  readonly always: boolean;
}

/**
 * Reads what is at an address; a feed is followed from then on, and asked with what its server said of the last
 * version. A feed that fails is an outcome, and is waited for longer each time.
 */
export async function* followFeed(address: string, parts: FollowParts): AsyncIterable<PageFileOutcome> {
  const { archive, clock } = parts;
  const followed = archive.feeds().find((feed) => feed.address === address);
  const note = (result: PollResult): void =>
    archive.keepFeed(nextPoll(followed ?? newFeed(address, clock.now()), { result, now: clock.now() }));
  try {
    const known = parts.always ? undefined : followed?.validators;
    const contents = await readAddress(address, {
      fetchPage: parts.fetchPage,
      ...(known === undefined ? {} : { known }),
    });
    if (contents.status === 'unchanged') {
      note(contents);
      yield { status: 'skipped', file: address, why: 'its server says that nothing is new' };
      return;
    }
    yield* contents.outcomes;
    // Noted when all stories are in: a run that is interrupted asks for them again.
    if (contents.feed) note(contents);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    if (followed !== undefined) note({ status: 'failed' });
    yield { status: 'failed', file: address, error };
  }
}
