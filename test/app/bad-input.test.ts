import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createBotApi } from '../../src/playground/server.ts';

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Desk {
  /** Nothing else is in it, so a .env of the developer's does not count. */
  readonly folder: string;
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Run>;
}

const program = resolve('src/main.ts');
const repository = { SEEDS_DIR: resolve('seeds'), PROMPTS_DIR: resolve('prompts') };

// Each test starts whole programs, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

let root: string;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(root, { recursive: true });
});

/** The program as it is run from a command line, in an empty folder. */
async function aDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(root, 'desk-'));
  return {
    folder,
    async run(args, environment = {}) {
      const child = spawn(process.execPath, [program, ...args], {
        cwd: folder,
        env: { ...repository, LOG_LEVEL: 'warn', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.add(child);
      const ended = new Promise<number | null>((done) => child.once('exit', done));
      const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      return { code, stdout, stderr };
    },
  };
}

const question = ['ask', '书画展什么时候开展？'];
const stack = /^\s+at /m;

describe.concurrent('the seeds folder', () => {
  test('that is missing is named, with the setting to mend, and a later start loses nothing', async () => {
    const desk = await aDesk();
    const missing = await desk.run(question, { SEEDS_DIR: 'nowhere' });
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toMatch(/^nowhere: expected a folder .* that is there and can be read; .*SEEDS_DIR$/m);
    expect(missing.stderr).not.toMatch(stack);
    expect(await desk.run(question)).toMatchObject({ code: 0, stdout: expect.stringContaining('9月1日') });
  });

  test('that cannot be read is named, with the setting to mend', async () => {
    const desk = await aDesk();
    await symlink('circle', join(desk.folder, 'circle'));
    const { code, stderr } = await desk.run(['start'], { SEEDS_DIR: 'circle' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^circle: expected a folder .* can be read; .*SEEDS_DIR$/m);
    expect(stderr).not.toMatch(stack);
  });

  test('that says nonsense about its pages is refused with each fault', async () => {
    const desk = await aDesk();
    const seeds = join(desk.folder, 'pages');
    await cp(repository.SEEDS_DIR, seeds, { recursive: true });
    await writeFile(join(seeds, 'papers.json'), '{"version":2}');
    const { code, stderr } = await desk.run(['latest'], { SEEDS_DIR: seeds });
    expect(code).toBe(1);
    expect(stderr).toMatch(/papers\.json does not say .* as expected:\n {2}version: .*\n {2}files: /);
  });
});

test.concurrent('a file that is no text is named and costs nothing of the good ones beside it', async () => {
  const desk = await aDesk();
  const seeds = join(desk.folder, 'pages');
  await cp(repository.SEEDS_DIR, seeds, { recursive: true });
  await writeFile(join(seeds, '001.txt'), Uint8Array.of(0x50, 0x4b, 0, 0, 0xff));
  await writeFile(join(seeds, '002.txt'), Uint8Array.of(0xff, 0x80, 0xff, 0x81, 0xc3));
  const answered = await desk.run(question, { SEEDS_DIR: seeds });
  expect(answered).toMatchObject({ code: 0, stdout: expect.stringContaining('9月1日') });
  expect(answered.stderr).toMatch(/001\.txt: expected a text file, got one with NUL bytes/);
  expect(answered.stderr).toMatch(/002\.txt: expected text in UTF-8.*; convert the file/);
  expect(answered.stderr).not.toMatch(/^Error/m);
});

describe.concurrent('a question', () => {
  test.each([
    ['of nothing but white space', '　 ', 'Expected a question, got an empty one: write a few words'],
    [
      'of 10,000 characters',
      '船'.repeat(10_000),
      'Expected a question of at most 1000 characters, got 10000: ask for one',
    ],
  ])('%s is bad usage, and nothing is opened for it', async (_, asked, message) => {
    const desk = await aDesk();
    const { code, stdout, stderr } = await desk.run(['ask', asked]);
    expect([code, stdout]).toStrictEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: npm run -s ask');
    expect(await readdir(desk.folder)).toStrictEqual([]);
  });
});

describe.concurrent('a bot token', () => {
  test('that is no token is refused before anything is written, and is not repeated in the message', async () => {
    const desk = await aDesk();
    const { code, stderr } = await desk.run(['start'], { BOT_TOKEN: 'my-secret-word' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/BOT_TOKEN: expected a token as @BotFather gives it: digits, a colon/);
    expect(stderr).not.toContain('my-secret-word');
    expect(await readdir(desk.folder)).toStrictEqual([]);
  });

  test('that Telegram does not know ends the program, which says where to get one', async () => {
    const botApi = await createBotApi({ clock: systemClock });
    const desk = await aDesk();
    const token = '2000000000:AAnobody-knows-this-token-at-all';
    const { code, stderr } = await desk.run(['start'], { BOT_TOKEN: token, TELEGRAM_API_ROOT: botApi.url });
    await botApi.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Telegram does not accept the bot token\. Put the token that @BotFather shows/m);
    expect(stderr).not.toContain(token);
  });
});

test.concurrent('a prompts file with an unknown variable is named with the variables it may have', async () => {
  const desk = await aDesk();
  const prompts = join(desk.folder, 'prompts');
  await cp(repository.PROMPTS_DIR, prompts, { recursive: true });
  const answer = join(prompts, 'answer.md');
  await writeFile(answer, (await readFile(answer, 'utf8')).replaceAll('{{question}}', '{{qestion}}'));
  const { code, stdout, stderr } = await desk.run(question, { PROMPTS_DIR: prompts });
  expect([code, stdout]).toStrictEqual([1, '']);
  expect(stderr).toMatch(/answer\.md: expected the variables refusal, passages, question, got the unknown {{qestion}}/);
  expect(stderr).not.toMatch(stack);
  expect(await desk.run(question)).toMatchObject({ code: 0, stdout: expect.stringContaining('9月1日') });
});
