import { fold } from '../news/fold.ts';
import type { QuestionPart } from './asked.ts';
import type { Report } from './candidates.ts';
import { contentWords, isSaidIn, wordCoverage } from './content-words.ts';
import { daysIn, ordinalsIn } from './named-things.ts';
import { questionTerms, textTerms } from './question-terms.ts';
import type { RankedCandidate } from './rank-reports.ts';
import { namesCalledPlaces, namesHolder, namesPlace, namesTitled, namesYear, type Slots } from './slots.ts';

/** Below this share of its weight found, a question is about something else (research/grounding.md 1.6, gate 1). */
const MIN_COVERAGE = 0.2;
/** Share of the question's words that must stand near the sentence. */
const MIN_WORDS = 0.5;
/** The same where only yes or no is asked: what is asked must be spoken of. */
const MIN_WORDS_YES_NO = 0.6;
/** How much of what stands before an office (whose office it is) its holder's sentence must hold. */
const MIN_OFFICE_COVERAGE = 0.6;
/** How much of the best sentence's coverage a sentence with a date or a number must have to be about the same. */
const FITTING_SHARE = 0.45;
const LOOKED_AT = 8;
const COUNTED_NOUN = /(?:多少|(?<!哪)几)[个名位家条项件座所处辆台张份种间只头棵]([一-龥]{2,4})/;
const QUANTITIES =
  /利润|产量|产值|收入|成本|销售额|营业额|税收|人口|预算|工资|奖金|销量|客流|气温|温度|死亡|受伤|伤亡/g;
const DAY_WORDS =
  /今天|明天|后天|昨天|前天|今年|去年|明年|最近|近期|现在|目前|今晚|明晚|这几天|这周|本周|下周|周末|上午|下午|晚上/g;

/** The reports that do not contradict or lack what the question pins down: its years, places, persons by office. */
export function screenReports(slots: Slots, reports: readonly Report[]): readonly Report[] {
  return reports.filter(
    ({ text }) =>
      slots.years.every((year) => namesYear(text, year)) &&
      slots.places.every((place) => namesPlace(text, place)) &&
      slots.titled.every((person) => namesTitled(text, person)),
  );
}

/** The sentences that can settle a part of a question, best first; empty when none does. */
export function settling(
  asked: { readonly part: QuestionPart; readonly slots: Slots },
  ranked: readonly RankedCandidate[],
): readonly RankedCandidate[] {
  const { part, slots } = asked;
  const kept = ranked.filter((one) => settles(asked, one));
  if (kept.length === 0) return [];
  if (slots.office !== null) return kept;
  return needsFit(part) ? fitting(kept) : kept;
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
  if (!part.leaning && one.coverage < MIN_COVERAGE) return false;
  if (part.number?.required === true && one.fit?.fits !== true) return false;
  if (slots.office !== null && !holdsOffice(part, { office: slots.office, one })) return false;
  return (
    standsInPlace(slots, one) &&
    standsInDetail(part.types.has('yesno') ? { ...slots, named: [], ordinals: [], days: [] } : slots, one) &&
    namesQuantity(part, one) &&
    speaksOfCounted(part, one) &&
    standsInYear(slots, one) &&
    (part.leaning || (saysEnough(part, one) && sharesSubject({ part, slots }, one)))
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
  const whose = pairsOf(fold(part.text).split(office)[0] ?? '');
  const held = textTerms(text);
  const found = whose.filter((term) => held.has(term)).length;
  return whose.length === 0 || found / whose.length >= MIN_OFFICE_COVERAGE;
}

/** The place asked for is in the passage, the headline or where the report plays: a mention elsewhere is not enough.
 * A sentence that names other towns alone is about those. */
function standsInPlace({ places }: Slots, { candidate: { report, evidence, sentence } }: RankedCandidate): boolean {
  const near = [report.title, evidence.paper ?? '', evidence.passage.text].join('\n');
  if (!places.every((place) => namesPlace(near, place))) return false;
  const elsewhere = namesCalledPlaces(sentence.text);
  return elsewhere.length === 0 || places.every((place) => namesPlace(`${report.title} ${sentence.text}`, place));
}

/** The organisation, person, edition or day asked for is in the passage or its headline; a yes-no question may be wrong about it. */
function standsInDetail(
  { named, ordinals, days, ahead }: Slots,
  { candidate: { report, evidence } }: RankedCandidate,
): boolean {
  const near = fold([report.title, evidence.passage.text].join('\n'));
  const editions = ordinalsIn(near);
  const printed = daysIn(near);
  return (
    [...named, ...ahead].every((name) => near.includes(name)) &&
    ordinals.every((ordinal) => editions.includes(ordinal)) &&
    days.every((day) => printed.includes(day))
  );
}

/** A sentence that names years, none of them the one asked for, is about another year. */
function standsInYear({ years }: Slots, { candidate }: RankedCandidate): boolean {
  const { text } = candidate.sentence;
  return years.every((year) => !/(?:19|20)[0-9]{2}年/.test(text) || namesYear(text, year));
}

/** Half of the words of the question stand in the report: one that says less of it tells something else. */
function saysEnough({ words, types }: QuestionPart, { candidate: { report } }: RankedCandidate): boolean {
  const needed = types.has('yesno') && !types.has('number') ? MIN_WORDS_YES_NO : MIN_WORDS;
  return words.some((wording) => wordCoverage(wording, report.text) >= needed);
}

/** A quantity asked for by its noun (产量多少) is named where it is given. */
function namesQuantity({ text }: QuestionPart, { candidate }: RankedCandidate): boolean {
  const nouns = /多少|几|多[大高]/.test(text) ? (fold(text).match(QUANTITIES) ?? []) : [];
  return nouns.every((noun) => fold(candidate.sentence.text).includes(noun));
}

/** What is to be counted (几个出口) is spoken of in the report at all. */
function speaksOfCounted({ text, leaning }: QuestionPart, { candidate }: RankedCandidate): boolean {
  const [noun] = contentWords(COUNTED_NOUN.exec(fold(text))?.[1] ?? '');
  return leaning || noun === undefined || isSaidIn(noun, fold(candidate.report.text));
}

/** At least one word of the question beyond days and the paper's own area is in the sentence or its headline. */
function sharesSubject(
  { part, slots }: { readonly part: QuestionPart; readonly slots: Slots },
  { candidate }: RankedCandidate,
): boolean {
  const { report, sentence, evidence } = candidate;
  const settled = textTerms([...evidence.places, ...slots.places, ...slots.years, ...dayWordsIn(part.text)].join(' '));
  const asked = part.subject.filter((term) => !settled.has(term));
  if (asked.length === 0) return true;
  const held = new Set([...textTerms(sentence.text), ...textTerms(report.title)]);
  return asked.some((term) => held.has(term));
}

function dayWordsIn(text: string): readonly string[] {
  return fold(text).match(DAY_WORDS) ?? [];
}

function pairsOf(text: string): readonly string[] {
  return [...questionTerms(text).keys()].filter((term) => term.length > 1);
}
