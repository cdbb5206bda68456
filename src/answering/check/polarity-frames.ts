import { framedShifts } from './degrees.ts';
import { oppositeCharacters, opposites } from './opposites.ts';

const negators = /不|没有|没|未|无法|无|并未|从未|并非/g;
/** What a sentence says plainly where its source has a word of negation: 无法降落 and 能够降落, 没有选择 and 有选择. */
const plainly = ['', '有', '能够', '能', '可以', '会', '仍', '已', '已经', '是'];
/** Characters on each side that have to be the source's for a word to stand in the source's frame. */
const frameChars = 2;
/** Stands for the beginning and end of a clause, so that a comma is as good as a stop. */
const mark = '\n';

function withMarks(text: string): string {
  return `${mark}${text.replace(/[,;:。!?、\n]+/g, mark)}${mark}`;
}

/**
 * The first word of negation or opposition that was put into, taken out of or exchanged in a stretch that is the
 * source's word for word: 全面开放 for 全面关闭, 会影响出行 for 不会影响出行. Null where no frame says the opposite.
 */
export function flippedFrame(claim: string, given: string): string | null {
  const [said, source] = [withMarks(claim), withMarks(given)];
  const fault =
    insertedNegation(said, source) ??
    removedNegation(said, source) ??
    exchangedWord(said, source) ??
    exchangedCharacter(said, source);
  return fault?.replaceAll(mark, '') ?? null;
}

function insertedNegation(claim: string, given: string): string | null {
  for (const { 0: word, index } of claim.matchAll(negators)) {
    const frame = frameOf(claim, { from: index, to: index + word.length });
    if (!isWhole(frame) || given.includes(word + frame.right)) continue;
    if (given.includes(frame.left + frame.right)) return word + frame.right;
  }
  return null;
}

function removedNegation(claim: string, given: string): string | null {
  for (const { 0: word, index } of given.matchAll(negators)) {
    const frame = frameOf(given, { from: index, to: index + word.length });
    if (!isWhole(frame)) continue;
    const said = plainly
      .map((plain) => frame.left + plain + frame.right)
      .find((text) => claim.includes(text) && !given.includes(text));
    if (said !== undefined) return said;
  }
  return null;
}

function exchangedWord(claim: string, given: string): string | null {
  for (const [one, other] of [...opposites, ...framedShifts]) {
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
    if (!isWhole({ left, right }) || given.includes(left + word + right)) continue;
    const framed = new RegExp(`${escaped(left)}(?:${meant.source})${escaped(right)}`);
    if (framed.test(given)) return left + word + right;
  }
  return null;
}

const antonyms = new Map(
  Object.entries(oppositeCharacters).flatMap(([one, other]) => [pairOf(one, other), pairOf(other, one)]),
);

function pairOf(one: string, other: string): readonly [string, string] {
  return [one, other];
}

function exchangedCharacter(claim: string, given: string): string | null {
  for (let at = 0; at < claim.length; at += 1) {
    const char = claim.charAt(at);
    const meant = antonyms.get(char);
    if (meant === undefined) continue;
    const frame = frameOf(claim, { from: at, to: at + 1 });
    if (!isWhole(frame)) continue;
    const said = frame.left + char + frame.right;
    if (!given.includes(said) && given.includes(frame.left + meant + frame.right)) return said;
  }
  return null;
}

interface Frame {
  readonly left: string;
  readonly right: string;
}

/** What touches a word: two characters on each side, but nothing beyond a mark. */
function frameOf(text: string, { from, to }: { from: number; to: number }): Frame {
  const before = text.slice(Math.max(0, from - frameChars), from);
  const behind = text.slice(to, to + frameChars);
  return {
    left: before.endsWith(mark) ? mark : before,
    right: behind.startsWith(mark) ? mark : behind,
  };
}

/** Whether a frame tells one place from others: at least two letters, three where no mark is beside the word. */
function isWhole({ left, right }: Frame): boolean {
  const letters = [...left, ...right].filter((char) => char !== mark).length;
  return letters >= (left === mark || right === mark ? frameChars : frameChars + 1);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
