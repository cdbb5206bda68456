const GRAM = 4;

/** Share of character 4-grams that two texts have in common (Jaccard), letters and digits only. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  if (few.size === 0) return 0;
  let shared = 0;
  for (const gram of few) if (many.has(gram)) shared += 1;
  return shared / (one.size + other.size - shared);
}

/** Share of the shorter text's 4-grams that the other has too: a brief of a longer report. */
export function containment(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  if (few.size === 0) return 0;
  let shared = 0;
  for (const gram of few) if (many.has(gram)) shared += 1;
  return shared / few.size;
}

export function gramsOf(text: string): ReadonlySet<string> {
  const letters = [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(
    letters.slice(0, Math.max(letters.length - GRAM + 1, 0)).map((_, at) => letters.slice(at, at + GRAM).join('')),
  );
}
