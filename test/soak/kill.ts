import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/adapters/clock.ts';
import { type BotApi, createBotApi } from '../../src/playground/server.ts';

export interface KillRun {
  readonly questions: number;
  readonly chats: number;
  readonly kills: number;
  readonly workers: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

export interface KillVerdict {
  readonly answeredOnce: number;
  /** Questions whose reader got the notice, with or without an answer. */
  readonly inDoubt: number;
  readonly answeredTwice: readonly string[];
  readonly noticedTwice: readonly string[];
  /** Questions with one part of two, and no notice. */
  readonly cutShort: readonly string[];
  readonly silent: readonly string[];
  /** Updates that the inbox still holds as unfinished. */
  readonly unfinished: number;
  readonly violations: number;
  readonly ok: boolean;
}

/** Short, so that the run does not consist of waiting for the leases of the dead. */
const LEASE_MS = 600;
/** Questions that are neither answered nor noticed by then are called silent. */
const PATIENCE_MS = 60_000;
const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

interface Asked {
  readonly text: string;
  readonly chatId: number;
  readonly messageId: number;
}

/**
 * Asks a bot in a process of its own, kills that process at seeded random moments, starts it again, and says what became
 * of every question (issue 3).
 */
export async function runKillTest(run: KillRun): Promise<KillVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'jiamenkou-kill-'));
  const limits = { overallPerSecond: null, chatPerSecond: null, groupPerMinute: null };
  const telegram = await createBotApi({ clock: systemClock, limits, transcriptEntries: 100_000 });
  const inboxPath = join(folder, 'inbox.sqlite');
  const start = (): ChildProcess =>
    spawn(process.execPath, [CHILD, telegram.url, telegram.token, inboxPath, String(LEASE_MS), String(run.workers)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  try {
    const child = await killAtRandom({ run, telegram, start });
    const asked = child.asked;
    await untilAllHeard(telegram, asked);
    child.process.kill('SIGTERM');
    await once(child.process, 'exit');
    return judge({ run, telegram, asked, unfinished: countUnfinished(inboxPath) });
  } finally {
    await telegram.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function killAtRandom({
  run,
  telegram,
  start,
}: {
  readonly run: KillRun;
  readonly telegram: BotApi;
  readonly start: () => ChildProcess;
}): Promise<{ readonly process: ChildProcess; readonly asked: readonly Asked[] }> {
  const random = createRandom(run.seed);
  const people = Array.from({ length: run.chats }, (_, index) => telegram.person({ firstName: `居民${index}` }));
  const asked: Asked[] = [];
  let child = start();
  const rounds = run.kills + 1;
  for (let round = 0; round < rounds; round += 1) {
    // Each round brings its share of the questions, so that every kill finds work.
    const upTo = Math.round((run.questions * (round + 1)) / rounds);
    while (asked.length < upTo) {
      const person = people[asked.length % people.length];
      if (person === undefined) throw new RangeError('Expected at least one chat');
      const text = `第${asked.length}问`;
      const { message_id: messageId } = person.send(text);
      asked.push({ text, chatId: person.id, messageId });
    }
    if (round === run.kills) break;
    const share = run.questions / rounds;
    const afterSends = 1 + Math.floor(random() * Math.max(1, share - 1));
    const delayMs = Math.floor(random() * 100);
    await untilSends(telegram, afterSends);
    await systemClock.sleep(delayMs);
    child.kill('SIGKILL');
    await once(child, 'exit');
    run.print(`kill ${round + 1}: ${afterSends} messages and ${delayMs} ms after the last one`);
    child = start();
  }
  return { process: child, asked };
}

/** Waits until so many more messages have been accepted. */
async function untilSends(telegram: BotApi, count: number): Promise<void> {
  const before = sends(telegram).length;
  await withPatience(telegram, () => sends(telegram).length >= before + count);
}

async function untilAllHeard(telegram: BotApi, asked: readonly Asked[]): Promise<void> {
  await withPatience(telegram, () => asked.every((question) => fateOf(telegram, question).isHeard));
}

/** Looks again at every call; gives up in the end, since the verdict names what is missing. */
async function withPatience(telegram: BotApi, isDone: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = telegram.transcript.subscribe(() => {
    if (isDone()) resolve();
  });
  if (isDone()) resolve();
  const gaveUp = new AbortController();
  await Promise.race([promise, systemClock.sleep(PATIENCE_MS, gaveUp.signal).catch(() => undefined)]);
  gaveUp.abort();
  unsubscribe();
}

interface Send {
  readonly chatId: unknown;
  readonly text: unknown;
  readonly repliesTo: unknown;
}

function sends(telegram: BotApi): readonly Send[] {
  return telegram.transcript.entries().flatMap((entry) => {
    if (entry.type !== 'call' || entry.method !== 'sendMessage' || !wasAccepted(entry.outcome)) return [];
    const { chat_id: chatId, text, reply_parameters: reply } = entry.parameters;
    return [{ chatId, text, repliesTo: Object(typeof reply === 'string' ? JSON.parse(reply) : reply).message_id }];
  });
}

// A caller that was killed while its message was taken in has sent it all the same.
function wasAccepted(outcome: { readonly type: string }): boolean {
  return outcome.type === 'result' || outcome.type === 'gone';
}

function fateOf(telegram: BotApi, { text, chatId, messageId }: Asked) {
  const own = sends(telegram).filter((send) => send.chatId === chatId);
  const counted = (matches: (send: Send) => boolean): number => own.filter(matches).length;
  const answers = counted((send) => send.text === `答：${text}`);
  const sequels = counted((send) => send.text === `续：${text}`);
  // The child's answers are no replies to a message; its notices are.
  const notices = counted((send) => send.repliesTo === messageId);
  const isWhole = answers === 1 && sequels === (messageId % 3 === 0 ? 1 : 0);
  return { answers, sequels, notices, isWhole, isHeard: notices > 0 || isWhole };
}

function judge({
  run,
  telegram,
  asked,
  unfinished,
}: {
  readonly run: KillRun;
  readonly telegram: BotApi;
  readonly asked: readonly Asked[];
  readonly unfinished: number;
}): KillVerdict {
  const fates = asked.map((question) => ({ text: question.text, ...fateOf(telegram, question) }));
  const named = (matches: (fate: (typeof fates)[number]) => boolean) => fates.filter(matches).map((fate) => fate.text);
  const counts = {
    answeredOnce: named((fate) => fate.isWhole && fate.notices === 0).length,
    inDoubt: named((fate) => fate.notices === 1).length,
    answeredTwice: named((fate) => fate.answers > 1 || fate.sequels > 1),
    noticedTwice: named((fate) => fate.notices > 1),
    cutShort: named((fate) => fate.answers > 0 && !fate.isHeard),
    silent: named((fate) => fate.answers === 0 && !fate.isHeard),
    unfinished,
    violations: telegram.violations().length,
  };
  const ok =
    counts.answeredOnce + counts.inDoubt === run.questions &&
    counts.answeredTwice.length === 0 &&
    counts.inDoubt <= run.kills * run.workers &&
    unfinished === 0 &&
    counts.violations === 0;
  return { ...counts, ok };
}

function countUnfinished(inboxPath: string): number {
  const database = new DatabaseSync(inboxPath, { readOnly: true });
  try {
    const row = database.prepare("select count(*) as n from updates where state in ('received', 'handling')").get();
    return Number(row?.n);
  } finally {
    database.close();
  }
}

/** Mulberry32: a small generator whose run can be repeated from its seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
