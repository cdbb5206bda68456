import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../bench/seeded-random.ts';
import { IndexDamage } from '../../src/retrieval/segment/damage.ts';
import { createMemoryFolder, openIndexFolder } from '../../src/retrieval/segment/index-folder.ts';
import { openSegments } from '../../src/retrieval/segment/segments.ts';
import { createIndex, type SegmentIndex } from '../../src/retrieval/segment-index.ts';
import { INDEX_QUESTIONS, reportsOf } from './index-reports.ts';

export interface IndexKillRun {
  readonly kills: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

export interface IndexKillVerdict {
  readonly kills: number;
  /** Kills after which the index had moved on since the one before. */
  readonly advanced: number;
  /** What was found wrong, one line each. */
  readonly wrong: readonly string[];
  readonly ok: boolean;
}

const CHILD = fileURLToPath(new URL('./index-child.ts', import.meta.url));
/** The longest a child lives after it has begun to write. */
const LONGEST_LIFE_MS = 400;

/**
 * Lets a process add to, change and merge an index, kills it at seeded random moments, and compares what the next start
 * answers with an index that was built of the same state in memory (issue 6).
 */
export async function runIndexKillTest({ kills, seed, print }: IndexKillRun): Promise<IndexKillVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'jiamenkou-index-kill-'));
  const random = seededRandom(seed);
  const wrong: string[] = [];
  let [advanced, state] = [0, 0];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await killDuringWork(folder, { state, lifeMs: random() * LONGEST_LIFE_MS });
      const found = inspect(folder);
      if (found.wrong !== null) wrong.push(`kill ${kill}, state ${found.state}: ${found.wrong}`);
      if (found.state < state) wrong.push(`kill ${kill}: state ${state} went back to ${found.state}`);
      if (found.state > state) advanced += 1;
      state = found.state;
      if ((kill + 1) % 50 === 0) print(`${kill + 1} kills, state ${state}, ${wrong.length} wrong`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { kills, advanced, wrong, ok: wrong.length === 0 && advanced > 0 };
}

async function killDuringWork(
  folder: string,
  { state, lifeMs }: { readonly state: number; readonly lifeMs: number },
): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [CHILD, folder, String(state)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const begun = child.stdout === null ? Promise.resolve() : once(child.stdout, 'data');
  await Promise.race([begun, gone]);
  await sleep(lifeMs);
  child.kill('SIGKILL');
  await gone;
}

/** What a next start finds: the state it is in, and what is wrong with it. */
function inspect(folder: string): { readonly state: number; readonly wrong: string | null } {
  try {
    const segments = openSegments(openIndexFolder(folder));
    const state = Number(segments.source ?? 0);
    segments.close();
    const index = createIndex(openIndexFolder(folder), { synonyms: {} });
    index.verify();
    const answers = answersOf(index);
    index.close();
    const expected = createIndex(createMemoryFolder(), { synonyms: {} });
    expected.follow({ version: null, passages: () => reportsOf(state) });
    return { state, wrong: answers === answersOf(expected) ? null : 'other passages are found than the state has' };
  } catch (error) {
    if (error instanceof IndexDamage) return { state: 0, wrong: error.message };
    throw error;
  }
}

/** Which passages are found: scores move while dead passages wait to be merged away, the passages do not. */
function answersOf(index: SegmentIndex): string {
  const found = INDEX_QUESTIONS.map((question) =>
    index
      .searchFirstStage(index.understand(question), 100_000)
      .map(({ passageId }) => passageId)
      .toSorted(),
  );
  return JSON.stringify([index.size, index.version, found]);
}
