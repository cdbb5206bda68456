/**
 * What the durable inbox, the gate and the sessions cost: updates per second of our bot on a trivial command against a
 * bare grammY bot on the same server in one run, and how long a reader waits for an answer without a model at a given
 * rate. The server and the readers are this process, each bot is a process of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/adapters/clock.ts';
import { readPapers } from '../src/archive/page-files.ts';
import { noLimits } from '../src/playground/limits.ts';
import type { Person } from '../src/playground/person.ts';
import { type BotApi, createBotApi } from '../src/playground/server.ts';
import { type BotUnderTest, botsUnderTest, isBotUnderTest, runBot } from './bots-under-test.ts';
import { percentile } from './ranking-scores.ts';

const USAGE = `usage: node bench/bot-overhead-bench.ts [--updates N] [--rounds N] [--questions N] [--per-second N] [--json]
  --updates     updates per round and bot, each from a reader of its own (default 2000)
  --rounds      rounds, the bots in turn; the median counts (default 3)
  --questions   questions to our bot (default 500) at --per-second (default 50): the examples of seeds/papers.json in turn`;

interface Options {
  readonly updates: number;
  readonly rounds: number;
  readonly questions: number;
  readonly perSecond: number;
  readonly json: boolean;
}

interface Report extends Readonly<Record<BotUnderTest, Speed>> {
  readonly updates: number;
  /** Updates per second of ours by those of the bare bot. */
  readonly share: number;
  readonly questions: number;
  readonly questionsPerSecond: number;
  readonly answerP50Ms: number;
  readonly answerP95Ms: number;
  readonly answerMaxMs: number;
}

async function main(): Promise<number> {
  const [role, apiRoot, token, dataDir] = process.argv.slice(2);
  if (isBotUnderTest(role)) return runBot(role, { apiRoot, token, dataDir });
  const options = readOptions();
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const report = await measure(options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : renderTable(report));
  return 0;
}

function readOptions(): Options | null {
  const count = (given: string | undefined, otherwise: number): number => Number(given ?? otherwise);
  try {
    const { values } = parseArgs({
      options: {
        updates: { type: 'string' },
        rounds: { type: 'string' },
        questions: { type: 'string' },
        'per-second': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const options = {
      updates: count(values.updates, 2000),
      rounds: count(values.rounds, 3),
      questions: count(values.questions, 500),
      perSecond: count(values['per-second'], 50),
      json: values.json,
    };
    const counts = [options.updates, options.rounds, options.questions, options.perSecond];
    return counts.every((each) => Number.isInteger(each) && each > 0) ? options : null;
  } catch {
    return null;
  }
}

async function measure(options: Options): Promise<Report> {
  const speeds: Record<BotUnderTest, Speed[]> = { bare: [], unawaited: [], ours: [] };
  for (let round = 0; round < options.rounds; round += 1) {
    for (const bot of botsUnderTest) {
      speeds[bot].push(await withBot(bot, (stand) => measureThroughput(stand, options.updates)));
    }
  }
  const waitsMs = await withBot('ours', (stand) => measureAnswers(stand, options));
  const medians = { bare: median(speeds.bare), unawaited: median(speeds.unawaited), ours: median(speeds.ours) };
  return {
    updates: options.updates,
    ...medians,
    share: medians.ours.perSecond / medians.bare.perSecond,
    questions: waitsMs.length,
    questionsPerSecond: options.perSecond,
    answerP50Ms: percentile(waitsMs, 0.5),
    answerP95Ms: percentile(waitsMs, 0.95),
    answerMaxMs: Math.max(...waitsMs),
  };
}

function median(speeds: readonly Speed[]): Speed {
  const of = (read: (speed: Speed) => number): number => percentile(speeds.map(read), 0.5);
  return { perSecond: of((speed) => speed.perSecond), cpuMs: of((speed) => speed.cpuMs) };
}

interface Stand {
  readonly botApi: BotApi;
  /** Processor time of the bot's process so far. */
  cpuMs(): Promise<number>;
}

/** A fresh server, and a bot that has begun to poll it. */
async function withBot<Result>(bot: BotUnderTest, work: (stand: Stand) => Promise<Result>): Promise<Result> {
  const botApi = await createBotApi({ clock: systemClock, limits: noLimits });
  const dataDir = await mkdtemp(join(tmpdir(), 'jiamenkou-bench-'));
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), bot, botApi.url, botApi.token, dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    await Promise.race([untilPolled(botApi), failureOf(child, bot)]);
    return await work({ botApi, cpuMs: () => cpuMsOf(child) });
  } finally {
    child.kill('SIGKILL');
    await botApi.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A reader's greeting has been taken and confirmed, so that whatever a bot does once is done. */
async function untilPolled(botApi: BotApi): Promise<void> {
  const first = botApi.person({ firstName: '读者' });
  first.send('/help');
  await botApi.until(() => (repliesTo(first) > 0 ? true : undefined));
}

function cpuMsOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (ms) => resolve(Number(ms)));
    child.send('cpu');
  });
}

function failureOf(child: ChildProcess, bot: BotUnderTest): Promise<never> {
  return new Promise((_, reject) => {
    child.once('exit', (code) => reject(new Error(`Expected the ${bot} bot to run, it ended with ${code}`)));
  });
}

interface Speed {
  readonly perSecond: number;
  /** Of the bot's process, for each update. */
  readonly cpuMs: number;
}

/** Replies to a command that each of so many readers sends at the same moment. */
async function measureThroughput({ botApi, cpuMs }: Stand, updates: number): Promise<Speed> {
  const readers = createReaders(botApi, updates);
  const replied = untilReplies(botApi, updates);
  const cpuBeforeMs = await cpuMs();
  const startMs = performance.now();
  for (const reader of readers) reader.send('/help');
  await replied;
  const tookMs = performance.now() - startMs;
  return { perSecond: (updates * 1000) / tookMs, cpuMs: ((await cpuMs()) - cpuBeforeMs) / updates };
}

/** From the moment a reader sends a question to the moment the answer is in the chat, in ms, at a steady rate. */
async function measureAnswers({ botApi }: Stand, { questions, perSecond }: Options): Promise<readonly number[]> {
  const { examples } = await readPapers('seeds');
  const readers = createReaders(botApi, questions);
  const sentAtMs = new Map<number, number>();
  const waitsMs: number[] = [];
  const answered = Promise.withResolvers<void>();
  botApi.watch((change) => {
    if (change.type !== 'message' || change.message.from?.is_bot !== true) return;
    waitsMs.push(performance.now() - (sentAtMs.get(change.message.chat.id) ?? Number.NaN));
    if (waitsMs.length === questions) answered.resolve();
  });
  const startMs = performance.now();
  for (const [index, reader] of readers.entries()) {
    await wait(Math.max(0, startMs + (index * 1000) / perSecond - performance.now()));
    sentAtMs.set(reader.id, performance.now());
    reader.send(examples.zh[index % examples.zh.length] ?? '');
  }
  await answered.promise;
  return waitsMs;
}

function createReaders(botApi: BotApi, count: number): readonly Person[] {
  return Array.from({ length: count }, () => botApi.person({ firstName: '读者', languageCode: 'zh-hans' }));
}

function untilReplies(botApi: BotApi, count: number): Promise<void> {
  let replies = 0;
  return new Promise((resolve) => {
    botApi.watch((change) => {
      if (change.type === 'message' && change.message.from?.is_bot === true) replies += 1;
      if (replies === count) resolve();
    });
  });
}

function repliesTo(person: Person): number {
  return person.messages().filter((message) => message.from?.is_bot === true).length;
}

function renderTable(report: Report): string {
  const speed = ({ perSecond, cpuMs }: Speed): string =>
    `${perSecond.toFixed(0).padStart(6)} /s ${cpuMs.toFixed(2).padStart(6)} CPU ms each`;
  return [
    `a trivial command, ${report.updates} updates at once (median)`,
    `  bare grammY, built-in polling      ${speed(report.bare)}`,
    `  bare grammY, replies not awaited   ${speed(report.unawaited)}`,
    `  ours, durable inbox, gate unpaced  ${speed(report.ours)}   ${report.share.toFixed(2)} of bare`,
    `answers without a model, ${report.questions} questions at ${report.questionsPerSecond}/s`,
    `  p50 ${report.answerP50Ms.toFixed(0)} ms   p95 ${report.answerP95Ms.toFixed(0)} ms   max ${report.answerMaxMs.toFixed(0)} ms`,
    '',
  ].join('\n');
}

process.exitCode = await main();
