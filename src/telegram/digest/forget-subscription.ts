import type { Ledger } from '../../digest/ledger.ts';
import type { KeepsReaders } from '../personal/forget.ts';

/** Joins /forget: a reader's subscription goes, and with it the link to all that was ever sent. */
export function forgetsSubscription({ readers }: Pick<Ledger, 'readers'>): KeepsReaders {
  return {
    async forget(readerId, { locale }) {
      const chatId = Number(readerId);
      if (readers.find(chatId) === undefined) return null;
      readers.forget(chatId);
      return SAID[locale];
    },
  };
}

const SAID = {
  'zh-Hans': '早报订阅也删除了。',
  'zh-Hant': '早報訂閱也刪除了。',
  en: 'Your digest subscription is deleted too.',
} as const;
