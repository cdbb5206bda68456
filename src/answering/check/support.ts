import { sameDate } from './cited-sentences.ts';
import type { DateMention } from './dates.ts';
import { type NameMention, readNames, wordsIn } from './names.ts';
import { sameNumber } from './numbers.ts';
import { type Reading, readSentence } from './reading.ts';
import { type Sense, sensesOf } from './sense.ts';
import { bestWindow, hitsOf, indexSentences, type SentenceIndex } from './windows.ts';

/** What a sentence may rest on: the sentences of a passage or page, in order, with what is known around them. */
export interface CheckSource {
  readonly sentences: readonly string[];
  /** Headline, kicker, subtitle, paper, places: names in it are no inventions. Supports no sentence by itself. */
  readonly title: string;
  /** Date of the issue, `YYYY-MM-DD`; null where it is not known to the day. */
  readonly date: string | null;
}

export interface ReadSource extends CheckSource {
  readonly readings: readonly Reading[];
  readonly index: SentenceIndex;
  readonly heading: Reading;
  /** Title and sentences folded, without the marks of titles: where a name has to be found. */
  readonly given: string;
  readonly names: readonly SourceName[];
  readonly senses: readonly Sense[];
  /** The terms and characters of every three sentences in a row. */
  readonly places: readonly ReadonlySet<string>[];
}

/** A name that a source has, and in which of its sentences. */
export interface SourceName {
  readonly mention: NameMention;
  readonly sentence: number;
}

/** The sources of one answer, read once for all its sentences. */
export interface Evidence {
  readonly sources: readonly ReadSource[];
  readonly weigh: (term: string) => number;
}

/** How well a source covers a sentence, and which of its sentences do. */
export interface Support {
  readonly source: number;
  /** Share of the sentence's weight found, 0..1. */
  readonly coverage: number;
  /** Indexes into the source's sentences, ascending: where the words of the sentence were found. */
  readonly window: readonly number[];
}

/** research/grounding.md 1.5: three sentences in a row. */
const windowSentences = 3;
/** A second place of the same source counts where it adds this much: a sentence may sum up two. */
const secondWindowGain = 0.12;
/** A term with a grammatical character says little, one with two says nothing. */
const functionWeight = [1, 0.45, 0.1] as const;
const functionCharacters = new Set(
  '的了是在和与及或有被由于为以之其这那此该也就都而且但对从到向把将个一不中上下来去着过地得又还很所们并等于已',
);

export function readEvidence(sources: readonly CheckSource[]): Evidence {
  const read = sources.map((source) => {
    const readings = source.sentences.map(readSentence);
    const heading = readSentence(source.title);
    const given = [heading, ...readings].map((reading) => reading.text.replace(/[《》]/g, '')).join('\n');
    // Most sources of an answer support no sentence: what only the guards ask for is read when they ask.
    let names: readonly SourceName[] | undefined;
    let senses: readonly Sense[] | undefined;
    let places: ReadSource['places'] | undefined;
    return {
      ...source,
      readings,
      index: indexSentences(readings),
      heading,
      given,
      get names() {
        names ??= namesOf(readings);
        return names;
      },
      get senses() {
        senses ??= readings.flatMap(sensesOf);
        return senses;
      },
      get places() {
        places ??= placesOf(readings);
        return places;
      },
    };
  });
  return { sources: read, weigh: rarityAmong(read.flatMap((source) => source.readings)) };
}

function placesOf(readings: readonly Reading[]): ReadSource['places'] {
  const starts = Math.max(1, readings.length - windowSentences + 1);
  return Array.from(
    { length: starts },
    (_, start) =>
      new Set(readings.slice(start, start + windowSentences).flatMap(({ terms, text }) => [...terms, ...text])),
  );
}

function namesOf(readings: readonly Reading[]): readonly SourceName[] {
  const found = readings.flatMap(({ text }, sentence) =>
    readNames(text).names.map((mention) => ({ mention, sentence })),
  );
  const bare = readings.flatMap(({ text }) => readNames(text).bare.map(({ text: name }) => name));
  // Once introduced with office or deed, a name is known wherever it stands; and so is what recurs and is no word.
  const people = new Set([
    ...found.filter(({ mention }) => mention.kind === 'person').map(({ mention }) => mention.text),
    ...bare.filter((name, index) => bare.indexOf(name) < index && wordsIn(name).every((word) => word.length === 1)),
  ]);
  const known = new Set(found.map(({ mention, sentence }) => `${sentence} ${mention.text}`));
  const again = readings.flatMap(({ text }, sentence) =>
    [...people]
      .filter((name) => text.includes(name) && !known.has(`${sentence} ${name}`))
      .map((name) => {
        const from = text.indexOf(name);
        return { sentence, mention: { kind: 'person' as const, text: name, from, to: from + name.length } };
      }),
  );
  return [...found, ...again];
}

/** Coverage of a sentence by the best three sentences in a row of a source, and by a second such place if it adds. */
export function supportBy(claim: Reading, { evidence, source }: { evidence: Evidence; source: number }): Support {
  const readings = evidence.sources[source]?.readings ?? [];
  const terms = [...claim.terms];
  const weights = terms.map(evidence.weigh);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { source, coverage: 0, window: [] };
  const hits = hitsOf(terms, { index: evidence.sources[source]?.index ?? new Map(), rows: readings.length });
  const first = bestWindow(hits, weights);
  const left = weights.map((weight, index) => weight * (1 - (first.found[index] ?? 0)));
  const second = bestWindow(hits, left);
  const adds = second.weight >= secondWindowGain * total;
  const covered = first.weight + (adds ? second.weight : 0);
  const found = adds ? [...new Set([...first.sentences, ...second.sentences])] : first.sentences;
  const window = found.toSorted((one, other) => one - other);
  const figures = figuresFound(
    claim,
    window.flatMap((index) => readings[index] ?? []),
  );
  const most = figures.of * figureWeight * evidence.weigh('');
  return {
    source,
    coverage: (covered + figures.found * figureWeight * evidence.weigh('')) / (total + most),
    window,
  };
}

/** A number or date says as much as so many rare words; one that the place lacks is as much missing. */
const figureWeight = 2;

function figuresFound(claim: Reading, place: readonly Reading[]): { readonly found: number; readonly of: number } {
  const numbers = claim.numbers.filter((mention) =>
    place.some((reading) => reading.numbers.some((other) => sameNumber(mention, other))),
  );
  const dates = claim.dates.filter((mention) =>
    place.some((reading) => reading.dates.some((other) => sameDay(mention, other))),
  );
  return { found: numbers.length + dates.length, of: claim.numbers.length + dates.length };
}

/** 2022年11月3日 is 11月3日 where the year goes without saying. */
function sameDay(one: DateMention, other: DateMention): boolean {
  return sameDate(one, { ...other, year: other.month === null ? other.year : one.year });
}

/** Rarity among the evidence; what is not in it weighs like what is in it once, so that no source can punish a new word twice. */
function rarityAmong(readings: readonly Reading[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const reading of readings) for (const term of reading.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const size = Math.max(readings.length, 8);
  return (term) => {
    const count = Math.max(counts.get(term) ?? 1, 1);
    return Math.log(1 + (size - count + 0.5) / (count + 0.5)) * grammarWeight(term);
  };
}

/** How much a term says besides grammar: 1, or less for each grammatical character. */
export function grammarWeight(term: string): number {
  return functionWeight[[...term].filter((char) => functionCharacters.has(char)).length] ?? 1;
}
