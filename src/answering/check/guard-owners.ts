import { divisionsNamed } from '../../news/gazetteer.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { knownPlacesIn, namesPlace } from './known-places.ts';
import { sharedTerms, termsOf } from './reading.ts';

/** So much of what is said of a person has to be in one sentence for its person to be the one. */
const minSaid = 0.5;
const minSaidTerms = 3;

/** A person of whom the clause says what its sentence in the source says of somebody else. */
function wrongPerson({ claim, source }: Basis): string | null {
  const people = new Set(source.names.flatMap(({ mention: { kind, text } }) => (kind === 'person' ? [text] : [])));
  const unnamed = [...people].filter((name) => !claim.text.includes(name));
  const fault = [...people].find((name) => {
    const at = claim.clauses.findIndex(({ text }) => text.includes(name));
    const [own, next] = claim.clauses.slice(at, at + 2).map(({ terms }) => withoutTerms(terms, termsOf(name)));
    if (at < 0 || own === undefined) return false;
    // 某人指出: what is said stands behind it.
    const said = own.size < minSaidTerms ? new Set([...own, ...(next ?? [])]) : own;
    const home = source.readings[homesOf(said, source)[0] ?? -1];
    const shared = home === undefined ? 0 : sharedTerms(said, home.terms);
    if (home === undefined || shared < Math.max(minSaidTerms, minSaid * said.size)) return false;
    const isOwn = source.readings.some(({ text, terms }) => text.includes(name) && sharedTerms(said, terms) >= shared);
    return !isOwn && unnamed.some((other) => home.text.includes(other));
  });
  return fault ?? null;
}

function withoutTerms(terms: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...terms].filter((term) => !some.has(term)));
}

/** A province or city where the sentence that says the same has another that lies elsewhere. */
function wrongPlace({ claim, source }: Basis): string | null {
  const here = new Set(knownPlacesIn(claim.text).map(({ text }) => text));
  const fault = [...here].find((place) => {
    const said = new Set([...claim.terms].filter((term) => !place.includes(term)));
    const [at = -1] = homesOf(said, source);
    const home = source.readings[at];
    if (home === undefined || sharedTerms(said, home.terms) < minSaid * said.size) return false;
    const near = `${source.readings[at - 1]?.text ?? ''}${home.text}${source.heading.text}`;
    const others = knownPlacesIn(home.text).filter(({ text }) => !here.has(text));
    return (
      !namesPlace(near, place) &&
      !isAddress(place, { claim, source }) &&
      others.length > 0 &&
      others.every(({ text }) => !isWithin(text, place))
    );
  });
  return fault ?? null;
}

/** 河东省柳县 where the source has 河东省南江市柳县 in another sentence. */
function isAddress(place: string, { claim, source }: Pick<Basis, 'claim' | 'source'>): boolean {
  const behind = claim.text.split(place)[1]?.slice(0, 2) ?? '';
  return (
    /^\p{Script=Han}{2}$/u.test(behind) && new RegExp(`${place}\\p{Script=Han}{0,6}${behind}`, 'u').test(source.given)
  );
}

/** Whether one of two places lies in the other. */
function isWithin(one: string, other: string): boolean {
  const lies = (inner: string, outer: string) =>
    divisionsNamed(inner).some(({ path }) => path.some((part) => part.startsWith(outer)));
  return lies(one, other) || lies(other, one);
}

/** The first person or place of the sentence of which the source says it of another. Null where each has its own. */
export function wrongOwner(basis: Basis): string | null {
  return wrongPerson(basis) ?? wrongPlace(basis);
}
