import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './terminal.ts';

/** Parses a command's arguments; an unknown option or a missing value throws a UsageError that shows `usage`. */
export function parseArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  { options, usage }: { readonly options: Options; readonly usage: string },
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason}\nUsage: ${usage}`);
  }
}
