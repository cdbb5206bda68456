import type { Basis } from './guard-numbers.ts';
import { opposites } from './opposites.ts';
import { flippedFrame } from './polarity-frames.ts';
import { type Clause, sharedTerms } from './reading.ts';

/** Words with a character of negation in them that negate nothing. */
const inert =
  /不断|不仅|不但|不少|不久|不同|不过|不管|不论|不愧|不禁|不时|不得不|不由|不只|不单|不妨|不料|不乏|不已|不等|不一|不言而喻|不可或缺|必不可少|不可分割|不懈|不朽|不凡|不菲|不小|络绎不绝|源源不断|川流不息|坚持不懈|不忘|不负|不屈|无论|无私|无数|无比|无限|无疑|无缝|无障碍|无人|无线|无偿|无愧|未来|未成年|非常|非遗|非物质|除非|非公|非洲|别人|特别|分别|个别|级别|性别|告别|区别|差别|类别|识别|鉴别|派别|别具|别墅|别致|没收|淹没|沉没|莫大|拒不/g;
const negation = /不|没有|没|未|无|非|勿|莫|别|尚缺|毫无/;
/** What says no without a word of negation. */
const refusal =
  /禁止|严禁|拒绝|取消|停止|暂停|中止|终止|免|杜绝|避免|防止|难以|缺|失去|失败|空白|零|否认|驳回|放弃|推迟|仅|只有|唯一|才/;
const modal = /^(?:会|能|可以|可|需要|需|必|应|要|得|曾|再|有|是|被|为|予|准|许)+/;

/**
 * The first clause of the sentence that says the opposite of what its source says: a negation put in or left out, or
 * one word of a pair of opposites for the other. Null when none does.
 */
export function flippedClause(basis: Basis): string | null {
  const given = basis.source.readings.flatMap((reading) => reading.clauses);
  const fault = basis.claim.clauses.find((clause) => {
    const aligned = alignedClauses(clause, given);
    if (plainlySaid(clause, given)) return true;
    return aligned.length > 0 && (negationDiffers(clause, aligned) || oppositeSaid(clause, aligned));
  });
  return fault?.text ?? flippedFrame(basis.claim.text, basis.source.given);
}

/** Clauses that speak of the same: the best one, and any that shares nearly as much. */
function alignedClauses(clause: Clause, given: readonly Clause[]): readonly Clause[] {
  const scored = given.map((other) => ({ other, shared: sharedTerms(clause.terms, other.terms) }));
  const best = Math.max(0, ...scored.map(({ shared }) => shared));
  return best < 2 ? [] : scored.filter(({ shared }) => shared >= best * 0.75).map(({ other }) => other);
}

function negationDiffers(clause: Clause, aligned: readonly Clause[]): boolean {
  const text = clause.text.replace(inert, '');
  const given = aligned.map((other) => other.text.replace(inert, ''));
  if (negation.test(text)) return given.every((other) => !negation.test(other) && !refusal.test(other));
  if (refusal.test(text)) return false;
  return aligned.every((other) => negatesWordOf(other, clause));
}

/** Whether the source negates a word that the clause says plainly; one character is enough where the clauses agree well. */
function negatesWordOf(given: Clause, clause: Clause): boolean {
  const agrees = sharedTerms(clause.terms, given.terms) >= 0.4 * clause.terms.size;
  return negatedHeads(given.text).some(
    (head) => clause.text.includes(head) || (agrees && clause.text.includes(head.charAt(0))),
  );
}

/** What follows the negations of a clause, two characters each: 不会影响 -> 影响. */
function negatedHeads(text: string): readonly string[] {
  return [...text.replace(inert, '').matchAll(new RegExp(negation.source, 'g'))]
    .map((match) =>
      match.input
        .slice(match.index + match[0].length)
        .replace(modal, '')
        .slice(0, 2),
    )
    .filter((head) => head.length > 0);
}

/**
 * A word that the source has under a negation only, said plainly: 押金 where the page says 没有押金. Its first
 * character is enough where the clauses share two terms: 通行收费 for 不收取通行费.
 */
function plainlySaid(clause: Clause, given: readonly Clause[]): boolean {
  const text = clause.text.replace(inert, '');
  if (negation.test(text) || refusal.test(text)) return false;
  return given.some((other) => {
    const shared = sharedTerms(clause.terms, other.terms);
    const heads = negatedHeads(other.text).flatMap((head) => [head, ...(shared >= 2 ? [head.charAt(0)] : [])]);
    return heads.some((head) => isSaid(head, { text, shared }) && given.every((one) => !isPlainIn(head, one.text)));
  });
}

function isSaid(head: string, { text, shared }: { text: string; shared: number }): boolean {
  return text.includes(head) && (head.length > 1 || shared >= 2);
}

function isPlainIn(head: string, text: string): boolean {
  return text.includes(head) && !negatedHeads(text).some((negated) => negated.startsWith(head));
}

function oppositeSaid(clause: Clause, aligned: readonly Clause[]): boolean {
  return opposites.some(
    ([one, other]) => isOpposite([one, other], { clause, aligned }) || isOpposite([other, one], { clause, aligned }),
  );
}

function isOpposite(
  [said, meant]: readonly [RegExp, RegExp],
  { clause, aligned }: { clause: Clause; aligned: readonly Clause[] },
): boolean {
  if (!said.test(clause.text) || meant.test(clause.text)) return false;
  return aligned.some((other) => meant.test(other.text)) && aligned.every((other) => !said.test(other.text));
}
