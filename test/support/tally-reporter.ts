import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line, `N passed, N failed`, that any script can read. */
export function createTallyReporter(print: (line: string) => void = console.log): Reporter {
  return {
    onTestRunEnd(modules: readonly TestModule[]) {
      const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
      const brokenModules = modules.filter(
        (module) => module.state() === 'failed' && module.children.size === 0,
      ).length;
      const count = (state: string): number => states.filter((each) => each === state).length;
      const skipped = count('skipped');
      const tally = `${count('passed')} passed, ${count('failed') + brokenModules} failed`;
      print(skipped === 0 ? tally : `${tally}, ${skipped} skipped`);
    },
  };
}
