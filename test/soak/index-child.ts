import { openIndex } from '../../src/retrieval/file-index.ts';
import { reportsOf } from './index-reports.ts';

// Takes an index from state to state, merging in between, until it is killed.

const [folder = '', stateText = '0'] = process.argv.slice(2);
const sourceOf = (state: number) => ({ version: String(state), passages: () => reportsOf(state) });

const index = openIndex({ folder, source: sourceOf(Number(stateText)) });
process.stdout.write('begun\n');
for (let state = Number(stateText) + 1; ; state += 1) {
  index.follow(sourceOf(state));
  await index.merge(async () => undefined);
}
