import { sameSound, similarSound } from '../retrieval/syllables.ts';
import type { Opening, QuestionPart } from './asked.ts';
import type { Report } from './candidates.ts';
import { type ContentWord, standsIn } from './content-words.ts';
import { foldPrinted } from './question-terms.ts';
import { printedFor } from './spoken.ts';

/** How much of what a question is about is spoken of at a sentence. */
export interface Aboutness {
  /** Share of the words' weight that the sentence and its headline hold, 0..1; 1 where the question has no words of its own. */
  readonly said: number;
  /** The same of the sentence and the one before it. */
  readonly around: number;
  /** The weight found in the sentence or, for less, elsewhere in its report. */
  readonly mass: number;
  /** The first word of the question is nowhere in this report, as typed, as it sounds or as it is printed. */
  readonly foreign: boolean;
  /** How many words the question has of its own. */
  readonly own: number;
  /** How many of those, known to the dictionary, neither the passage nor its headline speaks of. */
  readonly unsaid: number;
}

/** What a word counts where it stands: in the sentence or its headline, in the passage, elsewhere in the report. */
const IN_SENTENCE = 1;
const IN_PASSAGE = 0.85;
const IN_REPORT = 0.65;
/** A newspaper's word for it, or two characters of a name; two of a long word; a character that it shares. */
const PRINTED = 0.9;
const HALF = 0.65;
const CHARACTER = 0.3;
/** A word that no report near the question has is a manner of speaking more often than what is missing. */
const NOWHERE = 0.5;

/** Characters that words share without meaning alike. */
export const COMMON_CHARACTERS = /[人大小上下里中来去年月日一二三儿子头家个的老好有不出到得地方面会那这么什啥]/;

/** A verb with how it came out is said in many ways: 捡回来, 找着, 修好. */
const DONE = /(?:[来去到着住走掉]|起来|[^美友良]好)$/;

/** What people are called in speech and never in print. */
const CALLED = /^(?:妹子|小伙子?|小姑娘|姑娘|大[爷妈叔姐哥娘]|阿姨|师傅|老[汉头太乡]|后生)$/;

/** What is to be named (哪个城市, 什么部门) need not be said. */
const ASKED_CLASS = /(?:哪[一二两三几]?|什么|啥|几|多少)[个家所座条种类位名些支]?[一-龥]{2}/g;

interface SoughtWord {
  readonly forms: readonly { readonly text: string; readonly worth: number }[];
  readonly weight: number;
}

/** Reads how much of the words is spoken of at each sentence of the reports. */
export function readAboutness(
  { text: asked, words, opening }: Pick<QuestionPart, 'text' | 'words' | 'opening'>,
  reports: readonly Report[],
): (
  report: Report,
  sentence: { readonly text: string; readonly before: string; readonly passage: string },
) => Aboutness {
  const texts = new Map(reports.map((report) => [report, foldPrinted(report.text)]));
  const sought = words.map((word) => toSought(word, { asked, texts: [...texts.values()] }));
  const foreign = new Set(opening === null ? [] : reports.filter((report) => !holds(texts.get(report) ?? '', opening)));
  const own = words.filter(({ word }) => asked.includes(word)).length;
  const told = asked.replace(ASKED_CLASS, ' ');
  const needed = words.map(
    ({ word, unknown }) => !unknown && told.includes(word) && !DONE.test(word) && !CALLED.test(word),
  );
  const total = sought.reduce((sum, { weight }) => sum + weight, 0);
  const degrees = new Map<string, readonly number[]>();
  const degreesIn = (text: string): readonly number[] => {
    const known = degrees.get(text) ?? sought.map(({ forms }) => bestForm(forms, foldPrinted(text)));
    degrees.set(text, known);
    return known;
  };
  const massOf = (found: readonly number[]) =>
    sought.reduce((sum, { weight }, at) => sum + weight * (found[at] ?? 0), 0);
  const shareOf = (mass: number) => (total === 0 ? 1 : mass / total);
  return (report, { text, before, passage }) => {
    const near = [
      { found: degreesIn(`${report.title}\n${text}`), worth: IN_SENTENCE },
      { found: degreesIn(passage), worth: IN_PASSAGE },
    ];
    const places = [...near, { found: degreesIn(report.text), worth: IN_REPORT }];
    const mass = massOf(sought.map((_, at) => Math.max(...places.map(({ found, worth }) => (found[at] ?? 0) * worth))));
    return {
      said: shareOf(massOf(degreesIn(`${report.title}\n${text}`))),
      around: shareOf(massOf(degreesIn(`${before}\n${text}`))),
      mass,
      foreign: foreign.has(report),
      own,
      unsaid: needed.filter((one, at) => one && Math.max(...near.map(({ found }) => found[at] ?? 0)) < HALF).length,
    };
  };
}

/** Whether a text holds the first word of a question: as typed, as it sounds, as papers print it; of a long one two characters do. */
function holds(text: string, { word, around }: Opening): boolean {
  if (standsIn(word, text) || printedFor(around).some((printed) => standsIn(printed.word, text))) return true;
  return isHeardIn(word.length > 2 ? word : around, [text]);
}

/** Whether texts hold two characters of a name side by side, as typed or as they sound. */
function isHeardIn(name: string, texts: readonly string[]): boolean {
  const sounds = [...name].map((one) => [one, ...sameSound(one), ...similarSound(one)].join(''));
  const pairs = sounds.slice(1).map((sound, at) => new RegExp(`[${sounds[at]}][${sound}]`));
  return texts.some((text) => pairs.some((pair) => pair.test(text)));
}

function pairsOf(word: string): readonly string[] {
  return [...word].slice(1).map((_, at) => word.slice(at, at + 2));
}

function bestForm(forms: SoughtWord['forms'], folded: string): number {
  return Math.max(0, ...forms.filter(({ text }) => standsIn(text, folded)).map(({ worth }) => worth));
}

/** A word with the character before and after it: what is said of 老房子 is not said of 房子. */
function withEdges(word: string, asked: string): string {
  const at = asked.indexOf(word);
  return at < 0 ? word : asked.slice(Math.max(0, at - 1), at + word.length + 1);
}

function toSought(
  { word, weight, unknown }: ContentWord,
  { asked, texts }: { readonly asked: string; readonly texts: readonly string[] },
): SoughtWord {
  const forms = [
    { text: word, worth: 1 },
    ...printedFor(withEdges(word, asked)).map((printed) => ({ text: printed.word, worth: PRINTED })),
    ...(word.length > 2 ? pairsOf(word).map((text) => ({ text, worth: unknown ? PRINTED : HALF })) : []),
    ...(word.length < 4 && /^[一-龥]+$/.test(word)
      ? [...word].filter((one) => !COMMON_CHARACTERS.test(one)).map((text) => ({ text, worth: CHARACTER }))
      : []),
  ];
  const nowhere = !texts.some((text) => forms.some((form) => form.worth > CHARACTER && text.includes(form.text)));
  return { forms, weight: nowhere ? weight * NOWHERE : weight };
}
