import type { Answer } from '../../answering/answer.ts';
import type { ArticleDate } from '../../news/article.ts';
import type { Newsroom } from '../../newsroom.ts';
import type { Clock } from '../../ports.ts';
import { renderDate } from '../render-source.ts';
import type { Speaker } from '../texts.ts';

/** What an answer says of how new it is. */
export interface Freshness {
  /** Said before the answer, where the reader asks for what is new and the paper has nothing so new; else null. */
  readonly warning: string | null;
  /** The date of the newest source; null where no source has one. */
  readonly newest: string | null;
}

/** What readers write who want news of these days, with how many days old a report may be. */
const WANTED: readonly { readonly words: RegExp; readonly days: number }[] = [
  { words: /今天|今日|今早|今晚|刚刚|刚才|\btoday\b|\btonight\b/iu, days: 0 },
  { words: /昨天|昨日|昨晚|\byesterday\b/iu, days: 1 },
  { words: /这两天|这几天|本周|这周|这星期|\bthis week\b/iu, days: 6 },
  { words: /最近|近来|近日|近期|最新|新近|\b(?:recent(?:ly)?|latest|newest)\b/iu, days: 14 },
];
const DAY_MS = 24 * 60 * 60_000;

export interface FreshnessSource {
  readonly newsroom: Newsroom;
  readonly clock: Clock;
  readonly timeZone: string;
}

/** How new an answer is, and whether that is new enough for what was asked. */
export async function freshnessOf(
  { question, answer, speaker }: { readonly question: string; readonly answer: Answer; readonly speaker: Speaker },
  { newsroom, clock, timeZone }: FreshnessSource,
): Promise<Freshness> {
  const newestCited = newestOf(answer.citations.map(({ date }) => date));
  const newest = newestSourceOf(answer, speaker);
  const wanted = WANTED.find(({ words }) => words.test(question));
  if (wanted === undefined) return { warning: null, newest };
  const today = dayOf(clock.now(), timeZone);
  const latest = await newsroom.latest({ offset: 0, limit: 1 });
  const newestHeld = newestOf(latest.entries.map(({ date }) => date));
  if (newestHeld?.iso == null) return { warning: null, newest };
  const asked = new Date(Date.parse(today) - wanted.days * DAY_MS).toISOString().slice(0, today.length);
  const limit = asked.slice(0, newestHeld.iso.length);
  if (answer.status === 'answered' && (newestCited?.iso ?? '') >= limit) return { warning: null, newest };
  if (answer.status !== 'answered' && newestHeld.iso >= limit) return { warning: null, newest };
  const values = { today: renderDay(today, speaker), newest: renderDate(newestHeld, speaker) };
  return { warning: speaker.say(newestHeld.iso >= limit ? 'notSoNew' : 'nothingNew', values), newest };
}

/** That the paper has nothing so new as this day (ISO 8601); null where it has, or no report has a date. */
export async function nothingSince(
  day: string,
  { newsroom, clock, timeZone, speaker }: FreshnessSource & { readonly speaker: Speaker },
): Promise<string | null> {
  const latest = await newsroom.latest({ offset: 0, limit: 1 });
  const newest = newestOf(latest.entries.map(({ date }) => date));
  if (newest?.iso == null || newest.iso >= day.slice(0, newest.iso.length)) return null;
  const today = renderDay(dayOf(clock.now(), timeZone), speaker);
  return speaker.say('nothingNew', { today, newest: renderDate(newest, speaker) });
}

/** The date of the newest source of an answer; null where no source has one. */
export function newestSourceOf({ citations }: Pick<Answer, 'citations'>, speaker: Speaker): string | null {
  const newest = newestOf(citations.map(({ date }) => date));
  return newest === null ? null : renderDate(newest, speaker);
}

/** The calendar day of a moment in a time zone, `YYYY-MM-DD`. */
export function dayOf(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
}

function renderDay(iso: string, speaker: Speaker): string {
  return renderDate({ iso, precision: 'day', ground: 'printed', evidence: null }, speaker);
}

function newestOf(dates: readonly ArticleDate[]): ArticleDate | null {
  return (
    dates.filter(({ iso }) => iso !== null).toSorted((a, b) => (b.iso ?? '').localeCompare(a.iso ?? ''))[0] ?? null
  );
}
