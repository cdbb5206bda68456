import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { sentenceRanges } from '../src/retrieval/sentences.ts';
import { seededRandom } from './seeded-random.ts';

// Writes a large corpus for measuring: the given passages as they are, then others made of their sentences, drawn by seed.

const USAGE = 'usage: node bench/generate-passages.ts --count N --out FILE [--seed N] PASSAGES…';
/** Passages end with the sentence that reaches this, which makes them about 235 characters long. */
const TARGET_CHARS = 195;
const LINES_A_WRITE = 2000;

const passageSchema = z.object({ id: z.string(), title: z.string(), text: z.string() });

/** Sentences of all passages; two thirds of a made passage come from one place, so that words keep company. */
function* generate(files: readonly string[], options: { readonly count: number; readonly seed: number }) {
  const given = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => passageSchema.parse(JSON.parse(line))),
  );
  const sentences = given.flatMap(({ text }) => sentenceRanges(text).map(([from, to]) => text.slice(from, to)));
  const random = seededRandom(options.seed);
  const draw = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  yield* given.slice(0, options.count);
  for (let made = given.length; made < options.count; made += 1) {
    let text = '';
    while (text.length < TARGET_CHARS) {
      const at = Math.floor(random() * sentences.length);
      text += `${sentences[at] ?? ''}${random() < 0.67 ? (sentences[at + 1] ?? '') : ''}`;
    }
    yield { id: `made-${made}`, title: draw(given)?.title ?? '', text };
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (values.out === undefined || !Number.isInteger(count) || !Number.isInteger(seed) || positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
const out = openSync(values.out, 'w');
let lines: string[] = [];
for (const passage of generate(positionals, { count, seed })) {
  lines.push(`${JSON.stringify(passage)}\n`);
  if (lines.length < LINES_A_WRITE) continue;
  writeSync(out, lines.join(''));
  lines = [];
}
writeSync(out, lines.join(''));
closeSync(out);
