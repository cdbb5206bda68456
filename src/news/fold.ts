import { FOLD_FROM, FOLD_TO } from './fold-table.generated.ts';

const table = new Uint16Array(0x10000).map((_, code) => code);
for (let i = 0; i < FOLD_FROM.length; i += 1) table[FOLD_FROM.charCodeAt(i)] = FOLD_TO.charCodeAt(i);

/**
 * Folds what readers and papers write differently into one form: full width to half width, upper case to lower,
 * Traditional to Simplified (character by character), quotes to `"`, dashes to `-`, blanks to a space.
 * One UTF-16 unit in, one out, so offsets stay valid; idempotent.
 */
export function fold(text: string): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) units[i] = table[text.charCodeAt(i)] ?? 0;
  let folded = '';
  // No String.fromCharCode(...units) at once: a long text would overflow the argument list.
  for (let i = 0; i < units.length; i += 4096) folded += String.fromCharCode(...units.subarray(i, i + 4096));
  return folded;
}

/** Whether a UTF-16 unit (its code, or the first of a string) is a Chinese character of the basic plane, 〇 included. */
export function isHan(unit: number | string): boolean {
  const code = typeof unit === 'string' ? unit.charCodeAt(0) : unit;
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    code === 0x3007
  );
}
