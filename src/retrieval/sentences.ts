const ENDS = 1;
const CLOSES = 2;
const marks = new Uint8Array(0x10000);
for (const mark of '。!?;！？；\n') marks[mark.charCodeAt(0)] = ENDS;
for (const mark of '"\'”’』」)）') marks[mark.charCodeAt(0)] = CLOSES;

/** Calls `visit` with the offsets `[from, to)` of every sentence of a text, closing quotes included. */
export function visitSentences(text: string, visit: (from: number, to: number) => void): void {
  const { length } = text;
  let at = 0;
  for (;;) {
    while (at < length && marks[text.charCodeAt(at)] === ENDS) at += 1;
    if (at === length) return;
    const from = at;
    while (at < length && marks[text.charCodeAt(at)] !== ENDS) at += 1;
    while (at < length && marks[text.charCodeAt(at)] === ENDS) at += 1;
    while (at < length && marks[text.charCodeAt(at)] === CLOSES) at += 1;
    visit(from, at);
  }
}

/** The sentences of a text as the re-rank weighs them, not as they are quoted. */
export function sentenceRanges(text: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  visitSentences(text, (from, to) => void ranges.push([from, to]));
  return ranges;
}
