import { fold } from '../news/fold.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';
import type { QuestionPart } from './asked.ts';
import type { Report } from './candidates.ts';
import { isConfident } from './confidence.ts';
import { speaksOfCounted } from './counted.ts';
import { daysIn, isShortFor, ordinalsIn } from './named-things.ts';
import { cityNamesIn, liesIn } from './place-names.ts';
import { questionTerms, textTerms } from './question-terms.ts';
import type { RankedCandidate } from './rank-reports.ts';
import { namesCalledPlaces, namesHolder, namesPlace, namesTitled, namesYear, type Slots } from './slots.ts';

/** How much of what stands before an office (whose office it is) its holder's sentence must hold. */
const MIN_OFFICE_COVERAGE = 0.5;
/** How much of its own words a follow-up for yes or no must find said. */
const MIN_SAID = 0.7;
/** How much of the best sentence's coverage a sentence with a date or a number must have to be about the same. */
const FITTING_SHARE = 0.45;
const LOOKED_AT = 8;
/** A price or a telephone number answers in the report that is asked about, not in any report that prints one. */
const MIN_STANDING = 0.75;

/** What a report must have of the standing of one that the question's slots rule out. */
const RIVAL_STANDING = 0.75;
const OPENING_CHARS = 6;
/** A year that is only compared with, or counted from. */
const COMPARED_YEAR = /(?:比|较|与|自|从|相比)(?:19|20)[0-9]{2}年/g;

/**
 * The reports that do not contradict or lack what the question pins down: its years, places, persons by office. Where the
 * nearest report does, the question is about its like of another year or place: one that is hardly nearer says nothing of it.
 */
export function screenReports(
  slots: Slots,
  reports: readonly Report[],
  { rivals }: { readonly rivals: boolean },
): readonly Report[] {
  const kept = reports.filter(
    ({ text }) =>
      slots.years.every((year) => namesYear(text, year)) &&
      slots.places.every((place) => namesPlace(text, place)) &&
      slots.titled.every((person) => namesTitled(text, person)),
  );
  return !rivals || kept[0] === reports[0] ? kept : kept.filter(({ standing }) => standing >= RIVAL_STANDING);
}

/** The sentences that can settle a part of a question, best first; empty when none does. */
export function settling(
  asked: { readonly part: QuestionPart; readonly slots: Slots },
  ranked: readonly RankedCandidate[],
): readonly RankedCandidate[] {
  const { part, slots } = asked;
  const kept = ranked.filter((one) => settles(asked, one));
  const fit = slots.office === null && needsFit(part) ? fitting(kept) : kept;
  const best = fit[0];
  return best !== undefined && (part.leaning ? speaksOfAsked(part, best) : isConfident({ part, best }, kept))
    ? fit
    : [];
}

/** A follow-up for yes or no (有奖品没) is about what it names, which a sentence that answers it speaks of. */
function speaksOfAsked({ types, number }: QuestionPart, { about }: RankedCandidate): boolean {
  return !types.has('yesno') || number !== null || Math.max(about.said, about.around) >= MIN_SAID;
}

/** Those that show what is asked for and are about it as much as the best. */
function fitting(kept: readonly RankedCandidate[]): readonly RankedCandidate[] {
  const about = Math.max(...kept.slice(0, LOOKED_AT).map(({ coverage }) => coverage));
  return kept.filter(({ coverage, fit }) => fit?.fits === true && coverage >= FITTING_SHARE * about);
}

function settles(
  { part, slots }: { readonly part: QuestionPart; readonly slots: Slots },
  one: RankedCandidate,
): boolean {
  if (one.fit?.required === true && !(one.fit.fits && one.candidate.report.standing >= MIN_STANDING)) return false;
  if (slots.office !== null && !holdsOffice(part, { office: slots.office, one })) return false;
  return (
    standsInPlace(slots, one) &&
    standsInDetail(part.types.has('yesno') ? { ...slots, named: [], ordinals: [], days: [] } : slots, one) &&
    speaksOfCounted(part, one.candidate) &&
    standsInYear(slots, one)
  );
}

/** A date or a number cannot be answered by a sentence that shows none. */
function needsFit(part: QuestionPart): boolean {
  return part.types.has('when') || part.types.has('number');
}

function holdsOffice(
  part: QuestionPart,
  { office, one }: { readonly office: string; readonly one: RankedCandidate },
): boolean {
  const { text } = one.candidate.sentence;
  if (!namesHolder(text, office)) return false;
  const [before = '', after = ''] = fold(part.text).split(office);
  const whose = pairsOf(/[一-龥]{2}/.test(stripQuestion(before)) ? before : after);
  const held = textTerms(`${one.candidate.report.title} ${text}`);
  const found = whose.filter((term) => held.has(term)).length;
  return whose.length === 0 || found / whose.length >= MIN_OFFICE_COVERAGE;
}

/**
 * The place asked for is in the passage, the headline or where the report plays: a mention elsewhere is not enough.
 * A sentence that names other towns alone is about those.
 */
function standsInPlace({ places }: Slots, { candidate: { report, evidence, sentence } }: RankedCandidate): boolean {
  const near = [report.title, evidence.paper ?? '', evidence.passage.text].join('\n');
  if (!places.every((place) => namesPlace(near, place))) return false;
  if (places.every((place) => namesPlace(sentence.text, place))) return true;
  // 在某省, … opens the turn of another place in a round of places.
  const opened = cityNamesIn(fold(sentence.text).slice(0, OPENING_CHARS));
  if (opened.some((city) => !places.some((place) => liesIn(city, place)))) return false;
  return (
    places.every((place) => namesPlace(`${report.title} ${sentence.text}`, place)) ||
    namesCalledPlaces(sentence.text).length === 0
  );
}

/** The organisation, person, edition or day asked for is in the passage or its headline; a yes-no question may be wrong about it. */
function standsInDetail(
  { named, ordinals, days, ahead }: Slots,
  { candidate: { report, evidence } }: RankedCandidate,
): boolean {
  const near = fold([report.title, evidence.passage.text].join('\n'));
  const printed = daysIn(near);
  const editions = [...ordinalsIn(near), ...printed.map((day) => `${day.split('-')[1]}号`)];
  return (
    named.every((name) => near.includes(name) || isShortFor(name, near)) &&
    ahead.every((moment) => near.includes(moment) || near.includes(moment.replace('一', ''))) &&
    ordinals.every((ordinal) => editions.includes(ordinal)) &&
    days.every((day) => printed.includes(day))
  );
}

/** A sentence that names years, none of them the one asked for, is about another year. */
function standsInYear({ years }: Slots, { candidate }: RankedCandidate): boolean {
  const text = fold(candidate.sentence.text).replace(COMPARED_YEAR, '');
  return years.every((year) => !/(?:19|20)[0-9]{2}年/.test(text) || namesYear(text, year));
}

function pairsOf(text: string): readonly string[] {
  return [...questionTerms(text).keys()].filter((term) => term.length > 1);
}
