import type { Phrase } from './phrase.ts';

/** What the bot says in its own words before a quoted sentence. */
export const answerTexts = {
  printedValue: { 'zh-Hans': '报道写的是{value}。', en: 'The report says {value}. ' },
  reportedOn: { 'zh-Hans': '{date}的报道：', en: 'Report of {date}: ' },
  reportedSomeday: { 'zh-Hans': '有报道说：', en: 'One report: ' },
} as const satisfies Readonly<Record<string, Phrase>>;
