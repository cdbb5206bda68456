import { type Locale, toTraditional } from '../locale.ts';

const notices = {
  inDoubt: {
    'zh-Hans': '刚才的回答可能没有送到。没看到的话，请点下面的按钮。',
    en: 'My last answer may not have arrived. If you do not see it, tap the button.',
  },
  again: { 'zh-Hans': '再发一次', en: 'Send it again' },
} as const;

/** What the inbox itself says to a reader. */
export function sayNotice(key: keyof typeof notices, locale: Locale): string {
  const phrase = notices[key];
  return locale === 'zh-Hant' ? toTraditional(phrase['zh-Hans']) : phrase[locale];
}
