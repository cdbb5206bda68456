// Other engines on the passages and questions of bench/retrieval.ts, one table: node bench/peers/run.mjs --passages F --queries F [--engines a,b]
// First: npm install --prefix bench/peers

import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { percentile, scoreRankings } from '../ranking-scores.ts';
import { ENGINES } from './engines.mjs';

const WARM_UP = 300;
const PATIENCE_MS = 900_000;

const { values } = parseArgs({
  options: {
    passages: { type: 'string' },
    queries: { type: 'string' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
    phase: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
});
if (values.passages === undefined || values.queries === undefined) {
  console.error('usage: node bench/peers/run.mjs --passages FILE --queries FILE [--engines fts5,minisearch,…]');
  process.exit(2);
}

/** A million passages are longer than a string can be. */
async function readLines(file) {
  const rows = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line !== '') rows.push(JSON.parse(line));
  }
  return rows;
}

if (values.phase === undefined) measureAll();
else process.stdout.write(JSON.stringify(await runPhase(ENGINES[values.engines])));

function measureAll() {
  const rows = values.engines.split(',').map((engine) => {
    const folder = mkdtempSync(join(tmpdir(), 'jiamenkou-peer-'));
    try {
      const build = inFreshProcess(engine, 'build', folder);
      const diskMB = sizeOf(folder) / 2 ** 20;
      return { engine, ...build, diskMB, ...inFreshProcess(engine, 'ask', folder) };
    } catch (error) {
      return { engine, failed: error.message };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  console.table(Object.fromEntries(rows.map(({ engine, ...row }) => [engine, row])));
}

/** Every phase pays for its own start and memory. */
function inFreshProcess(engine, phase, folder) {
  const own = fileURLToPath(import.meta.url);
  const args = [
    '--passages',
    values.passages,
    '--queries',
    values.queries,
    '--engines',
    engine,
    '--phase',
    phase,
    '--folder',
    folder,
  ];
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: PATIENCE_MS };
  const child = spawnSync(process.execPath, [own, ...args], options);
  if (child.status !== 0) throw new Error(`${phase} ended with ${child.signal ?? child.status}`);
  return JSON.parse(child.stdout);
}

async function runPhase(engine) {
  // Who keeps an index on disk is not charged for the passages' memory when asked.
  const passages = values.phase === 'build' || engine.keepsNothing ? await readLines(values.passages) : [];
  const start = performance.now();
  if (values.phase === 'build') {
    await engine.build(passages, values.folder);
    return { buildS: round((performance.now() - start) / 1000) };
  }
  const queries = await readLines(values.queries);
  const search = await engine.open(values.folder, passages);
  await search(queries[0].text, 10);
  const coldMs = round(performance.now() - start);
  for (const { text } of queries.slice(-WARM_UP)) await search(text, 10);
  const runs = [];
  for (const { text, gold } of queries) {
    const cpu = process.cpuUsage();
    const ranked = await search(text, 10);
    const { user, system } = process.cpuUsage(cpu);
    runs.push({ ranked, gold, cpuMs: (user + system) / 1000 });
  }
  const { recall, ndcg10 } = scoreRankings(runs);
  const cpuMs = runs.map((run) => run.cpuMs);
  return {
    coldMs,
    'recall@1': round(100 * recall[1]),
    nDCG10: round(100 * ndcg10),
    cpuP50: round(percentile(cpuMs, 0.5)),
    cpuP99: round(percentile(cpuMs, 0.99)),
    rssMB: round(process.memoryUsage.rss() / 2 ** 20),
  };
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true }).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function round(number) {
  return Math.round(number * 100) / 100;
}
