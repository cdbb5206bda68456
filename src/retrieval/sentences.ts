/** Offsets `[from, to)` of the sentences of a text, closing quotes included; what the re-rank weighs, not what is quoted. */
export function sentenceRanges(text: string): (readonly [number, number])[] {
  return Array.from(text.matchAll(/[^。!?;！？；\n]+[。!?;！？；\n]*["'”’』」)）]*/g), (match) => [
    match.index,
    match.index + match[0].length,
  ]);
}
