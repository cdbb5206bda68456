import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Prints the scores of the samples in ../shared/eval; the scorers there need python3.

const root = fileURLToPath(new URL('..', import.meta.url));
const samples = join(root, '..', 'shared', 'eval');

interface Run {
  readonly command: string;
  readonly args: readonly string[];
  readonly input?: string;
}

function run({ command, args, input }: Run): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}

const program = (args: readonly string[], input?: string): string =>
  run({ command: process.execPath, args: ['src/main.ts', ...args], ...(input === undefined ? {} : { input }) });
const scorer = (name: string, ...args: readonly string[]): string =>
  run({ command: 'python3', args: [join(samples, name), ...args] });
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

function scoreAnswers(file: string, folder: string): string {
  const questions = join(samples, file);
  const answers = join(folder, file);
  writeFileSync(answers, program(['ask', '--jsonl'], readFileSync(questions, 'utf8')));
  return lastLine(scorer('score_answers.py', questions, answers));
}

function scorePages(pages: string, { gold, folder }: { readonly gold: string; readonly folder: string }): string {
  run({
    command: 'python3',
    args: [join(samples, 'split_ingest.py'), folder],
    input: program(['ingest', pages, '--dry-run', '--json']),
  });
  const table = scorer('score_pages.py', gold, folder);
  return `${table.split('\n')[0]}\n${lastLine(table)}`;
}

function scoreRetrieval(set: string): string {
  const folder = join(samples, 'retrieval', set);
  const args = [
    'bench/retrieval.ts',
    '--passages',
    join(folder, 'passages.jsonl'),
    '--queries',
    join(folder, 'queries.jsonl'),
  ];
  return run({ command: process.execPath, args }).trimEnd();
}

function main(): void {
  if (!existsSync(samples)) {
    console.log('The samples are not here (expected ../shared/eval beside this folder): nothing to score.');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'jiamenkou-eval-'));
  try {
    const gold = join(folder, 'gold');
    scorer('seed_gold.py', gold);
    const scores: readonly (readonly [string, () => string])[] = [
      ['questions', () => scoreAnswers('questions.jsonl', folder)],
      ['dialogues', () => scoreAnswers('dialogues.jsonl', folder)],
      ['seed pages', () => scorePages('seeds', { gold, folder: join(folder, 'seeds') })],
      [
        'pages',
        () => scorePages(join(samples, 'pages'), { gold: join(samples, 'pages'), folder: join(folder, 'pages') }),
      ],
      ['cmrc', () => scoreRetrieval('cmrc')],
      ['drcd', () => scoreRetrieval('drcd')],
    ];
    for (const [name, score] of scores) console.log(`== ${name}\n${score()}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
