import { defineConfig } from 'vitest/config';
import { createTallyReporter } from './test/support/tally-reporter.ts';

const contract = ['test/contracts/**/*.test.ts', 'test/adapters/**/*.test.ts', 'test/archive/**/*.test.ts'];
// Nothing here replaces a module or keeps state in one, so files of a worker share their imports, which saves a quarter of the time.
const shared = { setupFiles: ['test/support/steady-seed.ts'], isolate: false };
const app = [
  'test/telegram/**/*.test.ts',
  'test/terminal/**/*.test.ts',
  'test/app/**/*.test.ts',
  'test/http/**/*.test.ts',
  'test/playground-page/**/*.test.ts',
  'test/*.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', createTallyReporter()],
    // The suite is meant for two cores, and the browser wants one of them.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          ...shared,
          include: ['test/{news,retrieval,answering,playground,digest}/**/*.test.ts'],
        },
      },
      { test: { name: 'contract', ...shared, include: contract } },
      { test: { name: 'app', ...shared, include: app, testTimeout: 20_000 } },
    ],
  },
});
