import { fold } from '../news/fold.ts';
import { questionTypes } from '../retrieval/answer-type.ts';
import type { Query, QueryTerm, SearchIndex } from '../retrieval/search-index.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';
import type { EvidencePassage, Question, Turn } from './answer.ts';
import { weaken } from './asked.ts';
import { isSaidIn, weighedWords } from './content-words.ts';
import type { Library } from './library.ts';
import { cityNamesIn } from './place-names.ts';
import { type QuestionTerms, questionTerms, textTerms } from './question-terms.ts';
import { namesCalledPlaces, readSlots } from './slots.ts';
import { printedFor } from './spoken.ts';
import { wantedNumber } from './wanted-number.ts';

/** A question made whole from its conversation. */
export interface WholeQuestion {
  /** What is searched: the reader's words at full weight, what they leave unsaid at less. */
  readonly query: Query;
  /** The words left unsaid. */
  readonly context: QuestionTerms;
  /** Reports that the conversation is about. */
  readonly preferred: readonly string[];
  /** It says nothing of its own to look for: only those reports can answer. */
  readonly closed: boolean;
  /** One line for the next turn's history. */
  readonly whole: string;
}

/** What a word of the turn before weighs beside a word of the question (research/grounding.md 3.1: 0.5 for each turn back). */
const DECAY = 0.5;
/** A question up to this length rarely stands alone after another one. */
const SHORT_CHARS = 14;
/** How much better another report must cover a question than the last ones for the topic to have changed. */
const SWITCH_MARGIN = 0.3;
/** A question with fewer words of its own names no new topic, unless one of them is a name. */
const WORDS_OF_A_TOPIC = 3;
const MAX_TOPIC_CHARS = 40;
/** What a newspaper's word for a spoken one weighs in the search. */
const PRINTED = 0.5;
const UNSAID_SHARE = 0.6;
/** Terms of a question that says next to nothing: 在哪看. */
const MIN_SAID = 3;

const REFERS_BACK = /[他她它其该此]|^[这那]|(?:这|那)(?:个|次|场|位|家|边|里|些|项|本|天|事)/;
const PRONOUN = /[他她它]/;
const LEAD = /^(?:那么?|还有|另外|然后)/;
const GOES_ON =
  /^(?:那|还|然后|另外|此外|再|后来|完了|之后|接着|一共|总共|都|又|具体|为什么|为啥|怎么|咋|在哪|谁|几|多少|哪|啥|什么)/;
/** Names a thing and asks nothing about it: 明天呢, 那边的呢. */
const SLOT_ONLY = /^(?:那么?|还有|然后)?(.+?)(?:那边|这边|那里|方面)?(?:的)?呢[?!。. ]*$/;
const PLACE_KIND = /(?:街道|社区|[省市县区镇乡村旗州])$/;
/** What can stand for one another: years, days of the calendar, days from today. */
const MOMENTS = [
  /(?:19|20)[0-9]{2}年?/,
  /[0-9一二三四五六七八九十]+月[0-9一二三四五六七八九十]+[日号]?/,
  /[今明昨后前去]年/,
  /[今明昨后前]天/,
];
/** An amount that says which one is meant: 七十岁的, 六十五的. */
const NUMERAL = '[0-9一二三四五六七八九十百千]+(?:多|来)?';
const UNITS = '周?岁|元|块|平|层|楼|班|路|号';
const AMOUNT = new RegExp(`^${NUMERAL}(${UNITS}|)$`);
const ASKED =
  /占.{0,6}多少|(?:什么|啥)(?:时候|时间|地方|人|单位|部门|样)?|几[号点天年月个名位家场次岁]|几|多少(?:[个名位家场次幅户件期条]|人(?!口)|钱)?|哪(?:[里儿些天年个家位名几])*|谁|为(?:什么|啥|何)|怎么样?|咋样?|如何|多[久大长远高]/g;

/** Makes a question whole: pronouns, short and begun-with-然后 questions lean on the turn before; 「明天呢」 replaces a slot of it. */
export function makeWhole(
  question: Question,
  source: { readonly index: SearchIndex; readonly library: Library },
): WholeQuestion {
  const { index } = source;
  const last = question.history.at(-1);
  const alone = standalone(question.text, index);
  if (last === undefined || !leans(question.text)) return alone;
  const slot = SLOT_ONLY.exec(fold(question.text).trim())?.[1];
  if (slot !== undefined) return replaceSlot({ slot, last }, source);
  if (!staysOnTopic(question.text) && switchesTopic(alone.query, { last, ...source })) return alone;
  return leaningOn(last, { text: question.text, ...source });
}

/** Whether a question may leave something unsaid: it refers back, goes on, or is short. */
export function leans(text: string): boolean {
  const folded = fold(text).trim();
  return REFERS_BACK.test(folded) || GOES_ON.test(folded) || [...folded].length <= SHORT_CHARS;
}

/** 他多大 and 门票多少 ask of what was spoken of: a pronoun, or no word but one that is itself what is asked for. */
function staysOnTopic(text: string): boolean {
  const folded = fold(text).trim();
  const [word, ...more] = weighedWords(folded);
  if (PRONOUN.test(folded) || word === undefined) return true;
  if (more.length > 0 || word.unknown) return false;
  if (cityNamesIn(folded).includes(word.word)) return true;
  const rest = folded.replace(word.word, '');
  const isAsked = wantedNumber(folded) !== null && wantedNumber(rest) === null;
  return !folded.replace(LEAD, '').startsWith(word.word) || isAsked || questionTypes(folded).has('yesno');
}

/** Few words, and all of them said in the last reports. */
function namesNothingNew(text: string, { last, library }: { readonly last: Turn; readonly library: Library }): boolean {
  const words = weighedWords(text);
  const said = fold(last.articleIds.flatMap((id) => library.article(id).map(({ passage }) => passage.text)).join('\n'));
  return words.length < WORDS_OF_A_TOPIC && words.every(({ word }) => isSaidIn(word, said));
}

function standalone(text: string, index: SearchIndex): WholeQuestion {
  const query = withPrinted(index.understand(text), index);
  return { query, context: new Map(), preferred: [], closed: false, whole: text };
}

/** Where nothing holds a reader's words, what newspapers print for them is searched: beside found words it would only blur. */
function withPrinted(query: Query, index: SearchIndex): Query {
  if (index.search(query, 1).length > 0) return query;
  const known = new Set(query.terms.map(({ term }) => term));
  const printed = printedFor(query.question).flatMap(({ word, weight }) =>
    index.understand(word).terms.map(({ term }) => ({ term, weight: PRINTED * weight })),
  );
  return { ...query, terms: [...query.terms, ...printed.filter(({ term }) => !known.has(term))] };
}

function leaningOn(
  last: Turn,
  { text, index, library }: { readonly text: string; readonly index: SearchIndex; readonly library: Library },
): WholeQuestion {
  const topic = topicOf(last.query);
  const own = withPrinted(index.understand(text), index);
  const inherited = index.understand(topic).terms;
  const context = weaken(questionTerms(topic), DECAY);
  return {
    query: { ...own, terms: mergeTerms(own.terms, inherited) },
    context: weaken(context, contextShare(own, context)),
    preferred: last.articleIds,
    closed: last.articleIds.length > 0 && (staysOnTopic(text) || namesNothingNew(text, { last, library })),
    whole: `${text} ${topic}`,
  };
}

/** Many words left unsaid must not drown the few that are said: together they weigh less than those. */
function contextShare(own: Query, context: QuestionTerms): number {
  const said = [...questionTerms(own.text).values()].reduce((total, weight) => total + weight, 0);
  const unsaid = [...context.values()].reduce((total, weight) => total + weight, 0);
  return said < MIN_SAID || unsaid <= said * UNSAID_SHARE ? 1 : (said * UNSAID_SHARE) / unsaid;
}

/** 「某某呢」: the thing takes the place of its like in the turn before, or becomes what is asked about. */
function replaceSlot(
  { slot, last }: { readonly slot: string; readonly last: Turn },
  source: { readonly index: SearchIndex; readonly library: Library },
): WholeQuestion {
  const { index } = source;
  const asked = (last.query.match(ASKED) ?? []).join('');
  const like = likeOf({ slot, last }, source);
  if (like !== null) return standalone(fold(last.query).replaceAll(like, slot), index);
  const text = readSlots(`${slot}是谁`).office === null ? `${slot}${asked}` : `${slot}是谁`;
  if (switchesTopic(index.understand(slot), { last, ...source })) return standalone(text, index);
  return leaningOn(last, { text, ...source });
}

/** The words of the turn before that the slot takes over: a place for a place, a year for a year, a day for a day; else null. */
function likeOf(
  { slot, last }: { readonly slot: string; readonly last: Turn },
  source: { readonly index: SearchIndex; readonly library: Library },
): string | null {
  const query = fold(last.query);
  const moment = MOMENTS.find((pattern) => pattern.test(slot))?.exec(query)?.[0];
  if (moment !== undefined) return moment;
  const unit = AMOUNT.exec(slot)?.[1];
  if (unit !== undefined)
    return new RegExp(`${NUMERAL}${unit === '' ? `(?=${UNITS})` : unit}`).exec(query)?.[0] ?? null;
  const before = last.articleIds.flatMap((id) => placesOf(id, source.library));
  if (!isPlace(slot, source)) return null;
  const named = [...readSlots(query).places, ...before.filter((name) => query.includes(name))][0];
  if (named === undefined) return null;
  const bare = named.replace(PLACE_KIND, '');
  return new RegExp(`${bare}[省市县区镇乡村]?`).exec(query)?.[0] ?? null;
}

/** Whether a slot is a place: named as one, or printed as one in a report near it. */
function isPlace(
  slot: string,
  { index, library }: { readonly index: SearchIndex; readonly library: Library },
): boolean {
  if (readSlots(slot).places.length > 0) return true;
  const hits = index.searchArticles(index.understand(slot), 5);
  return hits.some((hit) => placesOf(hit.articleId, library).includes(slot));
}

/** Names of places in a report: where it plays, and what it calls 市, 县, 区 …; without what kind each is. */
function placesOf(articleId: string, library: Library): readonly string[] {
  const passages = library.article(articleId);
  const plays = fold(passages[0]?.places.join(' ') ?? '').split(/省|自治区|市|县|区|镇|乡|村|街道|\s/);
  const text = fold(passages.map((one) => `${one.headline ?? ''} ${one.passage.text}`).join(' '));
  return [...plays, ...namesCalledPlaces(text)].filter((name) => name.length > 1);
}

/** Whether another report covers the question alone much better than the reports of the turn before. */
function switchesTopic(
  own: Query,
  { last, index, library }: { readonly last: Turn; readonly index: SearchIndex; readonly library: Library },
): boolean {
  const terms = [...questionTerms(own.text).keys()].filter((term) => term.length > 1);
  if (terms.length === 0) return false;
  const words = weighedWords(own.question);
  const heldBy = (articleId: string): ReadonlySet<string> => {
    const passages = library.article(articleId);
    const held = textTerms([titleOf(passages), ...passages.map((one) => one.passage.text)].join('\n'));
    return new Set(terms.filter((term) => held.has(term)));
  };
  const before = last.articleIds.map(heldBy);
  const others = index.searchArticles(own, 3).map((hit) => hit.articleId);
  const isNewHeadline = (articleId: string): boolean => {
    const named = textTerms(titleOf(library.article(articleId)));
    return terms.some((term) => named.has(term) && !before.some((held) => held.has(term)));
  };
  const namesTopic = words.length >= WORDS_OF_A_TOPIC || words.some(({ unknown }) => unknown);
  const candidates = namesTopic ? others : others.filter(isNewHeadline);
  const most = (held: readonly ReadonlySet<string>[]) => Math.max(0, ...held.map(({ size }) => size));
  return candidates.length > 0 && most(candidates.map(heldBy)) >= most(before) + SWITCH_MARGIN * terms.length;
}

function titleOf(passages: readonly EvidencePassage[]): string {
  const [first] = passages;
  return [first?.headline, first?.kicker, first?.subtitle].join(' ');
}

/** What a turn was about: its words without the question in them. */
function topicOf(query: string): string {
  return stripQuestion(fold(query)).replace(/\s+/g, ' ').trim().slice(0, MAX_TOPIC_CHARS);
}

function mergeTerms(own: readonly QueryTerm[], inherited: readonly QueryTerm[]): readonly QueryTerm[] {
  const known = new Set(own.map(({ term }) => term));
  const added = inherited.filter(({ term }) => !known.has(term));
  return [...own, ...added.map(({ term, weight }) => ({ term, weight: weight * DECAY }))];
}
