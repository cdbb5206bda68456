/** A text made harmless, and where each place of the original went. */
export interface InertText {
  readonly text: string;
  /** The offset in `text` that an offset of the original stands for. */
  at(offset: number): number;
}

const JOINER = '\u200d';

// Telegram refuses or drops these; the bidirectional ones would also turn the rest of a message around.
const STRIPPED = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u;
const LINE_BREAK = /[\n\u0085\u2028\u2029]/;

/**
 * Where a client would otherwise make a link, mention, command, hashtag or cashtag of plain text (research/grounding.md
 * 4.2); the joiner goes in after the match. Combining marks count as letters: Telegram drops some of them.
 */
const TRIGGERS: readonly RegExp[] = [
  /[@#$＠＃]/gu, // @name, #tag, $TAG
  /(?<!\d)\/|\/(?!\d)/gu, // /command, the slashes of ://
  /:(?=\/)/gu, // tg:
  /[.．](?=[\p{L}\p{M}])/gu, // example.org
  /(?<=\d)\.(?=\d{1,3}\.\d)|(?<=\d\.\d{1,3})\.(?=\d)/gu, // 192.0.2.1
];

/** Telephone and card numbers: seven digits or more, also with the usual signs between them. A date is none. */
const NUMBERS = /\+?\d(?:[\s\p{M}().\-–—·]{0,3}\d){6,}/gu;
const DATE = /^\d{4}[-.]\d{1,2}[-.]\d{1,2}$/;

/**
 * Text of a page, a model or a reader, fit to stand in a message: no control character, no reversed direction, no lone
 * surrogate, and nothing in it that a client turns into a link, mention, command or telephone number. What a person sees
 * does not change: the breaks are zero-width joiners.
 */
export function toInertText(original: string): InertText {
  const clean = withoutControls(original.toWellFormed());
  const joints = [...jointsIn(clean.text)].sort((a, b) => a - b);
  let text = '';
  let from = 0;
  for (const joint of joints) {
    text += clean.text.slice(from, joint) + JOINER;
    from = joint;
  }
  text += clean.text.slice(from);
  return {
    text,
    at: (offset) => {
      const place = clean.at(offset);
      return place + countUpTo(joints, place);
    },
  };
}

/** `toInertText` where places do not matter. */
export function inert(original: string): string {
  return toInertText(original).text;
}

// Before anything is looked for: a character that vanishes must not hide an @ from its name.
function withoutControls(original: string): InertText {
  const offsets: number[] = [];
  let text = '';
  for (let index = 0; index < original.length; index++) {
    offsets.push(text.length);
    const unit = original.charAt(index);
    if (LINE_BREAK.test(unit)) text += '\n';
    else if (unit === '\t') text += ' ';
    else if (!STRIPPED.test(unit)) text += unit;
  }
  const end = text.length;
  return { text, at: (offset) => offsets[Math.max(offset, 0)] ?? end };
}

function jointsIn(text: string): ReadonlySet<number> {
  const joints = new Set<number>();
  for (const trigger of TRIGGERS) {
    for (const match of text.matchAll(trigger)) joints.add(match.index + match[0].length);
  }
  for (const match of text.matchAll(NUMBERS)) {
    if (!DATE.test(match[0])) for (const joint of jointsInNumber(match[0])) joints.add(match.index + joint);
  }
  return joints;
}

/** After a plus sign and after every third digit: what stays together is too short to be dialled. */
function jointsInNumber(number: string): readonly number[] {
  const joints: number[] = [];
  let digits = 0;
  for (let index = 0; index < number.length - 1; index++) {
    const unit = number.charAt(index);
    if (unit === '+') joints.push(index + 1);
    if (/\d/.test(unit) && ++digits % 3 === 0) joints.push(index + 1);
  }
  return joints;
}

function countUpTo(sorted: readonly number[], place: number): number {
  const first = sorted.findIndex((joint) => joint > place);
  return first === -1 ? sorted.length : first;
}
