import { sameSound, similarSound } from '../retrieval/syllables.ts';
import type { QuestionPart } from './asked.ts';
import type { Report } from './candidates.ts';
import type { ContentWord } from './content-words.ts';
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
  /** The question begins with a name that no report near it has, not even by its sound. */
  readonly stranger: boolean;
}

/** What a word counts where it stands: in the sentence or its headline, in the passage, elsewhere in the report. */
const IN_SENTENCE = 1;
const IN_PASSAGE = 0.85;
const IN_REPORT = 0.65;
/** A newspaper's word for it; half of a long word; a character that it shares. */
const PRINTED = 0.9;
const HALF = 0.65;
const CHARACTER = 0.3;
/** A word that no report near the question has is a manner of speaking more often than what is missing. */
const NOWHERE = 0.5;

/** Characters that words share without meaning alike. */
export const COMMON_CHARACTERS = /[人大小上下里中来去年月日一二三儿子头家个的老好有不出到得地方面会那这么什啥]/;

interface SoughtWord {
  readonly forms: readonly { readonly text: string; readonly worth: number }[];
  readonly weight: number;
}

/** Reads how much of the words is spoken of at each sentence of the reports. */
export function readAboutness(
  { words, opening }: Pick<QuestionPart, 'words' | 'opening'>,
  reports: readonly Report[],
): (
  report: Report,
  sentence: { readonly text: string; readonly before: string; readonly passage: string },
) => Aboutness {
  const texts = new Map(reports.map((report) => [report, foldPrinted(report.text)]));
  const sought = words.map((word) => toSought(word, [...texts.values()]));
  const stranger = opening?.unknown === true && !isHeardIn(opening.word, [...texts.values()]);
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
    const places = [
      { found: degreesIn(`${report.title}\n${text}`), worth: IN_SENTENCE },
      { found: degreesIn(passage), worth: IN_PASSAGE },
      { found: degreesIn(report.text), worth: IN_REPORT },
    ];
    const mass = massOf(sought.map((_, at) => Math.max(...places.map(({ found, worth }) => (found[at] ?? 0) * worth))));
    return {
      said: shareOf(massOf(degreesIn(`${report.title}\n${text}`))),
      around: shareOf(massOf(degreesIn(`${before}\n${text}`))),
      mass,
      stranger,
    };
  };
}

/** Whether texts hold two characters of a name side by side, as typed or as they sound. */
function isHeardIn(name: string, texts: readonly string[]): boolean {
  const sounds = [...name].map((one) => [one, ...sameSound(one), ...similarSound(one)].join(''));
  const pairs = sounds.slice(1).map((sound, at) => new RegExp(`[${sounds[at]}][${sound}]`));
  return texts.some((text) => pairs.some((pair) => pair.test(text)));
}

function bestForm(forms: SoughtWord['forms'], folded: string): number {
  return Math.max(0, ...forms.filter(({ text }) => folded.includes(text)).map(({ worth }) => worth));
}

function toSought({ word, weight, unknown }: ContentWord, texts: readonly string[]): SoughtWord {
  const forms = [
    { text: word, worth: 1 },
    ...printedFor(word).map((printed) => ({ text: printed.word, worth: PRINTED })),
    ...(word.length > 3 ? [word.slice(0, 2), word.slice(-2)].map((text) => ({ text, worth: HALF })) : []),
    ...(word.length < 4 && /^[一-龥]+$/.test(word)
      ? [...word].filter((one) => !COMMON_CHARACTERS.test(one)).map((text) => ({ text, worth: CHARACTER }))
      : []),
  ];
  const nowhere =
    !unknown && !texts.some((text) => forms.some((form) => form.worth > CHARACTER && text.includes(form.text)));
  return { forms, weight: nowhere ? weight * NOWHERE : weight };
}
