import { runBroadcast } from './broadcast.ts';
import { runIndexKillTest } from './index.ts';
import { runKillTest } from './kill.ts';
import { runLaws } from './laws.ts';

/** The long runs by name; each prints its progress and resolves to whether it went well. */
const soaks: Readonly<Record<string, (seed: number) => Promise<boolean>>> = {
  async kill(seed) {
    const run = { questions: 200, chats: 20, kills: 10, workers: 8, seed, print: console.log };
    const verdict = await runKillTest(run);
    console.log(JSON.stringify(verdict));
    return verdict.ok;
  },
  async broadcast(seed) {
    const run = { readers: 5000, kills: 10, questions: 200, bulkPerSecond: 25, limits: true, seed, print: console.log };
    const verdict = await runBroadcast(run);
    console.log(JSON.stringify(verdict));
    return verdict.ok;
  },
  laws: (seed) => runLaws({ runs: 10_000, seed }),
  async index(seed) {
    const verdict = await runIndexKillTest({ kills: 200, seed, print: console.log });
    console.log(JSON.stringify(verdict));
    return verdict.ok;
  },
};

const [name = '', seedText = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const soak = soaks[name];
if (soak === undefined || !/^\d+$/.test(seedText)) {
  console.error(
    `Expected one of: ${Object.keys(soaks).join(', ')}, and a number as the seed; got ${JSON.stringify([name, seedText])}.`,
  );
  process.exit(2);
}
console.log(`soak ${name}, seed ${seedText}`);
const isWell = await soak(Number(seedText));
console.log(isWell ? 'PASSED' : 'FAILED');
process.exit(isWell ? 0 : 1);
