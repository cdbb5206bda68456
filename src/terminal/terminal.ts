/** What a command line program has: standard output, standard error, standard input. */
export interface Terminal {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
  /** Shows a line that the next one takes the place of; null takes it away. Not there where nobody watches. */
  status?(line: string | null): void;
  /** The lines of standard input. */
  lines(): AsyncIterable<string>;
}

/** The command was called in a way it does not know: exit status 2. The message says how to call it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
