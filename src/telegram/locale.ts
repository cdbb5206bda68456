import { Converter } from 'opencc-js/cn2t';

/** The languages in which the bot speaks; `zh-Hant` is derived from `zh-Hans`. */
export type Locale = 'zh-Hans' | 'zh-Hant' | 'en';

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
  return convert(text);
}
