import { Converter } from 'opencc-js/cn2t';
import { z } from 'zod';

/** The languages in which the bot speaks; `zh-Hant` is derived from `zh-Hans`. */
export const localeSchema = z.enum(['zh-Hans', 'zh-Hant', 'en']);
export type Locale = z.infer<typeof localeSchema>;

/** First guess from `User.language_code` (an IETF tag, or absent): Chinese unless the client is set to English. */
export function toLocale(languageCode: string | undefined): Locale {
  const tag = (languageCode ?? '').toLowerCase();
  if (/^en\b/.test(tag)) return 'en';
  if (/^zh-(?:tw|hk|mo|hant)\b/.test(tag)) return 'zh-Hant';
  return 'zh-Hans';
}

let convert: ReturnType<typeof Converter> | undefined;

/** Simplified to Traditional (opencc, Taiwan forms). The first call builds the dictionary, about a tenth of a second. */
export function toTraditional(text: string): string {
  convert ??= Converter({ from: 'cn', to: 'tw' });
  return MISREAD.reduce((read, [wrong, right]) => read.replaceAll(wrong, right), convert(text));
}

/** What opencc takes for other words: 道里 for a place, 回复 for a return, and one word written in two ways. */
const MISREAD = [
  ['報道里', '報道裡'],
  ['回復', '回覆'],
  ['發布', '發佈'],
  ['摺疊', '折疊'],
] as const;
