import type { DraftBook } from '../../archive/draft-book.ts';
import type { KeepsReaders } from '../personal/forget.ts';
import { createSpeaker } from '../texts.ts';

/** Joins /forget: what an editor has sent and not published goes; what is published is the newspaper's. */
export function forgetsDrafts(drafts: Pick<DraftBook, 'forget'>): KeepsReaders {
  return {
    async forget(readerId, { locale }) {
      const count = drafts.forget(Number(readerId));
      return count === 0 ? null : createSpeaker(locale).say('pageForgotten', { count });
    },
  };
}
