import { looksLikeName } from '../../news/surnames.ts';
import { type Actor, actorsIn } from './actors.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { isCalledAlike, readNames, wordsIn } from './names.ts';
import { type Clause, type Reading, sharedTerms, termsOf } from './reading.ts';
import type { ReadSource } from './support.ts';

const listed = /[、和与及,]/;

/**
 * The first clause of the sentence in which somebody does what the source has another do: the actor next before a
 * word of the clause is not the one next before it in any sentence that speaks of the same, a person has another's
 * office, or two have changed places. Null where all stand as in the source.
 */
export function swappedRoles({ claim, source }: Basis): string | null {
  const fault = claim.clauses.find((clause) => {
    const [home] = homesOf(clause.terms, source);
    const reading = home === undefined ? undefined : source.readings[home];
    if (reading === undefined || (reading.text.includes(clause.text) && !speaks.test(clause.text))) return false;
    return hasOtherOffice(clause, source) || hasOtherActor(clause, { claim, source }) || isInverted(clause, reading);
  });
  return fault?.text ?? null;
}

/** So much directly before a person is his office. */
const officeChars = 4;

/** 局长甲 where the source has 局长乙. */
function hasOtherOffice({ text }: Clause, source: ReadSource): boolean {
  return source.names.some(({ mention: { kind, text: name } }) => {
    const at = text.indexOf(name);
    const office = text.slice(Math.max(0, at - officeChars), at);
    if (kind !== 'person' || at < officeChars || !/^\p{Script=Han}+$/u.test(office)) return false;
    const holders = source.given.split(office).slice(1);
    return (
      holders.length > 0 && holders.every((behind) => !behind.startsWith(name) && looksLikeName(behind.slice(0, 3)))
    );
  });
}

/** What makes an actor the one who is done to, or with whom, where it stands before him. */
const before = /[向对给为把将与和同跟从在于到以让使请派往赴受](?:了|着)?$/;
/** What stands between an actor and what is done to him. */
const passive = /[被由获得让使是为]|受(?!伤|邀|访)/;
/** Whoever stands before it, what is said stands behind the clause. */
const speaks = /(?:说|表示|介绍|认为|指出|强调|透露|称)$/;
const saying = /^(?:说|表示|介绍|告诉|认为|指出|强调|坦言|透露|称|觉得|提到|呼吁|理解|表态|建议)/;
/** How far behind an actor his deed begins. */
const maxReach = 8;
/** What says less of its own than so many terms is looked for with the whole sentence. */
const minSaidTerms = 4;

function hasOtherActor(clause: Clause, { claim, source }: Omit<Basis, 'window'>): boolean {
  const people = peopleIn(claim, source);
  const actors = actorsIn(clause.text, people);
  return actors.some((actor, index) => {
    const behind = textBehind(actor, { text: clause.text, others: actors.slice(index + 1) });
    const called = source.given.includes(actor.phrase) ? { ...actor, text: actor.phrase } : actor;
    if (!acts(actor, clause.text) || !source.given.includes(actor.text) || passive.test(behind.slice(0, 3)))
      return false;
    const deed = deedIn(behind);
    // 乘客留下的便利贴: what somebody did to a thing tells which thing it is.
    if (deed === undefined || behind.includes(`${deed}的`)) return false;
    const own = termsOf(actor.text);
    const rest = [...clause.terms].filter((term) => !own.has(term));
    const after = claim.clauses.slice(claim.clauses.indexOf(clause) + 1).flatMap(({ terms }) => [...terms]);
    // What is said tells who said it.
    const said = saying.test(deed) && after.length >= minSaidTerms ? after : rest;
    const homes = homesOf(said.length >= minSaidTerms ? new Set(said) : claim.terms, source);
    const judged = homes
      .flatMap((home) => source.readings[home] ?? [])
      .flatMap((reading) => doersOf(deed, { actor: called, reading, people }));
    return (
      judged.length > 0 &&
      judged.every((doers) => doers.length > 0 && doers.every((doer) => !isSame(doer, { actor, source })))
    );
  });
}

/** The people of a source, and what the claim has in the form of a name and the source has too. */
function peopleIn({ text }: Reading, source: ReadSource): readonly string[] {
  const known = source.names.flatMap(({ mention }) => (mention.kind === 'person' ? [mention.text] : []));
  const bare = readNames(text).bare.map(({ text: name }) => name);
  return [...known, ...bare.filter((name) => source.given.includes(name) && wordsIn(name).length === name.length)];
}

/** What stands behind an actor up to the next one who acts, without those to whom or with whom he does it. */
function textBehind(
  { to }: Actor,
  { text, others }: { readonly text: string; readonly others: readonly Actor[] },
): string {
  const until = others.find((other) => acts(other, text))?.from ?? text.length;
  const patients = others.filter(({ from }) => from < until);
  return patients.reduceRight(
    (rest, { from, to: end }) => rest.slice(0, Math.max(0, from - to - 1)) + rest.slice(end - to),
    text.slice(to, until),
  );
}

function acts({ kind, from, to, phrase }: Actor, text: string): boolean {
  const start = Math.min(from, to - phrase.length);
  if (kind === 'body' && where.test(text.slice(0, start))) return false;
  return text.charAt(to) !== '的' && !before.test(text.slice(Math.max(0, start - 2), start));
}

/** 在合肥|创新院: a body that says where. */
const where = /在\p{Script=Han}{2,4}$/u;
/** Where or when, before what is done. */
const setting = /^(?:等(?:部门|单位|地|人)|在.{2,10}?[中里时上下间后前])/;
const spare = /^(?:正在|已经|目前|今年|去年|现在|如今|一直|积极|立即|共同|进一步|陆续|有序|纷纷|主动|分别)$/;

/** The first word of what an actor does. */
function deedIn(behind: string): string | undefined {
  return wordsIn(behind.replace(setting, '').slice(0, maxReach)).find(
    (word) => word.length > 1 && !spare.test(word) && /^\p{Script=Han}+$/u.test(word),
  );
}

/**
 * For each place of a word in a sentence, who does it there: the actor next before it in its clause and those listed
 * with him, else who opens the sentence where the actor asked for is not in it. An empty list where nobody is named.
 */
function doersOf(
  deed: string,
  { actor, reading, people }: { readonly actor: Actor; readonly reading: Reading; readonly people: readonly string[] },
): readonly (readonly Actor[])[] {
  const elsewhere = !reading.text.includes(actor.text);
  return reading.clauses.flatMap(({ text }, index) =>
    placesOf(deed, text).map((at) => {
      const doers = actorsIn(text, people).filter((one) => one.to <= at && acts(one, text));
      const last = doers.at(-1);
      const own = text.lastIndexOf(actor.text, at);
      if (own >= 0 && !before.test(text.slice(0, own).replace(/[与和]$/, ''))) return [actor];
      if (pronoun.test(text.slice(last?.to ?? 0, at))) return [];
      if (last !== undefined)
        return [
          ...listedBefore(reading.clauses.slice(0, index), people),
          ...doers.filter((doer) => doer === last || listed.test(text.charAt(doer.to))),
        ];
      return elsewhere ? leadersOf(reading.clauses.slice(0, index), people) : [];
    }),
  );
}

/** Those who end the clauses directly before, with nothing said of them yet: 甲,乙,丙出席. */
function listedBefore(clauses: readonly Clause[], people: readonly string[]): readonly Actor[] {
  const { text } = clauses.at(-1) ?? { text: '' };
  const last = actorsIn(text, people).at(-1);
  return last === undefined || last.to < text.length ? [] : [...listedBefore(clauses.slice(0, -1), people), last];
}

/** Who acts first in a row of clauses. */
function leadersOf(clauses: readonly Clause[], people: readonly string[]): readonly Actor[] {
  return clauses.flatMap(({ text }) => actorsIn(text, people).filter((actor) => acts(actor, text))).slice(0, 1);
}

const pronoun = /[他她它]|我们|大家|该|其(?!他|中|实)|当地|自己/;

function placesOf(deed: string, text: string): readonly number[] {
  const pattern = saying.test(deed) ? new RegExp(saying.source.slice(1), 'g') : new RegExp(deed, 'g');
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

/** One of a kind, a part of the other's name, or called each other by the source: 队长胡杨, 胡杨是队长. */
function isSame(doer: Actor, { actor, source }: { readonly actor: Actor; readonly source: ReadSource }): boolean {
  if (doer.kind === actor.kind && doer.sort === actor.sort && areOthers(doer.phrase, { phrase: actor.phrase, source }))
    return false;
  if (doer.sort !== null && doer.sort === actor.sort) return true;
  if (isCalledAlike(doer.text, actor.text) || isCalledAlike(actor.text, doer.text)) return true;
  // A place may stand for somebody of it.
  if ((doer.kind === 'place' || actor.kind === 'place') && (doer.kind === 'person' || actor.kind === 'person'))
    return true;
  if (sharedTerms(termsOf(doer.text), termsOf(actor.text)) > 0) return true;
  return (
    new RegExp(`${doer.text}(?:[^,。;、]{0,2}|是[^,。;]{0,20})${actor.text}`).test(source.given) ||
    new RegExp(`${actor.text}(?:[^,。;、]{0,2}|是[^,。;]{0,20})${doer.text}`).test(source.given)
  );
}

/** Words of one character that set one thing against another. */
const pivots = /[向对为给到比]/g;
/** What turns who does into who is done to. */
const turned = /被|由|受|遭/;

/** 甲督促乙 where the source has 乙督促甲. */
function isInverted({ text, terms }: Clause, { clauses }: Reading): boolean {
  if (turned.test(text)) return false;
  const verbs = [
    ...[...terms].filter((term) => text.indexOf(term) === text.lastIndexOf(term)),
    ...new Set(text.match(pivots) ?? []),
  ];
  return verbs.some((verb) => {
    // 申报退税的企业: what stands behind 的 is no object.
    const ours = sidesOf(text.replace(/的.*$/, ''), { verb, at: text.indexOf(verb) });
    const theirs = clauses.flatMap((clause, index) =>
      [...clause.text.matchAll(new RegExp(verb, 'g'))].map(({ index: at }) => ({ clause: clause.text, at, index })),
    );
    return (
      theirs.length > 0 &&
      theirs.every(
        ({ clause, at }) =>
          !turned.test(clause) && clause.charAt(at - 1) !== '的' && changesSides(ours, sidesOf(clause, { verb, at })),
      )
    );
  });
}

type Sides = Readonly<Record<'left' | 'right', readonly string[]>>;

function changesSides(ours: Sides, theirs: Sides): boolean {
  return (
    ours.left.some((term) => theirs.right.includes(term) && !theirs.left.includes(term)) &&
    ours.right.some((term) => theirs.left.includes(term) && !theirs.right.includes(term))
  );
}

function sidesOf(text: string, { verb, at }: { readonly verb: string; readonly at: number }): Sides {
  return {
    left: [...termsOf(text.slice(0, at))],
    right: [...termsOf(text.slice(at + verb.length).replace(/的.*$/, ''))],
  };
}

/** 国家电网 and 南方电网: one kind, told apart by the source. */
function areOthers(one: string, { phrase, source }: { readonly phrase: string; readonly source: ReadSource }): boolean {
  const [first, second] = [one, phrase].map((name) => name.slice(0, -2));
  if (first === undefined || second === undefined || first.length < 2 || second.length < 2) return false;
  return source.given.includes(phrase) && sharedTerms(termsOf(first), termsOf(second)) === 0 && first !== second;
}
