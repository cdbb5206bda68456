import type { KeepsReaders } from '../personal/forget.ts';
import type { Inbox } from './inbox.ts';

/** Joins /forget: what a reader asked and nobody knows to be answered goes too, without a word of its own. */
export function forgetsUpdates(inbox: Pick<Inbox, 'forget'>): KeepsReaders {
  return {
    async forget(readerId) {
      inbox.forget(readerId);
      return null;
    },
  };
}
