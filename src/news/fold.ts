import { FOLD_FROM, FOLD_TO } from './fold-table.generated.ts';

const table = new Uint16Array(0x10000).map((_, code) => code);
for (let i = 0; i < FOLD_FROM.length; i += 1) table[FOLD_FROM.charCodeAt(i)] = FOLD_TO.charCodeAt(i);

/**
 * Folds what readers and papers write differently into one form: full width to half width, upper case to lower,
 * Traditional to Simplified (character by character), quotes to `"`, dashes to `-`, blanks to a space.
 * One UTF-16 unit in, one out, so offsets stay valid; idempotent.
 */
export function fold(text: string): string {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const to = table[unit] ?? unit;
    if (to === unit) continue;
    folded += text.slice(from, at) + String.fromCharCode(to);
    from = at + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
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
