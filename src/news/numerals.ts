/** A number read from text. `approximate`: the text says 余, 多, 近, 约, 左右 or 几. */
export interface Numeral {
  readonly value: number;
  readonly approximate: boolean;
}

const DIGITS = new Map([...'〇零一二三四五六七八九'].map((char, index) => [char, Math.max(index - 1, 0)]));
DIGITS.set('两', 2).set('○', 0).set('Ｏ', 0);
const SMALL = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const LARGE = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);

const ROUGH_BEFORE = /^(?:将近|接近|大约|约|近|超过|逾|超)/u;
const ROUGH = /[余多]|左右|上下/gu;

/**
 * Reads a whole text as one number: Arabic (full width and thousands separators too), Chinese, digit by
 * digit (二〇二四) or mixed (460余万, 1.5万). Null where the text is no number.
 */
export function readNumeral(text: string): Numeral | null {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '');
  const bare = folded.replace(ROUGH_BEFORE, '').replaceAll(ROUGH, '');
  const value = readArabic(bare) ?? readChinese(bare);
  return value === null ? null : { value, approximate: bare !== folded };
}

function readArabic(text: string): number | null {
  const match = /^(\d+(?:,\d{3})*(?:\.\d+)?)([十百千]?)([万亿]*)$/u.exec(text);
  if (match === null) return null;
  const [, digits = '', small = '', large = ''] = match;
  const factor = [...large].reduce((product, unit) => product * (LARGE.get(unit) ?? 1), SMALL.get(small) ?? 1);
  return round(Number(digits.replaceAll(',', '')) * factor);
}

function readChinese(text: string): number | null {
  if (text === '') return null;
  const digits = [...text].map((char) => DIGITS.get(char));
  if (digits.length > 1 && digits.every((digit) => digit !== undefined)) return Number(digits.join(''));
  let sum: Sum | null = { total: 0, section: 0, digit: null };
  for (const char of text) sum = sum === null ? null : addCharacter(sum, char);
  return sum === null ? null : sum.total + sum.section + (sum.digit ?? 0);
}

/** 三百二十万五千: `total` holds what stands before 万 and 亿, `section` what follows, `digit` waits for its unit. */
interface Sum {
  readonly total: number;
  readonly section: number;
  readonly digit: number | null;
}

function addCharacter({ total, section, digit }: Sum, char: string): Sum | null {
  const small = SMALL.get(char);
  // 十万零十: the 零 only marks the gap.
  if (small !== undefined) return { total, section: section + (digit || 1) * small, digit: null };
  const large = LARGE.get(char);
  const below = section + (digit ?? 0);
  if (large !== undefined && total + below > 0) {
    return { total: large === 1e8 ? (total + below) * large : total + below * large, section: 0, digit: null };
  }
  const read = DIGITS.get(char);
  return read === undefined || (digit ?? 0) !== 0 ? null : { total, section, digit: read };
}

/** 1.15 * 1e4 is 11500 in print, not 11499.999999999998. */
function round(value: number): number {
  return Number(value.toPrecision(15));
}
