import { type NumberMention, sameUnit } from './check/numbers.ts';
import { type Reading, readSentence, sharedTerms } from './check/reading.ts';
import { likeness, slotAt } from './check/slot.ts';

/** A sentence with where and when it was printed. */
export interface DatedSentence {
  readonly text: string;
  readonly articleId: string;
  /** `YYYY-MM-DD` of its issue where known to the day. */
  readonly date: string | null;
}

/** Two reports that give different numbers for the same thing. */
interface Conflict<Sentence extends DatedSentence = DatedSentence> {
  readonly one: Sentence;
  readonly other: Sentence;
  /** What each of them says, as printed: 350, 412. */
  readonly numbers: readonly [string, string];
}

/** How much the words around two numbers must agree for them to fill the same slot. */
const sameSlot = 3;
/** Share of the shorter sentence's terms that both have: the same thing is spoken of. */
const sameSubject = 0.5;

/**
 * The pairs of sentences of different articles that disagree on a number in the same slot: the same measure with the same
 * words around it in sentences about the same (research/grounding.md 8-24). In the order of the sentences given.
 */
export function conflicts<Sentence extends DatedSentence>(
  sentences: readonly Sentence[],
): readonly Conflict<Sentence>[] {
  const read = sentences.map((sentence) => ({ sentence, reading: readSentence(sentence.text) }));
  return read.flatMap((one, at) =>
    read.slice(at + 1).flatMap((other) => {
      if (one.sentence.articleId === other.sentence.articleId) return [];
      const numbers = otherTimes(one, other) ? null : disagreement(one.reading, other.reading);
      return numbers === null ? [] : [{ one: one.sentence, other: other.sentence, numbers }];
    }),
  );
}

interface ReadSentence {
  readonly sentence: DatedSentence;
  readonly reading: Reading;
}

/** 昨天 and 今年 mean other times in other issues. */
function otherTimes(one: ReadSentence, other: ReadSentence): boolean {
  const words = [one, other].flatMap(({ reading }) =>
    reading.dates.flatMap(({ kind, word }) => (kind === 'relative' && word !== null ? [word] : [])),
  );
  const [first, second] = [one.sentence.date, other.sentence.date];
  if (words.length === 0 || first === null || second === null) return false;
  return words.some((word) => (word.endsWith('年') ? first.slice(0, 4) !== second.slice(0, 4) : first !== second));
}

function disagreement(one: Reading, other: Reading): readonly [string, string] | null {
  const shared = sharedTerms(one.terms, other.terms);
  if (shared < sameSubject * Math.min(one.terms.size, other.terms.size) || shared === 0) return null;
  if (datesDiffer(one, other) || periodsDiffer(one.text, other.text)) return null;
  for (const mention of one.numbers.filter((number) => !isDialled(one, number))) {
    const rival = other.numbers.find(
      (number) => rivals(mention, number) && fillSameSlot([one, mention], [other, number]),
    );
    // What the other says as well is no disagreement, even where it says more.
    if (rival === undefined || says(other, mention) || says(one, rival)) continue;
    return [one.text.slice(mention.from, mention.to), other.text.slice(rival.from, rival.to)];
  }
  return null;
}

/** Different days make different events: no conflict. */
function datesDiffer(one: Reading, other: Reading): boolean {
  const days = ({ dates }: Reading) => dates.filter(({ kind, day, year }) => kind === 'date' && (day ?? year) !== null);
  const [first, second] = [days(one), days(other)];
  if (first.length === 0 || second.length === 0) return false;
  return !first.some(({ year, month, day }) =>
    second.some(
      (date) => date.month === month && date.day === day && (date.year === null || year === null || date.year === year),
    ),
  );
}

/** The first quarter and the third, half a year and a month are measured apart. */
function periodsDiffer(one: string, other: string): boolean {
  const first: readonly string[] = one.match(PERIOD) ?? [];
  const second: readonly string[] = other.match(PERIOD) ?? [];
  return first.length > 0 && second.length > 0 && !first.some((period) => second.includes(period));
}

const PERIOD =
  /[一二三四1-4]季度|[上下]半年|前[0-9一二三四五六七八九十]+个?月|(?<![0-9一二三四五六七八九十])[0-9一二三四五六七八九十]+月(?!龄)/g;

function rivals(one: NumberMention, other: NumberMention): boolean {
  return one.kind === other.kind && one.kind !== 'ordinal' && one.value !== other.value && sameUnit(one, other);
}

/** A telephone number counts nothing. */
function isDialled({ text }: Reading, { from, to }: NumberMention): boolean {
  return (
    /(?:电话|热线|拨打|号码).{0,8}$/.test(text.slice(0, from)) || /-/.test(text.charAt(from - 1) + text.charAt(to))
  );
}

function says({ numbers }: Reading, { kind, value }: NumberMention): boolean {
  return numbers.some((number) => number.kind === kind && number.value === value);
}

function fillSameSlot(one: readonly [Reading, NumberMention], other: readonly [Reading, NumberMention]): boolean {
  return likeness(slotAt(...one), slotAt(...other)) >= sameSlot;
}
