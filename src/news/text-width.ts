/** Width of a text in full-width characters: a Chinese character counts 1, a Latin letter or digit a half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += isHalfWidth(char) ? 0.5 : 1;
  return width;
}

/** Code points below 0x2E80 are half as wide in print, but for the quotation marks and dashes of Chinese type. */
function isHalfWidth(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x2e80 && !(code >= 0x2010 && code <= 0x2027) && !(code >= 0x2460 && code <= 0x25ff);
}
