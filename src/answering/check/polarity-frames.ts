import { opposites } from './opposites.ts';

const negators = /不|没有|没|未|无|并未|从未|并非/g;
/** Characters on each side that have to be the source's for a word to stand in the source's frame. */
const frameChars = 2;

/**
 * The first word of negation or opposition that was put into, taken out of or exchanged in a stretch that is the
 * source's word for word: 全面开放 for 全面关闭, 会影响出行 for 不会影响出行. Null where no frame says the opposite.
 */
export function flippedFrame(claim: string, given: string): string | null {
  return insertedNegation(claim, given) ?? removedNegation(claim, given) ?? exchangedWord(claim, given);
}

function insertedNegation(claim: string, given: string): string | null {
  for (const { 0: word, index } of claim.matchAll(negators)) {
    const { left, right } = frameOf(claim, { from: index, to: index + word.length });
    if (right.length < frameChars || left.length < frameChars) continue;
    if (given.includes(left + right) && !given.includes(word + right)) return word + right;
  }
  return null;
}

function removedNegation(claim: string, given: string): string | null {
  for (const { 0: word, index } of given.matchAll(negators)) {
    const { left, right } = frameOf(given, { from: index, to: index + word.length });
    if (right.length < frameChars || left.length < frameChars) continue;
    const plain = left + right;
    if (claim.includes(plain) && !given.includes(plain)) return plain;
  }
  return null;
}

function exchangedWord(claim: string, given: string): string | null {
  for (const [one, other] of opposites) {
    const fault =
      exchanged(claim, { given, said: one, meant: other }) ?? exchanged(claim, { given, said: other, meant: one });
    if (fault !== null) return fault;
  }
  return null;
}

/** A word of one side stands in the claim where the source has one of the other side. */
function exchanged(
  claim: string,
  { given, said, meant }: { given: string; said: RegExp; meant: RegExp },
): string | null {
  for (const { 0: word, index } of claim.matchAll(new RegExp(said.source, 'g'))) {
    const { left, right } = frameOf(claim, { from: index, to: index + word.length });
    if (left.length + right.length < frameChars || given.includes(left + word + right)) continue;
    const framed = new RegExp(`${escaped(left)}(?:${meant.source})${escaped(right)}`);
    if (framed.test(given)) return left + word + right;
  }
  return null;
}

/** What touches a word inside its clause. */
function frameOf(text: string, { from, to }: { from: number; to: number }): { left: string; right: string } {
  const left = /[^,;:。!?、\n]{0,2}$/.exec(text.slice(Math.max(0, from - frameChars), from))?.[0] ?? '';
  const right = /^[^,;:。!?、\n]{0,2}/.exec(text.slice(to, to + frameChars))?.[0] ?? '';
  return { left, right };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
