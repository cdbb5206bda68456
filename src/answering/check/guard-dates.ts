import { type DateMention, nearestYear, resolveRelative, weekdayOf } from './dates.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { commonTerms, type Reading } from './reading.ts';
import { isSwapped, likeness, type Slot, slotAt } from './slot.ts';
import type { ReadSource } from './support.ts';

/** A date of the source with what can be known of its missing parts. */
interface Known {
  readonly mention: DateMention;
  /** Year, month and day with what stands before in the text or follows from the issue's date. */
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly slot: Slot;
  /** Which sentence of the source it stands in; null in its title. */
  readonly sentence: number | null;
}

/**
 * The first date, time, weekday or relative day of the sentence that its source does not give. A year has to be in the
 * source or follow from the issue's date; relative dates are resolved by the issue's date and by nothing else
 * (research/grounding.md 0-4, 1.5).
 */
export function unsupportedDate({ claim, source }: Basis): string | null {
  const occasion = otherOccasion(claim.text, source.given);
  if (occasion !== null) return occasion;
  if (claim.dates.length === 0) return null;
  const known = knownDates(source);
  const fault = claim.dates.find((mention) => {
    const homes = new Set(homesOf(wordsDated(mention, claim), source));
    const about = namesYear(mention) ? knownAbout(mention, { claim, source, known, homes }) : known;
    if (mention.word === '去年' && isYearBefore(mention, { claim, source, homes })) return false;
    if (mention.word === '今年' && source.date !== null) {
      return !couldBeThisYear(
        known.filter((one) => isAt(one, homes)),
        source.date,
      );
    }
    return !isGiven(mention, { claim, known: about, issue: source.date, homes });
  });
  return fault === undefined ? null : claim.text.slice(fault.from, fault.to);
}

/** Seasons, holidays and days of the New Year: the source has one of a set and the sentence another. */
const occasions: readonly RegExp[] = [
  /[春夏秋冬](?=[季天日夜初末]|时节)/g,
  /元旦|春节|元宵|清明|五一|端午|中秋|国庆|暑假|寒假|周末/g,
  /(?<=大年|正月)初[一二三四五六七八九十]/g,
];

function otherOccasion(said: string, given: string): string | null {
  for (const set of occasions) {
    const known = given.match(set) ?? [];
    const other =
      known.length === 0 ? undefined : said.match(set)?.find((one) => !known.some((meant) => meant === one));
    if (other !== undefined) return other;
  }
  return null;
}

/** 比去年同期 says what 同比 says. */
function isYearBefore(
  { to }: DateMention,
  { claim, source, homes }: Pick<Basis, 'claim' | 'source'> & Pick<Ground, 'homes'>,
): boolean {
  const about = [...homes, ...homesOf(claim.terms, source)];
  return claim.text.startsWith('同期', to) && about.some((index) => source.readings[index]?.text.includes('同比'));
}

/** A date that says of which year it speaks. */
function namesYear({ year, word }: DateMention): boolean {
  return year !== null || word?.endsWith('年') === true;
}

/** 今年 says no more than the issue does, unless what it speaks of was in another year. */
function couldBeThisYear(about: readonly Known[], issue: string): boolean {
  const year = Number(issue.slice(0, 4));
  const years = about.flatMap((one) => (one.year === null ? [] : [one.year]));
  return years.length === 0 || years.includes(year);
}

const sameWords = 2;
/** A sentence that goes on from the one before it takes its date from there. */
const goesOn = /当年|同年|那年|这年|这一年|那一年|当时|此后|随后|同期|当月|同月|次日|当天|当日|当晚/;

/**
 * The dates of the source that may give a year: those of the sentences that say what is said of it, and those with the
 * same words around them. A year printed elsewhere on the page makes nothing else true.
 */
function knownAbout(
  mention: DateMention,
  { claim, source, known, homes }: Pick<Basis, 'claim' | 'source'> & Pick<Ground, 'known' | 'homes'>,
): readonly Known[] {
  if (homes.size === 0) return known;
  // A sentence without a date of its own goes on from the one before it.
  const before = [...homes]
    .filter((index) => {
      const reading = source.readings[index];
      return reading !== undefined && (reading.dates.length === 0 || goesOn.test(reading.text));
    })
    .map((index) => index - 1);
  // 1951年出生的他: what is said next of the same.
  const next = [...homes]
    .map((index) => index + 1)
    .filter((index) => /[他她它]/.test(source.readings[index]?.text ?? ''));
  const counting = new Set([...homes, ...before, ...next]);
  const slot = slotAt(claim, mention);
  return known.filter(
    (one) =>
      one.sentence === null ||
      counting.has(one.sentence) ||
      isSameDay(mention, one) ||
      likeness(slot, one.slot) >= sameWords,
  );
}

/** A month and day that are printed bring their year with them. */
function isSameDay({ month, day }: DateMention, known: Known): boolean {
  return month !== null && known.mention.month === month && known.mention.day === day;
}

/** The words of the clause of a date; of the next one where the date stands alone, of all where it comes last. */
function wordsDated({ from }: DateMention, claim: Reading): ReadonlySet<string> {
  const at = claim.clauses.findLastIndex((clause) => clause.from <= from);
  const dated = claim.clauses.slice(Math.max(at, 0)).map(({ terms }) => commonTerms(terms, claim.terms));
  return dated.find((terms) => terms.size > 0) ?? claim.terms;
}

interface Ground {
  readonly claim: Reading;
  readonly known: readonly Known[];
  readonly issue: string | null;
  /** The sentences that say what is said of the date. */
  readonly homes: ReadonlySet<number>;
}

function isGiven(mention: DateMention, ground: Ground): boolean {
  const { claim, known, issue, homes } = ground;
  const agrees = agreement(mention, ground);
  const alike = known.filter(agrees);
  if (alike.length === 0) return issue !== null && isIssueDate(mention, issue);
  const otherwise = known.filter(
    (other) =>
      other.mention.kind === mention.kind &&
      sameParts(mention, other.mention) &&
      !agrees(other) &&
      (!alike.some((one) => isAt(one, homes)) || isAt(other, homes)),
  );
  const slots = { alike: alike.map((other) => other.slot), otherwise: otherwise.map((other) => other.slot) };
  return !isSwapped(slotAt(claim, mention), slots);
}

function isAt({ sentence }: Known, homes: ReadonlySet<number>): boolean {
  return sentence !== null && homes.has(sentence);
}

function agreement(mention: DateMention, { issue }: Ground): (known: Known) => boolean {
  if (mention.kind === 'time') return (other) => other.mention.kind === 'time' && sameTime(mention, other.mention);
  if (mention.kind === 'weekday') return (other) => weekdayOfKnown(other) === mention.value;
  if (mention.kind === 'date') return (other) => covers(other, mention);
  const meant = issue === null ? null : resolveRelative(mention.word ?? '', issue);
  return (other) => other.mention.word === mention.word || (meant !== null && covers(other, meant));
}

/** Every part that is named must be known and equal. */
function covers(known: Known, named: Pick<DateMention, 'year' | 'month' | 'day'>): boolean {
  return (['year', 'month', 'day'] as const).every((part) => named[part] === null || named[part] === known[part]);
}

function sameParts(one: DateMention, other: DateMention): boolean {
  return (['month', 'day'] as const).every((part) => (one[part] === null) === (other[part] === null));
}

function sameTime(one: DateMention, other: DateMention): boolean {
  if (one.word !== null && other.word !== null && one.word !== other.word) return false;
  const [first, second] = [minutesOf(one), minutesOf(other)];
  const loose = one.word === null || other.word === null;
  return first === second || (loose && first % 720 === second % 720);
}

function minutesOf({ value, word }: DateMention): number {
  const minutes = value ?? 0;
  return word === 'pm' && minutes < 720 ? minutes + 720 : minutes;
}

function weekdayOfKnown({ mention, year, month, day }: Known): number | null {
  if (mention.kind === 'weekday') return mention.value;
  return year === null || month === null || day === null ? null : weekdayOf({ year, month, day });
}

function isIssueDate({ year, month, day }: DateMention, issue: string): boolean {
  return (
    month !== null &&
    day !== null &&
    issue === [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
  );
}

function knownDates(source: ReadSource): readonly Known[] {
  const known: Known[] = [];
  let before: { year: number | null; month: number | null } = { year: null, month: null };
  for (const [index, reading] of [source.heading, ...source.readings].entries()) {
    for (const mention of reading.dates) {
      const parts = completed(mention, { before, issue: source.date });
      known.push({ mention, ...parts, slot: slotAt(reading, mention), sentence: index === 0 ? null : index - 1 });
      if (mention.kind === 'date') before = { year: mention.year ?? before.year, month: parts.month };
      // 今年 and 去年 end what an earlier year covers.
      if (mention.word?.endsWith('年') === true) before = { year: parts.year, month: null };
    }
  }
  return known;
}

/** A month without a year takes the year said before it, else the one nearest to the issue; a day takes the month before it. */
function completed(
  mention: DateMention,
  { before, issue }: { before: { year: number | null; month: number | null }; issue: string | null },
): Pick<DateMention, 'year' | 'month' | 'day'> {
  if (mention.kind === 'relative') {
    const meant = issue === null ? null : resolveRelative(mention.word ?? '', issue);
    return meant ?? { year: null, month: null, day: null };
  }
  const { day } = mention;
  const month = mention.month ?? (day === null ? null : before.month);
  if (month === null && day !== null && issue !== null) return lastDay(day, issue);
  if (mention.year !== null || month === null) return { year: mention.year, month, day };
  if (before.year !== null) return { year: before.year, month, day };
  return { year: issue === null ? null : nearestYear({ month, day }, issue), month, day };
}

/** 25日 alone is the last one up to the issue. */
function lastDay(day: number, issue: string): Pick<DateMention, 'year' | 'month' | 'day'> {
  const [year = 0, month = 1, today = 1] = issue.split('-').map(Number);
  if (day <= today) return { year, month, day };
  return month === 1 ? { year: year - 1, month: 12, day } : { year, month: month - 1, day };
}
