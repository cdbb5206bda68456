const [ENDS, CLOSES] = [1, 2];
const marks = new Uint8Array(0x10000);
for (const mark of '。!?;！？；\n') marks[mark.charCodeAt(0)] = ENDS;
for (const mark of '"\'”’』」)）') marks[mark.charCodeAt(0)] = CLOSES;

/** Offsets `[from, to)` of the sentences of a text, closing quotes included; what the re-rank weighs, not what is quoted. */
export function sentenceRanges(text: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const skip = (from: number, mark: number): number => {
    let at = from;
    while (at < text.length && marks[text.charCodeAt(at)] === mark) at += 1;
    return at;
  };
  for (let at = skip(0, ENDS); at < text.length; at = skip(at, ENDS)) {
    const from = at;
    while (at < text.length && marks[text.charCodeAt(at)] !== ENDS) at += 1;
    at = skip(skip(at, ENDS), CLOSES);
    ranges.push([from, at]);
  }
  return ranges;
}
