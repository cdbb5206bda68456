import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { rankSentences } from '../src/answering/choose-sentences.ts';
import { createMemoryIndex } from '../src/retrieval/memory-index.ts';
import type { Hit, Query } from '../src/retrieval/search-index.ts';
import type { SegmentIndex } from '../src/retrieval/segment-index.ts';
import { sentenceRanges } from '../src/retrieval/sentences.ts';
import { PERTURBATIONS, seededRandom } from './perturbations.ts';
import { percentile, type RankingScores, scoreRankings } from './ranking-scores.ts';

const USAGE = `usage: npm run -s bench:retrieval -- --passages FILE --queries FILE [--json] [--perturb ${Object.keys(PERTURBATIONS).join('|')}]
  FILE: JSON lines, passages {"id","title","text"}, queries {"id","text","gold":[ids],"answers":[…]}`;

const passageSchema = z.object({ id: z.string(), title: z.string(), text: z.string() });
const querySchema = z.object({
  id: z.string(),
  text: z.string(),
  gold: z.array(z.string()),
  answers: z.array(z.string()),
});
const buildSchema = z.object({ buildSeconds: z.number(), buildPeakMB: z.number(), indexBytes: z.number() });
const stageSchema = z.object({
  recall: z.object({ '1': z.number(), '5': z.number(), '10': z.number() }),
  mrr10: z.number(),
  ndcg10: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  cpuP50Ms: z.number(),
  cpuP99Ms: z.number(),
});
const questionsSchema = z.object({
  queries: z.number(),
  full: stageSchema,
  firstStage: stageSchema,
  sentences: z.object({ '1': z.number(), '2': z.number(), '3': z.number() }),
  coldMs: z.number(),
  rssMB: z.number(),
});
type Stage = z.infer<typeof stageSchema>;
type BenchPassage = z.infer<typeof passageSchema>;
type BenchQuery = z.infer<typeof querySchema>;

interface Options {
  readonly passages: string;
  readonly queries: string;
  readonly json: boolean;
  readonly perturb: string | undefined;
  readonly phase: string | undefined;
}

function main(): number {
  const options = readOptions();
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  if (options.phase === 'build') return print(measureBuild(options));
  if (options.phase === 'questions') return print(measureQuestions(options));
  const build = buildSchema.parse(inFreshProcess('build'));
  const { full, firstStage, ...measured } = questionsSchema.parse(inFreshProcess('questions'));
  const passages = readLines(options.passages, passageSchema);
  const textBytes = passages.reduce(
    (sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text),
    0,
  );
  const whole = { passages: passages.length, ...measured, ...build, textBytes };
  const report = { ...whole, ...full, firstStage: { ...whole, ...firstStage } };
  process.stderr.write('indexBytes is 0: this index lives in memory and is built at every start.\n');
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : renderTable(report));
  return 0;
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        passages: { type: 'string' },
        queries: { type: 'string' },
        json: { type: 'boolean', default: false },
        perturb: { type: 'string' },
        phase: { type: 'string' },
      },
    });
    const { passages, queries, json, perturb, phase } = values;
    if (passages === undefined || queries === undefined) return null;
    if (perturb !== undefined && PERTURBATIONS[perturb] === undefined) return null;
    return { passages, queries, json, perturb, phase };
  } catch {
    return null;
  }
}

/** Every phase pays for its own start and memory, so each runs in a process of its own. */
function inFreshProcess(phase: string): unknown {
  const own = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [own, ...process.argv.slice(2), '--phase', phase], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0)
    throw new Error(`Expected the phase ${phase} to end well, got status ${child.status}: see above.`);
  return JSON.parse(child.stdout);
}

function measureBuild({ passages }: Options): z.infer<typeof buildSchema> {
  const read = readLines(passages, passageSchema);
  const start = performance.now();
  buildIndex(read);
  return {
    buildSeconds: (performance.now() - start) / 1000,
    buildPeakMB: process.resourceUsage().maxRSS / 1024,
    indexBytes: 0,
  };
}

function measureQuestions(options: Options): z.infer<typeof questionsSchema> {
  const passages = readLines(options.passages, passageSchema);
  const queries = perturbed(readLines(options.queries, querySchema), options.perturb);
  const start = performance.now();
  const index = buildIndex(passages);
  index.search(index.understand(queries[0]?.text ?? ''), 10);
  const coldMs = performance.now() - start;
  const firstStage = measureStage(queries, { index, search: index.searchFirstStage });
  const full = measureStage(queries, { index, search: index.search });
  const rssMB = process.memoryUsage.rss() / 2 ** 20;
  return {
    queries: queries.length,
    full,
    firstStage,
    sentences: measureSentences(queries, { index, passages }),
    coldMs,
    rssMB,
  };
}

function perturbed(queries: readonly BenchQuery[], name: string | undefined): BenchQuery[] {
  const perturb = name === undefined ? undefined : PERTURBATIONS[name];
  if (perturb === undefined) return [...queries];
  const random = seededRandom(1);
  return queries.flatMap((query) => {
    const text = perturb(query.text, random);
    return text === null ? [] : [{ ...query, text }];
  });
}

interface StageContext {
  readonly index: SegmentIndex;
  readonly search: (query: Query, limit: number) => readonly Hit[];
}

function measureStage(queries: readonly BenchQuery[], { index, search }: StageContext): Stage {
  const runs = queries.map(({ text, gold }) => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const ranked = search(index.understand(text), 10).map(({ passageId }) => passageId);
    const wallMs = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    return { ranked, gold, wallMs, cpuMs: (user + system) / 1000 };
  });
  const scores: RankingScores = scoreRankings(runs);
  const wall = runs.map(({ wallMs }) => wallMs);
  const cpu = runs.map(({ cpuMs }) => cpuMs);
  return {
    ...scores,
    p50Ms: percentile(wall, 0.5),
    p99Ms: percentile(wall, 0.99),
    cpuP50Ms: percentile(cpu, 0.5),
    cpuP99Ms: percentile(cpu, 0.99),
  };
}

interface SentenceContext {
  readonly index: SegmentIndex;
  readonly passages: readonly BenchPassage[];
}

/** Share of questions whose answer stands in the best 1, 2, 3 sentences of the gold passage. */
function measureSentences(
  queries: readonly BenchQuery[],
  { index, passages }: SentenceContext,
): z.infer<typeof questionsSchema>['sentences'] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const answered = queries.flatMap(({ text, gold, answers }) => {
    const passage = byId.get(gold[0] ?? '');
    return passage === undefined ? [] : [answerRank(passage, { query: index.understand(text), answers })];
  });
  const within = (depth: number): number =>
    answered.filter((rank) => rank < depth).length / Math.max(answered.length, 1);
  return { '1': within(1), '2': within(2), '3': within(3) };
}

function answerRank(
  passage: BenchPassage,
  asked: { readonly query: Query; readonly answers: readonly string[] },
): number {
  const sentences = sentenceRanges(passage.text).map(([from, to]) => passage.text.slice(from, to));
  const ranked = rankSentences(asked.query, sentences, { title: passage.title });
  const at = ranked.findIndex(({ index }) => asked.answers.some((answer) => sentences[index]?.includes(answer)));
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function buildIndex(passages: readonly BenchPassage[]): SegmentIndex {
  return createMemoryIndex(passages.map((passage) => ({ ...passage, articleId: passage.id, date: null })));
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}, line ${at + 1}: ${z.prettifyError(parsed.error)}\n${USAGE}`);
    return [parsed.data];
  });
}

function print(value: unknown): number {
  process.stdout.write(`${JSON.stringify(value)}\n`);
  return 0;
}

function renderTable(report: Record<string, unknown>): string {
  return Object.entries(report)
    .map(([name, value]) => `${name.padEnd(14)} ${typeof value === 'object' ? JSON.stringify(value) : value}\n`)
    .join('');
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
