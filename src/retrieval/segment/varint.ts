/** A place among bytes that moves forward as they are read. */
export interface Cursor {
  at: number;
}

/** Appends a whole number from 0, seven bits a byte, the lowest first. */
export function pushVarint(target: number[], number: number): void {
  let rest = number;
  for (; rest >= 128; rest = Math.floor(rest / 128)) target.push((rest % 128) | 128);
  target.push(rest);
}

/** Reads what `pushVarint` wrote. */
export function takeVarint(bytes: Uint8Array, cursor: Cursor): number {
  let byte = bytes[cursor.at] ?? 0;
  cursor.at += 1;
  let value = byte & 127;
  for (let scale = 128; byte >= 128; scale *= 128) {
    byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte & 127) * scale;
  }
  return value;
}
