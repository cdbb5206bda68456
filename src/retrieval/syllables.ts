import { PINYIN_TABLE } from './pinyin-table.generated.ts';

const charactersOf = new Map<string, string>();
const syllablesOf = new Map<string, string[]>();
const seldomOf = new Map<string, ReadonlySet<string>>();
for (const entry of PINYIN_TABLE.split(' ')) {
  const [syllable = ''] = /^[a-z]+/.exec(entry) ?? [];
  const [first = '', seldom = ''] = entry.slice(syllable.length).split("'");
  const characters = first + seldom;
  charactersOf.set(syllable, characters);
  seldomOf.set(syllable, new Set(seldom));
  for (const character of characters) syllablesOf.set(character, [...(syllablesOf.get(character) ?? []), syllable]);
}

/** Interjections without a vowel would make every stray letter a syllable. */
for (const interjection of ['m', 'n', 'hng', 'ei', 'o']) charactersOf.delete(interjection);
/** As typed without the two dots. */
for (const [typed, syllable] of [
  ['lue', 'lve'],
  ['nue', 'nve'],
] as const) {
  charactersOf.set(typed, charactersOf.get(syllable) ?? '');
}

const bySimilarSound = new Map<string, string>();
for (const [syllable, characters] of charactersOf) {
  const key = similarKey(syllable);
  bySimilarSound.set(key, (bySimilarSound.get(key) ?? '') + characters);
}

/** The common characters read as the syllable (without tone, ü as v); empty when it is no syllable. */
export function charactersFor(syllable: string): string {
  return charactersOf.get(syllable) ?? '';
}

/** Whether the character is read so more seldom than otherwise: 家 as jie. */
export function isSeldomReading(syllable: string, character: string): boolean {
  return seldomOf.get(syllable)?.has(character) ?? false;
}

/** The readings of a character without tones; empty when it is no common character. */
function readingsOf(character: string): readonly string[] {
  return syllablesOf.get(character) ?? [];
}

/** Characters with a reading in common, tone aside, the character itself left out. */
export function sameSound(character: string): ReadonlySet<string> {
  return others(character, charactersFor);
}

/** Characters whose readings differ only in n/l, zh/z, ch/c, sh/s or the nasal ending: confused in many dialects. */
export function similarSound(character: string): ReadonlySet<string> {
  return others(character, (syllable) => bySimilarSound.get(similarKey(syllable)) ?? '');
}

function others(character: string, charactersOfSyllable: (syllable: string) => string): ReadonlySet<string> {
  const found = new Set(readingsOf(character).flatMap((syllable) => [...charactersOfSyllable(syllable)]));
  found.delete(character);
  return found;
}

function similarKey(syllable: string): string {
  return syllable
    .replace(/^(z|c|s)h/, '$1')
    .replace(/^n/, 'l')
    .replace(/([aei]n)g$/, '$1');
}
