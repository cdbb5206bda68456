import { hasBody } from './bodies.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { isKnownPlace, namesPlace } from './known-places.ts';
import { isCalledAlike, type NameMention, readNames } from './names.ts';
import { clauseAt, termsOf } from './reading.ts';
import { isSwapped, slotAt } from './slot.ts';
import type { ReadSource } from './support.ts';

const locative = /(?:在|于|位于|来自|来到|前往|到|由|从|赴|至|、|,|^)$/;

/**
 * The first name of the sentence that comes from nowhere: a person, place, body, work or Latin word that is neither in
 * the source nor in its title, or that stands where the source names another. Null when every name is given.
 */
export function unknownName({ claim, source }: Basis): string | null {
  const { names: mentions, bare: unsigned } = readNames(claim.text);
  const unknown = mentions.find((mention) => !isGiven(mention, { claim: claim.text, source }));
  if (unknown !== undefined) return unknown.text;
  const bare = unsigned.find(
    (mention) =>
      [...termsOf(mention.text)].every((term) => !source.given.includes(term)) &&
      !isJoint(mention, { claim: claim.text, given: source.given }),
  );
  if (bare !== undefined) return bare.text;
  const swapped = [...mentions, ...unsigned].find((mention) => isMisplaced({ mention, claim, source }));
  return swapped?.text ?? null;
}

function isGiven(mention: NameMention, { claim, source }: { claim: string; source: ReadSource }): boolean {
  const { text, kind, from } = mention;
  const { given } = source;
  if (given.includes(text)) return true;
  if (kind === 'body') return hasBody(given, text);
  if (source.names.some(({ mention: other }) => isCalledAlike(text, other.text))) return true;
  if (isJoint(mention, { claim, given })) return true;
  // 黑龙江省 for 黑龙江, but not for a town that is called as its province.
  if (text.endsWith('省') && namesPlace(given, text.slice(0, -1)) && !given.includes(`${text.slice(0, -1)}市`))
    return true;
  if (kind === 'place' && standsForAnother(mention, { claim, given })) return false;
  // A verb of one character may have been taken for the end of the name, and 李大爷 is no 李大.
  if (kind === 'person')
    return (text.length > 2 && given.includes(text.slice(0, -1))) || /[大老小某阿]/.test(text.charAt(1));
  if (kind !== 'place') return false;
  if (isKnownPlace(text)) return namesPlace(given, text);
  if (text.length < 3) return false;
  const stem = text.slice(0, 2);
  if (given.includes(stem)) return true;
  const namesAnother = sameSuffix({ text, claim, source });
  return !namesAnother && !locative.test(claim.slice(0, from));
}

/** What one word may end with before a name: 不用|出村, 今年|西湖. */
const lead = /[用们年月日时在按取到把被从给让是有会能要的了和与及对向为进出去来]/;

/** Two words of the source that meet, taken for a name: 广州|西湖, 组织|集中学习. */
function isJoint({ text, from }: NameMention, { claim, given }: { claim: string; given: string }): boolean {
  if (!given.includes(text.slice(1))) return false;
  return lead.test(text.charAt(0)) || (from > 0 && given.includes(claim.slice(from - 1, from + 1)));
}

/** Whether the source has a name with the same ending that the claim lacks: 东岭村 stands where 西山村 stood. */
function sameSuffix({ text, claim, source }: { text: string; claim: string; source: ReadSource }): boolean {
  const ending = text.slice(2);
  return source.names.some(
    ({ mention: other }) => other.kind === 'place' && other.text.slice(2) === ending && !claim.includes(other.text),
  );
}

/** A name that the source has, in a slot where the source has another. */
function isMisplaced({ mention, claim, source }: { mention: NameMention } & Omit<Basis, 'window'>): boolean {
  const found = source.readings.map((reading) => placesOf(mention.text, reading.text));
  const own = termsOf(mention.text);
  const said = new Set([...(clauseAt(claim, mention.from)?.terms ?? claim.terms)].filter((term) => !own.has(term)));
  const homes = homesOf(said, source).filter((index) => (found[index] ?? []).length > 0);
  const alike = source.readings.flatMap((reading, index) =>
    (found[index] ?? []).map((from) => slotAt(reading, { from, to: from + mention.text.length })),
  );
  const otherwise = source.names.flatMap(({ mention: other, sentence }) => {
    const reading = source.readings[sentence];
    if (reading === undefined || other.kind !== mention.kind || claim.text.includes(other.text)) return [];
    if (isCalledAlike(other.text, mention.text)) return [];
    // Where the sentence that says the same has the name, only that sentence's other names can stand in its place.
    if (homes.length > 0 && !homes.includes(sentence)) return [];
    return (found[sentence] ?? []).some((from) =>
      belongTogether(reading.text, [
        { from, to: from + mention.text.length },
        { from: other.from, to: other.to },
      ]),
    )
      ? []
      : [slotAt(reading, other)];
  });
  return alike.length > 0 && isSwapped(slotAt(claim, mention), { alike, otherwise });
}

/** 辽宁葫芦岛市绥中县, 韩国、德国、英国: the parts of an address and the items of a list do not stand for each other. */
function belongTogether(text: string, [one, other]: readonly [Stretch, Stretch]): boolean {
  const [first, last] = one.from < other.from ? [one, other] : [other, one];
  const between = text.slice(first.to, last.from);
  if (items.test(between)) return true;
  return last.to - first.from <= maxAddressChars && !/[,;:。!?、]/.test(text.slice(first.from, last.to));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What stands between two items of one list. */
const items = /^\p{Script=Han}{0,12}(?:[、和与及]\p{Script=Han}{0,12})*[、和与及]$/u;

function placesOf(name: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) places.push(at);
  return places;
}

/** An unknown place with the words around it that the source has around something else. */
function standsForAnother({ from, to }: NameMention, { claim, given }: { claim: string; given: string }): boolean {
  const frame = frameAround(claim, { from, to });
  return frame !== null && betweenFrames(given, frame) !== null;
}

interface Frame {
  readonly left: string;
  readonly right: string;
}

/** How much of what touches a name tells its place from others; at the head of a clause more of what follows. */
const frameChars = 2;
const headFrameChars = 4;
const maxNameChars = 8;
const maxAddressChars = 14;
/** What stands between the items of a list: those may change places. */
const listed = /[、和与及]/;

/** The words that touch a name; null in a list, and where they are too few to tell its place. */
function frameAround(text: string, { from, to }: { from: number; to: number }): Frame | null {
  const left = /[^,;:。!?\n]*$/.exec(text.slice(Math.max(0, from - frameChars), from))?.[0] ?? '';
  const right = text.slice(to, to + (left === '' ? headFrameChars : frameChars));
  if (listed.test(left.slice(-1)) || listed.test(right.charAt(0)) || right.length < frameChars) return null;
  return left === '' && (right.length < headFrameChars || /[,;:。!?]/.test(right)) ? null : { left, right };
}

/** What stands between the two sides of a frame; at the head of a clause where nothing is on the left. */
function betweenFrames(text: string, { left, right }: Frame): string | null {
  for (let end = text.indexOf(right); end >= 0; end = text.indexOf(right, end + 1)) {
    const before = text.slice(Math.max(0, end - maxNameChars - left.length), end);
    const put = left === '' ? (/[^,;:。!?、\n]*$/.exec(before)?.[0] ?? '') : behindLast(before, left);
    if (put !== null && put !== '' && put.length <= maxNameChars && /^\p{Script=Han}+$/u.test(put)) return put;
  }
  return null;
}

function behindLast(text: string, left: string): string | null {
  const at = text.lastIndexOf(left);
  return at < 0 ? null : text.slice(at + left.length);
}
