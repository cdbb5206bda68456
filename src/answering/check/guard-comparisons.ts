import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { sharedTerms, termsOf } from './reading.ts';

/** More or less than something that is no number: 高于全国平均, 比去年更少. */
const than =
  /(?<up>超过|胜过|[高多大优好强快早长]于)|(?<down>不及|不如|[低少小差弱慢晚短劣]于)|比(?<other>[^,;。]{1,12}?)(?:更|还|要)?(?<![提增扩减缩降升成万千百])(?:(?<more>[多高大好快早强重长])|(?<less>[少低小差慢晚弱轻短]))(?![数度])|更(?:(?<plus>[多高大好快早强重长])|(?<minus>[少低小差慢晚弱轻短]))/g;
const amount = /^[约近了]?[\d一二两三四五六七八九十百半]/;

interface Comparison {
  readonly isMore: boolean;
  readonly left: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
}

/**
 * The first comparison of the sentence that turns the one its source makes of the same two: less for more, or more
 * with the two exchanged. Null where none does.
 */
export function turnedComparison({ claim, source }: Basis): string | null {
  const fault = claim.clauses.find(({ text, terms }) => {
    const [own] = comparisonsIn(text);
    if (own === undefined) return false;
    const theirs = homesOf(terms, source).flatMap((home) => comparisonsIn(source.readings[home]?.text ?? ''));
    const same = theirs.filter((other) => sharedTerms(termsOf(text), new Set([...other.left, ...other.right])) > 0);
    return same.length > 0 && same.every((other) => isTurned(own, other));
  });
  return fault?.text ?? null;
}

function comparisonsIn(text: string): readonly Comparison[] {
  return [...text.matchAll(than)].flatMap((match): readonly Comparison[] => {
    const { up, more, plus, other } = match.groups ?? {};
    const clauseEnd = /[^,;。]*/.exec(text.slice(match.index + match[0].length))?.[0] ?? '';
    const right = other ?? clauseEnd;
    if (amount.test(right)) return [];
    const left = /[^,;。、]*$/.exec(text.slice(0, match.index))?.[0] ?? '';
    return [{ isMore: (up ?? more ?? plus) !== undefined, left: termsOf(left), right: termsOf(right) }];
  });
}

/** 老桥低于新桥 says what 新桥高于老桥 says: what the one is measured by stands on the left of the other. */
function isTurned(own: Comparison, other: Comparison): boolean {
  const isCrossed = sharedTerms(own.left, other.right) > sharedTerms(own.right, other.right);
  return isCrossed === (own.isMore === other.isMore);
}
