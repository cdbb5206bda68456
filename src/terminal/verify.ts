import { parseArguments } from './arguments.ts';
import { type Terminal, UsageError } from './terminal.ts';
import { verifyLine } from './verify-lines.ts';

const USAGE = 'npm run -s verify -- --jsonl < answers.jsonl';

/** `verify`: checks answers against their sources, sentence by sentence (DESIGN.md section 6). */
export async function verify(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArguments(args, { options: { jsonl: { type: 'boolean' } }, usage: USAGE });
  if (!values.jsonl || positionals.length > 0)
    throw new UsageError(`Expected --jsonl and lines on standard input.\nUsage: ${USAGE}`);
  let lineNumber = 0;
  for await (const line of terminal.lines()) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    terminal.out(JSON.stringify(verifyLine(line, lineNumber)));
  }
}
