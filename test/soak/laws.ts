import { spawn } from 'node:child_process';
import { once } from 'node:events';

const LAWS = 'test/telegram/render-laws.test.ts';
/** Ten thousand cases of the largest screens take minutes, and nothing here may fail for the time it takes. */
const NO_LIMIT_MS = 3_600_000;

/** Runs the laws of rendering on so many random cases each; whether all of them held. */
export async function runLaws({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', LAWS, `--testTimeout=${NO_LIMIT_MS}`, '--maxWorkers=1'],
    { stdio: 'inherit', env: { ...process.env, LAW_RUNS: String(runs), FAST_CHECK_SEED: String(seed) } },
  );
  const [code] = await once(child, 'exit');
  return code === 0;
}
