import { z } from 'zod';
import { type Answer, type Answerer, type Turn, toTurn } from '../answering/answer.ts';
import { MAX_QUESTION_CHARS, questionFault } from '../answering/question.ts';
import type { Clock } from '../ports.ts';
import { renderAnswer, toAnswerJson } from './answer-text.ts';
import { parseArguments } from './arguments.ts';
import { type Terminal, UsageError } from './terminal.ts';

const USAGE = 'npm run -s ask -- "问题" | npm run -s ask -- --jsonl [--passages FILE] < questions.jsonl';

const asked = z.object({ question: z.string() });
const inputLine = z.union([asked, z.object({ turns: z.array(asked).min(1) })]);

export interface AskDependencies {
  readonly clock: Clock;
  /** The answerer over the archive, or over a passages file where one is named. */
  openAnswerer(passagesFile: string | null): Promise<Answerer>;
}

/** `ask`: one question, or a line of JSON for each on standard input (DESIGN.md section 6). */
export async function ask(args: readonly string[], terminal: Terminal, deps: AskDependencies): Promise<void> {
  const { values, positionals } = parseArguments(args, {
    options: { jsonl: { type: 'boolean' }, passages: { type: 'string' } },
    usage: USAGE,
  });
  const passagesFile = values.passages ?? null;
  if (!values.jsonl) {
    const question = positionals.join(' ');
    const fault = faultOf(question);
    if (fault !== null) throw new UsageError(`${fault}\nUsage: ${USAGE}`);
    const answerer = await deps.openAnswerer(passagesFile);
    terminal.out(renderAnswer(await answerer.answer({ text: question, history: [] })));
    return;
  }
  if (positionals.length > 0)
    throw new UsageError(`With --jsonl the questions come on standard input.\nUsage: ${USAGE}`);
  const answerer = await deps.openAnswerer(passagesFile);
  let lineNumber = 0;
  for await (const line of terminal.lines()) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    await answerLine(parseLine(line, lineNumber), {
      answerer,
      terminal,
      clock: deps.clock,
      named: passagesFile === null ? 'file' : 'passage',
    });
  }
}

interface LineContext {
  readonly answerer: Answerer;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly named: 'file' | 'passage';
}

async function answerLine(questions: readonly string[], context: LineContext): Promise<void> {
  let history: readonly Turn[] = [];
  for (const question of questions) {
    const startedMs = context.clock.now().getTime();
    const fault = faultOf(question);
    if (fault !== null) context.terminal.err(fault);
    const answer = fault === null ? await context.answerer.answer({ text: question, history }) : noAnswer(question);
    const ms = context.clock.now().getTime() - startedMs;
    const row = toAnswerJson(answer, { question, ms, named: context.named });
    context.terminal.out(JSON.stringify(fault === null ? row : { ...row, text: fault }));
    history = [...history, toTurn(question, answer)];
  }
}

function parseLine(line: string, lineNumber: number): readonly string[] {
  const parsed = inputLine.safeParse(readJson(line));
  if (!parsed.success) {
    throw new UsageError(
      `Line ${lineNumber}: expected {"question":"…"} or {"turns":[{"question":"…"},…]}\nUsage: ${USAGE}`,
    );
  }
  return 'turns' in parsed.data ? parsed.data.turns.map((turn) => turn.question) : [parsed.data.question];
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the schema refuses it, with the line's number
  }
}

function faultOf(question: string): string | null {
  switch (questionFault(question)) {
    case 'empty':
      return 'Expected a question, got an empty one: write a few words, for example npm run -s ask -- "书画展什么时候开展？"';
    case 'too-long':
      return `Expected a question of at most ${MAX_QUESTION_CHARS} characters, got ${question.length}: ask for one thing at a time`;
    case null:
      return null;
  }
}

function noAnswer(question: string): Answer {
  return {
    status: 'not_found',
    claims: [],
    citations: [],
    related: [],
    mode: 'extract',
    query: question,
    droppedSentences: 0,
  };
}
