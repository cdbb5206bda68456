import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openIndex } from '../src/retrieval/file-index.ts';
import type { Hit, Query } from '../src/retrieval/search-index.ts';
import type { SegmentIndex } from '../src/retrieval/segment-index.ts';
import { type PassageLine, passageSchema, readJsonLines } from './passage-lines.ts';
import { percentile, type RankingScores, scoreRankings } from './ranking-scores.ts';
import { seededRandom } from './seeded-random.ts';

const USAGE = `usage: npm run -s bench:retrieval -- --passages FILE --queries FILE [--json] [--perturb NAME]
  FILE: JSON lines, passages {"id","title","text"}, queries {"id","text","gold":[ids],"answers":[…]}`;

const querySchema = z.object({
  id: z.string(),
  text: z.string(),
  gold: z.array(z.string()),
  answers: z.array(z.string()),
});
const buildSchema = z.object({
  passages: z.number(),
  buildSeconds: z.number(),
  buildPeakMB: z.number(),
  indexBytes: z.number(),
  textBytes: z.number(),
  /** The part of `indexBytes` that is the passages' own text. */
  storedTextBytes: z.number(),
});
const stageSchema = z.object({
  recall: z.object({ '1': z.number(), '5': z.number(), '10': z.number() }),
  mrr10: z.number(),
  ndcg10: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  cpuP50Ms: z.number(),
  cpuP99Ms: z.number(),
  rssMB: z.number(),
});
const questionsSchema = z.object({
  queries: z.number(),
  full: stageSchema,
  firstStage: stageSchema,
  sentences: z.object({ '1': z.number(), '2': z.number(), '3': z.number() }),
  coldMs: z.number(),
  /** From a new passage to the hit that is it. */
  newPassageMs: z.number(),
  /** Of the same questions as they were before `--perturb`. */
  cleanNdcg10: z.number().optional(),
  /** The first stage over one of the twelve months that the passages are spread over. */
  filtered: z.object({ cpuP50Ms: z.number(), cpuP99Ms: z.number() }),
});
type Stage = z.infer<typeof stageSchema>;
type BenchQuery = z.infer<typeof querySchema>;

interface Options {
  readonly passages: string;
  readonly queries: string;
  readonly json: boolean;
  readonly perturb: string | undefined;
  readonly phase: string | undefined;
  readonly folder: string;
}

/** Questions asked before any is timed: the machine code of the search is made while it runs. */
const WARM_UP = 300;

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  if (options.phase === 'build') return print(measureBuild(options));
  if (options.phase === 'questions') return print(await measureQuestions(options));
  const folder = mkdtempSync(join(tmpdir(), 'jiamenkou-bench-'));
  try {
    const build = buildSchema.parse(inFreshProcess('build', folder));
    const { full, firstStage, ...measured } = questionsSchema.parse(inFreshProcess('questions', folder));
    const whole = { ...measured, ...build };
    const report = { ...whole, ...full, firstStage: { ...whole, ...firstStage } };
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : renderTable(report));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
        folder: { type: 'string', default: '' },
      },
    });
    const { passages, queries, json, perturb, phase, folder } = values;
    if (passages === undefined || queries === undefined) return null;
    return { passages, queries, json, perturb, phase, folder };
  } catch {
    return null;
  }
}

/** Every phase pays for its own start and memory, so each runs in a process of its own. */
function inFreshProcess(phase: string, folder: string): unknown {
  const own = fileURLToPath(import.meta.url);
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, own, ...process.argv.slice(2), '--phase', phase, '--folder', folder],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (child.status !== 0)
    throw new Error(`Expected the phase ${phase} to end well, got status ${child.status}: see above.`);
  return JSON.parse(child.stdout);
}

function measureBuild({ passages, folder }: Options): z.infer<typeof buildSchema> {
  let [count, textBytes] = [0, 0];
  const start = performance.now();
  const index = openIndex({
    folder,
    source: {
      version: 'built',
      *passages() {
        for (const passage of readJsonLines(passages, passageSchema)) {
          count += 1;
          textBytes += Buffer.byteLength(passage.title) + Buffer.byteLength(passage.text);
          yield { ...passage, articleId: passage.id, date: `2025-${monthOf(count)}-15` };
        }
      },
    },
  });
  const buildSeconds = (performance.now() - start) / 1000;
  const { storedTextBytes } = index.sizes();
  index.close();
  const indexBytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  const buildPeakMB = process.resourceUsage().maxRSS / 1024;
  return { passages: count, buildSeconds, buildPeakMB, indexBytes, textBytes, storedTextBytes };
}

/** Passages are spread over twelve months in turn, so that a filter has something to leave out. */
function monthOf(passage: number): string {
  return String(1 + (passage % 12)).padStart(2, '0');
}

async function measureQuestions(options: Options): Promise<z.infer<typeof questionsSchema>> {
  const clean = [...readJsonLines(options.queries, querySchema)];
  const queries = await perturbed(clean, options.perturb);
  const start = performance.now();
  const index = openIndex({
    folder: options.folder,
    source: {
      version: 'built',
      passages: () => {
        throw new Error('Expected the index as it was built: it was not there, or damaged.');
      },
    },
  });
  index.search(index.understand(queries[0]?.text ?? ''), 10);
  const coldMs = performance.now() - start;
  const firstStage = measureStage(queries, { index, search: index.searchFirstStage });
  const full = measureStage(queries, { index, search: index.search });
  const asked = new Set(queries.map(({ id }) => id));
  const same = options.perturb === undefined ? [] : clean.filter(({ id }) => asked.has(id));
  const cleanNdcg10 =
    same.length === 0 ? {} : { cleanNdcg10: measureStage(same, { index, search: index.search }).ndcg10 };
  const filter = { dates: { from: '2025-03-01', to: '2025-03-31' } };
  const { cpuP50Ms, cpuP99Ms } = measureStage(queries, {
    index,
    search: (query, limit) => index.searchFirstStage({ ...query, filter }, limit),
  });
  const wanted = new Set(queries.map(({ gold }) => gold[0]));
  const gold: PassageLine[] = [];
  for (const passage of readJsonLines(options.passages, passageSchema)) if (wanted.has(passage.id)) gold.push(passage);
  const sentences = await measureSentences(queries, { index, passages: gold });
  const newPassageMs = measureNewPassage(index);
  index.close();
  return {
    queries: queries.length,
    full,
    firstStage,
    sentences,
    coldMs,
    newPassageMs,
    ...cleanNdcg10,
    filtered: { cpuP50Ms, cpuP99Ms },
  };
}

const NEW_PASSAGE = {
  id: 'new passage',
  articleId: 'new',
  title: '雁塔街改造',
  text: '雁塔街改造三期开工。',
  date: null,
};

function measureNewPassage(index: SegmentIndex): number {
  const start = performance.now();
  index.add([NEW_PASSAGE]);
  const [best] = index.search(index.understand(NEW_PASSAGE.title), 1);
  if (best?.passageId !== NEW_PASSAGE.id)
    throw new Error(`Expected the new passage to be found, got ${best?.passageId}.`);
  return performance.now() - start;
}

/** The dictionaries of the perturbations are loaded only where they are used: memory is measured, too. */
async function perturbed(queries: readonly BenchQuery[], name: string | undefined): Promise<BenchQuery[]> {
  if (name === undefined) return [...queries];
  const { PERTURBATIONS } = await import('./perturbations.ts');
  const perturb = PERTURBATIONS[name];
  if (perturb === undefined) throw new Error(`Expected one of ${Object.keys(PERTURBATIONS).join(', ')}, got ${name}.`);
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
  for (const { text } of queries.slice(-WARM_UP)) search(index.understand(text), 10);
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
    rssMB: process.memoryUsage.rss() / 2 ** 20,
  };
}

interface SentenceContext {
  readonly index: SegmentIndex;
  readonly passages: readonly PassageLine[];
}

/** Share of questions whose answer stands in the best 1, 2, 3 sentences of the gold passage, cut as answers quote them. */
async function measureSentences(
  queries: readonly BenchQuery[],
  { index, passages }: SentenceContext,
): Promise<z.infer<typeof questionsSchema>['sentences']> {
  const { rankSentences } = await import('../src/answering/choose-sentences.ts');
  const { createPassageLibrary } = await import('../src/answering/passage-library.ts');
  const library = createPassageLibrary(passages);
  const answered = queries.flatMap(({ text, gold, answers }) => {
    const evidence = library.evidence(gold[0] ?? '');
    if (evidence === undefined) return [];
    const sentences = evidence.passage.sentences.map((sentence) => sentence.text);
    const ranked = rankSentences(index.understand(text), sentences, { title: evidence.headline ?? '' });
    return ranked.findIndex(({ index: at }) => answers.some((answer) => sentences[at]?.includes(answer)));
  });
  const within = (depth: number): number =>
    answered.filter((rank) => rank >= 0 && rank < depth).length / Math.max(answered.length, 1);
  return { '1': within(1), '2': within(2), '3': within(3) };
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
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
