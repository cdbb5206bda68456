// Ours and other engines over the same passages and questions, phase by phase in fresh processes, one table:
//   npm install --prefix bench/peers
//   node bench/peers/run.mjs --passages F --queries F [--engines ours,fts5,…] [--patience SECONDS] [--memory GB]

import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { percentile, scoreRankings } from '../ranking-scores.ts';
import { ENGINES } from './engines.mjs';

const WARM_UP = 300;
/** Share of the patience after which no further question is asked, so that what was measured is reported. */
const ASKING = 0.8;
const PROGRESS_EVERY = 10_000;

const { values } = parseArgs({
  options: {
    passages: { type: 'string' },
    queries: { type: 'string' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
    patience: { type: 'string', default: '900' },
    memory: { type: 'string', default: '8' },
    phase: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
});
const unknown = values.engines.split(',').filter((name) => ENGINES[name] === undefined);
if (values.passages === undefined || values.queries === undefined || unknown.length > 0) {
  if (unknown.length > 0) console.error(`expected engines of ${Object.keys(ENGINES).join(',')}, got ${unknown}`);
  console.error('usage: node bench/peers/run.mjs --passages FILE --queries FILE [--engines ours,fts5,minisearch,…]');
  console.error('         [--patience SECONDS a phase] [--memory GB of heap]');
  process.exit(2);
}
const patienceMs = Number(values.patience) * 1000;

/** A million passages are longer than a string can be, and more than some engines can hold. */
async function* readLines(file) {
  for await (const line of createInterface({ input: createReadStream(file) })) if (line !== '') yield JSON.parse(line);
}

if (values.phase === undefined) measureAll();
else process.stdout.write(JSON.stringify(await runPhase(ENGINES[values.engines])));

function measureAll() {
  const folders = new Map();
  const rows = values.engines.split(',').map((engine) => {
    const { builtBy } = ENGINES[engine];
    const folder = folders.get(builtBy) ?? mkdtempSync(join(tmpdir(), 'jiamenkou-peer-'));
    const row = { engine };
    try {
      if (!folders.has(builtBy)) Object.assign(row, inFreshProcess(engine, 'build', folder));
      folders.set(engine, folder);
      row.diskMB = round(sizeOf(folder) / 1e6);
      Object.assign(row, inFreshProcess(engine, 'ask', folder));
    } catch (error) {
      row.failed = error.message;
    }
    console.error(JSON.stringify(row));
    if (!Object.values(ENGINES).some((other) => other.builtBy === engine))
      rmSync(folder, { recursive: true, force: true });
    return row;
  });
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
  console.table(Object.fromEntries(rows.map(({ engine, ...row }) => [engine, row])));
}

/** Every phase pays for its own start and memory. */
function inFreshProcess(engine, phase, folder) {
  const own = fileURLToPath(import.meta.url);
  const flags = ENGINES[engine].flags ?? [`--max-old-space-size=${Math.round(Number(values.memory) * 1024)}`];
  const given = ['passages', 'queries', 'patience'].flatMap((name) => [`--${name}`, values[name]]);
  const args = [...flags, own, ...given, '--engines', engine, '--phase', phase, '--folder', folder];
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs };
  const child = spawnSync(process.execPath, args, options);
  if (child.status === 0) return JSON.parse(child.stdout);
  const lastLine =
    child.stderr
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line)) ?? '';
  throw new Error(`${phase}: ${whyEnded(child, lastLine)}${progressOf(folder)}`);
}

function whyEnded({ error, stderr, signal, status }, lastLine) {
  if (error?.code === 'ETIMEDOUT') return `not done in ${values.patience} s`;
  if (stderr.includes('heap out of memory')) return `out of memory at ${values.memory} GB`;
  return `ended with ${signal ?? status} ${lastLine}`;
}

function progressOf(folder) {
  try {
    return ` after ${readFileSync(progressFile(folder), 'utf8')} passages`;
  } catch {
    // It was not taking in passages.
    return '';
  }
}

function progressFile(folder) {
  return join(folder, 'progress');
}

/** The passages one by one; how far it came is kept where it outlives the process. */
async function* passagesWithProgress() {
  let count = 0;
  for await (const passage of readLines(values.passages)) {
    if (count % PROGRESS_EVERY === 0) writeFileSync(progressFile(values.folder), `${count}`);
    count += 1;
    yield passage;
  }
  rmSync(progressFile(values.folder), { force: true });
}

async function runPhase(engine) {
  const start = performance.now();
  if (values.phase === 'build') {
    if (engine.build === undefined) return {};
    await engine.build(passagesWithProgress(), values);
    return { buildS: round((performance.now() - start) / 1000), buildMB: round(process.resourceUsage().maxRSS / 1024) };
  }
  const queries = await Array.fromAsync(readLines(values.queries));
  const opening = performance.now();
  const search = await engine.open(values.folder, passagesWithProgress);
  await search(queries[0].text, 10);
  const coldMs = round(performance.now() - opening);
  const isLate = () => performance.now() - start > ASKING * patienceMs;
  for (const { text } of queries.slice(-WARM_UP)) if (!isLate()) await search(text, 10);
  const runs = [];
  for (const { text, gold } of queries) {
    if (isLate() && runs.length > 0) break;
    const cpu = process.cpuUsage();
    const ranked = await search(text, 10);
    const { user, system } = process.cpuUsage(cpu);
    runs.push({ ranked, gold, cpuMs: (user + system) / 1000 });
  }
  const { recall, ndcg10 } = scoreRankings(runs);
  const cpuMs = runs.map((run) => run.cpuMs);
  return {
    coldMs,
    asked: runs.length,
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
