import type { Terminal } from '../../src/terminal/terminal.ts';

export interface RecordingTerminal extends Terminal {
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** A terminal that keeps what is written to it, with the lines given as standard input. */
export function createRecordingTerminal(input: readonly string[] = []): RecordingTerminal {
  const stdout: string[] = [];
  const stderr: string[] = [];
  return {
    stdout,
    stderr,
    out: (line) => stdout.push(line),
    err: (line) => stderr.push(line),
    async *lines() {
      yield* input;
    },
  };
}
