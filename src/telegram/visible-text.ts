/** Whether a person sees anything of a text: white space, format and control characters and lone accents do not count. */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}

const VISIBLE = /[^\s\p{Cf}\p{Cc}\p{M}]/u;
