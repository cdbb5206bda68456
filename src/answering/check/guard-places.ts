import { divisionsNamed } from '../../news/gazetteer.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { namesPlace } from './known-places.ts';
import { type NameMention, readNames } from './names.ts';
import { type Reading, sharedTerms, termsOf } from './reading.ts';
import type { ReadSource } from './support.ts';

/** So much of what is said of a place has to be in one sentence for its place to be the one. */
const minSaid = 0.5;
const minSaidTerms = 3;
/** 在东县老街, before a comma: what is said of it stands behind. */
const maxNameChars = 8;
/** What a page speaks of so often needs no naming where it is meant. */
const topicSentences = 3;

/**
 * The first place of the sentence of which it says what every sentence that says the same says of another place. Null
 * where each has its own.
 */
export function wrongPlace({ claim, source }: Basis): string | null {
  const groups = groupsIn(claim, source.given);
  const here = groups.flat().map(({ text }) => text);
  const fault = groups.find((group) => {
    const said = termsBehind(group, claim);
    if (said.size < minSaidTerms || group.some((place) => isTopic(place, source))) return false;
    const homes = homesOf(said, source)
      .flatMap((home) => source.readings[home] ?? [])
      .filter(({ terms }) => sharedTerms(said, terms) >= minSaid * said.size);
    return homes.length > 0 && homes.every((home) => isElsewhere(partFor(said, home), { group, here, source }));
  });
  return fault?.[0]?.text ?? null;
}

type Group = readonly NameMention[];

/** The places of a sentence that the source has too, the parts of one address together. */
function groupsIn({ text }: Reading, given: string): readonly Group[] {
  const places = readNames(text)
    .names.filter(({ kind, text: name }) => kind === 'place' && given.includes(name))
    .toSorted((one, other) => one.from - other.from);
  const groups: NameMention[][] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last !== undefined && place.from - (last.at(-1)?.to ?? 0) <= 2) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** What is said behind a place: the rest of its clause, and the next one where that is next to nothing. */
function termsBehind(group: Group, { text, terms }: Reading): ReadonlySet<string> {
  const [own = '', next = ''] = text.slice(group.at(-1)?.to).split(/[,;:。]/);
  const said = (part: string) => [...termsOf(part)].filter((term) => terms.has(term));
  const names = /(?:^|[,;:。])在$/.test(text.slice(0, group[0]?.from)) && own.length <= maxNameChars;
  return new Set(names ? said(next) : said(own).length < minSaidTerms ? [...said(own), ...said(next)] : said(own));
}

function isTopic({ text }: NameMention, { readings, heading }: ReadSource): boolean {
  const named = readings.filter((reading) => namesPlace(reading.text, text));
  return named.length >= topicSentences || heading.text.includes(text) || isOpening(text, readings[0]);
}

/** The place of the first sentence is the place of the story, unless it lists several. */
function isOpening(place: string, first: Reading | undefined): boolean {
  return first?.text.includes(place) === true && !first.text.includes(';');
}

/** Of places listed with semicolons, the part that says it: 在东镇,杏花开;在西镇,梨花开. */
function partFor(said: ReadonlySet<string>, { text }: Reading): string {
  const shares = (part: string) => sharedTerms(said, termsOf(part));
  return text.split(';').reduce((one, other) => (shares(other) > shares(one) ? other : one));
}

/** Whether a text has another place where the claim has these. */
function isElsewhere(
  home: string,
  { group, here, source }: { readonly group: Group; readonly here: readonly string[]; readonly source: ReadSource },
): boolean {
  if (group.some(({ text }) => namesPlace(home, text) || home.includes(text.slice(0, 2)))) return false;
  const others = readNames(home).names.filter(({ kind, text }) => kind === 'place' && !here.includes(text));
  return (
    others.length > 0 &&
    others.every(({ text }) =>
      group.every((place) => !isWithin(text, place.text) && !isAddress(place.text, { text, source })),
    )
  );
}

/** 河东省柳县 where the source has 河东省南江市柳县 in another sentence. */
function isAddress(place: string, { text, source }: { readonly text: string; readonly source: ReadSource }): boolean {
  return new RegExp(`${place}\\p{Script=Han}{0,6}${text}|${text}\\p{Script=Han}{0,6}${place}`, 'u').test(source.given);
}

/** Whether one of two places lies in the other. */
function isWithin(one: string, other: string): boolean {
  const lies = (inner: string, outer: string) =>
    divisionsNamed(inner).some(({ path }) => path.some((part) => part.startsWith(outer)));
  return lies(one, other) || lies(other, one);
}
