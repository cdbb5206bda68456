const ENOUGH_COMMON = 0.85;

/**
 * The text of bytes in UTF-8, UTF-16 (with or without its mark), GB18030 or Big5; a byte order mark is dropped, nothing
 * else changed. Null where none of them gives common characters: the bytes are no text, or in an encoding not known.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  if (!bytes.includes(0)) {
    const text = decodeAs('utf-8', bytes);
    if (text !== null) return text;
  }
  return mostPlausible(bytes);
}

/** The text in the encoding that a page declares; null where the label is unknown. Faults become U+FFFD. */
export function decodeDeclared(label: string, bytes: Uint8Array): string | null {
  try {
    // Pages that say gb2312 or gbk often hold characters of its successor.
    return new TextDecoder(/^gb/iu.test(label) ? 'gb18030' : label).decode(bytes);
  } catch {
    return null; // a label that no browser knows either
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // not valid in this encoding: the next one is tried
  }
}

function mostPlausible(bytes: Uint8Array): string | null {
  let best: string | null = null;
  let bestShare = ENOUGH_COMMON;
  for (const encoding of bytes.includes(0) ? ['utf-16le', 'utf-16be'] : ['gb18030', 'big5', 'utf-16le', 'utf-16be']) {
    const text = decodeAs(encoding, bytes);
    const share = text === null ? 0 : commonShare(text);
    if (share <= bestShare) continue;
    best = text;
    bestShare = share;
  }
  return best;
}

/** Share of characters that printed Chinese is made of: bytes read in a wrong encoding give rare ones. */
function commonShare(text: string): number {
  let all = 0;
  let common = 0;
  for (const character of text) {
    if (/\s/u.test(character)) continue;
    all += 1;
    if (/[!-~]/u.test(character) || commonCharacters().has(character)) common += 1;
  }
  return all === 0 ? 0 : common / all;
}

let known: ReadonlySet<string> | undefined;

/** The first levels of GB 2312 (3,755 simplified characters) and Big5 (5,401 traditional), and their punctuation. */
function commonCharacters(): ReadonlySet<string> {
  known ??= new Set([
    ...rows('gb18030', { lead: [0xa1, 0xa3], trail: [0xa1, 0xfe] }),
    ...rows('gb18030', { lead: [0xb0, 0xd7], trail: [0xa1, 0xfe] }),
    ...rows('big5', { lead: [0xa1, 0xc6], trail: [0x40, 0x7e] }),
    ...rows('big5', { lead: [0xa1, 0xc6], trail: [0xa1, 0xfe] }),
  ]);
  return known;
}

interface ByteRows {
  readonly lead: readonly [number, number];
  readonly trail: readonly [number, number];
}

function rows(encoding: string, { lead, trail }: ByteRows): readonly string[] {
  const pairs: number[] = [];
  for (let first = lead[0]; first <= lead[1]; first += 1) {
    for (let second = trail[0]; second <= trail[1]; second += 1) pairs.push(first, second);
  }
  return [...new TextDecoder(encoding).decode(Uint8Array.from(pairs))].filter((character) => character !== '\uFFFD');
}
