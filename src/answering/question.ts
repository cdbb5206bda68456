/** Longer texts are no questions; the limit keeps the work for one reader bounded. UTF-16 units. */
export const MAX_QUESTION_CHARS = 1000;

/** Why a text cannot be asked; null when it can. */
export function questionFault(text: string): 'empty' | 'too-long' | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'empty';
  return text.length > MAX_QUESTION_CHARS ? 'too-long' : null;
}
