import type { Answerer } from '../answering/answer.ts';
import type { Archive } from '../archive/archive.ts';
import type { SecondReader } from '../news/second-reader.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Clock } from '../ports.ts';
import { ask } from './ask.ts';
import { ingest } from './ingest.ts';
import { latest, search } from './lists.ts';
import { type Terminal, UsageError } from './terminal.ts';
import { verify } from './verify.ts';

/** What the commands need of the program; each part is opened only by the command that uses it. */
export interface CommandParts {
  readonly clock: Clock;
  openArchive(): Promise<Archive>;
  openSecondReader(): Promise<SecondReader | null>;
  openCore(): Promise<{ readonly answerer: Answerer; readonly newsroom: Newsroom }>;
  openPassages(file: string): Promise<Answerer>;
}

/** Succeeds, fails (false), or throws: a UsageError when called in a way it does not know. */
type Command = (args: readonly string[], terminal: Terminal, parts: CommandParts) => Promise<boolean>;

const COMMANDS: Readonly<Record<string, Command>> = {
  ask: async (args, terminal, { clock, openCore, openPassages }) => {
    const openAnswerer = async (file: string | null): Promise<Answerer> =>
      file === null ? (await openCore()).answerer : openPassages(file);
    await ask(args, terminal, { clock, openAnswerer });
    return true;
  },
  search: async (args, terminal, parts) => {
    await search(args, terminal, { openNewsroom: async () => (await parts.openCore()).newsroom });
    return true;
  },
  latest: async (args, terminal, parts) => {
    await latest(args, terminal, { openNewsroom: async () => (await parts.openCore()).newsroom });
    return true;
  },
  ingest: (args, terminal, { clock, openArchive, openSecondReader }) =>
    ingest(args, terminal, { clock, openArchive, openSecondReader }),
  verify: async (args, terminal) => {
    await verify(args, terminal);
    return true;
  },
};

/** Runs a command of DESIGN.md section 6; false when it failed after telling why. */
export async function runCommand(
  name: string,
  {
    args,
    terminal,
    parts,
  }: { readonly args: readonly string[]; readonly terminal: Terminal; readonly parts: CommandParts },
): Promise<boolean> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new UsageError(`Expected one of start, ${Object.keys(COMMANDS).join(', ')}; got ${name}.`);
  }
  return command(args, terminal, parts);
}
