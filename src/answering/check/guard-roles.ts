import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { type Clause, termsOf } from './reading.ts';

/** Who does what at an event: of a list of bodies, the verb behind it says which. */
const parts = /主办|承办|协办|指导|冠名|赞助/g;
/** Words of one character that set one thing against another. */
const pivots = /[向对为给到比]/g;
/** What turns who does into who is done to. */
const passive = /被|由|受|遭/;
const listed = /[、和与及,]/;

/**
 * The first clause of the sentence in which those who do and those who are done to have changed places, or a body has
 * another's part. Null where all stand as in the source.
 */
export function swappedRoles({ claim, source }: Basis): string | null {
  const fault = claim.clauses.find((clause) => {
    const [home] = homesOf(clause.terms, source);
    const text = home === undefined ? '' : (source.readings[home]?.text ?? '');
    if (text === '' || text.includes(clause.text)) return false;
    return hasOtherPart(clause, source.given) || isInverted(clause, text);
  });
  return fault?.text ?? null;
}

/** Characters that tell one body of a list from another. */
const bodyChars = 3;

/** 由甲会主办 where the source has 乙会主办,甲会协办. */
function hasOtherPart({ text }: Clause, given: string): boolean {
  return [...text.matchAll(parts)].some(({ 0: part, index }) => {
    const bodies = text
      .slice(0, index)
      .split(listed)
      .map((body) => body.slice(-bodyChars));
    return bodies.some((body) => {
      const taken = partsOf(body, given);
      return body.length === bodyChars && taken.length > 0 && !taken.includes(part);
    });
  });
}

/** The parts that stand next behind a body, wherever a text has it. */
function partsOf(body: string, given: string): readonly string[] {
  return given
    .split(body)
    .slice(1)
    .flatMap((behind) => {
      const [sentence = ''] = behind.split(/[。!?;\n]/);
      return sentence.match(parts)?.[0] ?? [];
    });
}

/** 甲督促乙 where the source has 乙督促甲. */
function isInverted({ text, terms }: Clause, source: string): boolean {
  if (passive.test(text)) return false;
  const words = [...terms].filter((term) => source.includes(term) && text.indexOf(term) === text.lastIndexOf(term));
  const verbs = [...words, ...new Set(text.match(pivots) ?? [])];
  return verbs.some((verb) => {
    // 申报退税的企业: what stands behind 的 is no object.
    const ours = sidesOf(text.replace(/的.*$/, ''), { verb, at: text.indexOf(verb) });
    const places = [...source.matchAll(new RegExp(verb, 'g'))].map(({ index }) => index);
    return (
      places.length > 0 &&
      places.every((at) => !passive.test(clauseAround(source, at)) && changesSides(ours, sidesOf(source, { verb, at })))
    );
  });
}

function clauseAround(text: string, at: number): string {
  const from = text.slice(0, at).search(/[^,;:]*$/);
  return text.slice(from, at) + (/^[^,;:]*/.exec(text.slice(at))?.[0] ?? '');
}

type Sides = Readonly<Record<'left' | 'right', readonly string[]>>;

function changesSides(ours: Sides, theirs: Sides): boolean {
  return (
    ours.left.some((term) => theirs.right.includes(term) && !theirs.left.includes(term)) &&
    ours.right.some((term) => theirs.left.includes(term) && !theirs.right.includes(term))
  );
}

function sidesOf(text: string, { verb, at }: { readonly verb: string; readonly at: number }): Sides {
  return { left: [...termsOf(text.slice(0, at))], right: [...termsOf(text.slice(at + verb.length))] };
}
