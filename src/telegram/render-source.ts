import type { ArticleDate } from '../news/article.ts';
import { inert } from './inert-text.ts';
import type { Speaker } from './texts.ts';

interface Source {
  readonly paper: string | null;
  readonly page: string | null;
  readonly date: ArticleDate;
}

/** Paper, date and page on one line, as far as they are known; the date says when it is inferred. Inert. */
export function renderSource({ paper, page, date }: Source, speaker: Speaker): string {
  const parts = [paper === null ? null : inert(paper), renderDate(date, speaker)];
  if (page !== null) parts.push(speaker.say('printedPage', { page: inert(page) }));
  return parts.filter((part) => part !== null).join(' · ');
}

/** A date as far as it is known: `2025年8月30日`, `2025年8月`, `2025年`. */
export function renderDate({ iso, precision, ground }: ArticleDate, speaker: Speaker): string {
  if (iso === null || precision === 'unknown') return speaker.say('dateUnknown');
  const date = speaker.locale === 'en' ? inert(iso) : inChinese(iso);
  return ground === 'inferred' ? speaker.say('dateInferred', { date }) : date;
}

function inChinese(iso: string): string {
  const [year, month, day] = iso.split('-').map((digits) => String(Number.parseInt(digits, 10)));
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}
