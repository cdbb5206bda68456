import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Api } from 'grammy';
import { systemClock } from '../../src/adapters/clock.ts';
import type { DeliveryContent, DeliveryCounts } from '../../src/digest/broadcast.ts';
import { type Ledger, openLedger } from '../../src/digest/ledger.ts';
import { freshSubscription } from '../../src/digest/subscription.ts';
import type { Person } from '../../src/playground/person.ts';
import { type BotApi, createBotApi } from '../../src/playground/server.ts';
import { breaches, countLeaving, lawsuitOf } from '../digest/support/ledger-law.ts';

export interface BroadcastRun {
  readonly readers: number;
  readonly kills: number;
  /** Questions that readers ask while the broadcast runs. */
  readonly questions: number;
  readonly bulkPerSecond: number;
  readonly seed: number;
  /** Telegram's limits are on in the run that measures the pace, and off in small ones. */
  readonly limits: boolean;
  readonly print: (line: string) => void;
}

export interface BroadcastVerdict {
  readonly counts: DeliveryCounts;
  readonly breaches: readonly string[];
  /** Deliveries under way at the kills. */
  readonly leavingAtKills: number;
  /** What counts in the overall pace (notices, answers, edits) a second between the first and the last notice of each process, as a share of the configured pace. */
  readonly pace: number;
  readonly floods: number;
  /** From a question to its answer, in ms; kills in between count. */
  readonly reactionP95Ms: number;
  readonly violations: number;
  readonly ok: boolean;
}

const LEASE_MS = 1500;
const NOTICE = '明早六点起检修水管，请提前储水。';
const CHILD = fileURLToPath(new URL('./broadcast-child.ts', import.meta.url));
const EDITOR = 900;
const MAX_REACTION_MS = 2000;
const MIN_PACE = 0.95;

/**
 * Broadcasts to many readers over a Bot API on loopback, kills the bot at seeded random moments while readers go on
 * asking, and says what became of every delivery (issue 7).
 */
export async function runBroadcast(run: BroadcastRun): Promise<BroadcastVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'jiamenkou-broadcast-'));
  const noLimits = { overallPerSecond: null, chatPerSecond: null, groupPerMinute: null };
  const telegram = await createBotApi({
    clock: systemClock,
    ...(run.limits ? {} : { limits: noLimits }),
    transcriptEntries: 20 * run.readers + 10_000,
  });
  const ledger = openLedger({ path: join(folder, 'ledger.sqlite'), clock: systemClock });
  const tally = keepTally(telegram);
  const start = (): ChildProcess =>
    spawn(
      process.execPath,
      [CHILD, telegram.url, telegram.token, folder, String(EDITOR), String(run.bulkPerSecond), String(LEASE_MS)],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
  try {
    const id = await prepare({ run, telegram, ledger });
    const stage = { run, telegram, ledger, id, tally, start, path: join(folder, 'ledger.sqlite') };
    const { child, leavingAtKills } = await killAtRandom(stage);
    await untilDone(stage);
    child.kill('SIGTERM');
    await once(child, 'exit');
    return judge({ ...stage, leavingAtKills });
  } finally {
    ledger.close();
    await telegram.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface BroadcastStage {
  readonly run: BroadcastRun;
  readonly telegram: BotApi;
  readonly ledger: Ledger;
  readonly id: number;
  readonly tally: Tally;
  readonly start: () => ChildProcess;
  readonly path: string;
}

/** Readers who once wrote to the bot and subscribed, and a notice that an editor has confirmed. */
async function prepare({
  run,
  telegram,
  ledger,
}: Pick<BroadcastStage, 'run' | 'telegram' | 'ledger'>): Promise<number> {
  const people = [
    telegram.person({ firstName: '主编', id: EDITOR }),
    ...Array.from({ length: run.readers }, (_, index) => telegram.person({ firstName: `居民${index}` })),
  ];
  for (const person of people) {
    person.start();
    ledger.readers.keep(person.id, { ...freshSubscription('zh-Hans', 7), isSubscribed: person.id !== EDITOR });
  }
  const api = new Api(telegram.token, { apiRoot: telegram.url });
  for (let offset = 0; ; ) {
    const updates = await api.getUpdates({ offset, limit: 100, timeout: 0 });
    if (updates.length === 0) break;
    offset = (updates.at(-1)?.update_id ?? 0) + 1;
  }
  const content: DeliveryContent = { type: 'text', html: NOTICE, buttons: [] };
  const id = ledger.broadcasts.draftNotice({ content, editorChatId: EDITOR, startsAtMs: Date.now() });
  ledger.broadcasts.moveOn(id, { from: ['drafted'], to: 'scheduled' });
  return id;
}

async function killAtRandom(
  stage: BroadcastStage,
): Promise<{ readonly child: ChildProcess; readonly leavingAtKills: number }> {
  const { run, tally, start, path } = stage;
  const random = createRandom(run.seed);
  let leavingAtKills = 0;
  let child = start();
  for (let kill = 1; kill <= run.kills; kill += 1) {
    tally.begin();
    const share = Math.floor(run.readers / (run.kills + 1));
    const goal = tally.accepted.length + 1 + Math.floor(random() * Math.max(share - 1, 1));
    await asking(stage, () => tally.accepted.length >= goal);
    const delayMs = Math.floor(random() * 60);
    await systemClock.sleep(delayMs);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const leaving = countLeaving(path);
    leavingAtKills += leaving;
    run.print(`kill ${kill}: after ${tally.accepted.length} messages, ${leaving} under way`);
    child = start();
  }
  tally.begin();
  return { child, leavingAtKills };
}

/** Waits, and lets readers ask in the meantime, evenly over the broadcast. */
async function asking({ run, telegram, tally }: BroadcastStage, isDone: () => boolean): Promise<void> {
  const giveUpAtMs = Date.now() + (run.readers / run.bulkPerSecond) * 2000 + 60_000;
  const people = telegram.people();
  while (!isDone()) {
    if (Date.now() > giveUpAtMs)
      throw new Error(`Expected the broadcast to go on, got ${tally.accepted.length} messages`);
    const due = (tally.accepted.length / run.readers) * run.questions;
    const person = people[1 + ((tally.asked * 97) % run.readers)];
    if (tally.asked < due && person !== undefined) tally.ask(person);
    await systemClock.sleep(20);
  }
}

async function untilDone(stage: BroadcastStage): Promise<void> {
  const { ledger, id, tally } = stage;
  await asking(stage, () => ledger.broadcasts.find(id)?.state === 'done');
  await asking(stage, () => tally.reactionsMs.length === tally.asked);
}

interface Tally {
  /** Copies of the notice that reached a chat. */
  readonly accepted: readonly { readonly chatId: unknown; readonly atMs: number }[];
  /** How often Telegram answered 429. */
  readonly floods: number;
  readonly asked: number;
  /** From each question to its answer, while a process was there to answer it. */
  readonly reactionsMs: readonly number[];
  /** Messages and time from the first to the last notice of each process. */
  readonly flights: readonly { readonly messages: number; readonly ms: number }[];
  ask(person: Person): void;
  /** A new process is there. */
  begin(): void;
}

function keepTally(telegram: BotApi): Tally {
  const accepted: { chatId: unknown; atMs: number }[] = [];
  const departures: number[] = [];
  const reactionsMs: number[] = [];
  const begins: number[] = [];
  const askedAtMs = new Map<unknown, number>();
  let floods = 0;
  let asked = 0;
  telegram.transcript.subscribe((entry) => {
    if (entry.type !== 'call') return;
    const { outcome, parameters } = entry;
    if (outcome.type === 'refusal' && outcome.code === 429) floods += 1;
    if (outcome.type === 'result' && /^(?:send|edit)Message/.test(entry.method)) departures.push(entry.at.getTime());
    if (entry.method !== 'sendMessage' || (outcome.type !== 'result' && outcome.type !== 'gone')) return;
    const atMs = entry.at.getTime();
    if (parameters.text === NOTICE) accepted.push({ chatId: parameters.chat_id, atMs });
    const since = askedAtMs.get(parameters.text);
    if (since === undefined) return;
    askedAtMs.delete(parameters.text);
    reactionsMs.push(atMs - since);
  });
  return {
    accepted,
    reactionsMs,
    get floods() {
      return floods;
    },
    get asked() {
      return asked;
    },
    get flights() {
      return begins.map((from, index) => {
        const notices = accepted.slice(from, begins[index + 1]);
        const [first, last] = [notices[0]?.atMs ?? 0, notices.at(-1)?.atMs ?? 0];
        const own = departures.filter((atMs) => atMs >= first && atMs <= last);
        return { messages: own.length - 1, ms: last - first };
      });
    },
    ask(person) {
      const text = `第${asked}问`;
      asked += 1;
      person.send(text);
      askedAtMs.set(`答：${text}`, Date.now());
    },
    begin: () => void begins.push(accepted.length),
  };
}

function judge({
  run,
  ledger,
  id,
  tally,
  telegram,
  leavingAtKills,
}: BroadcastStage & { readonly leavingAtKills: number }): BroadcastVerdict {
  const broken = breaches(lawsuitOf(ledger, { id, accepted: tally.accepted, lostAnswers: leavingAtKills }));
  const flown = tally.flights.filter(({ messages }) => messages > 0);
  const messages = flown.reduce((sum, flight) => sum + flight.messages, 0);
  const seconds = flown.reduce((sum, flight) => sum + flight.ms, 0) / 1000;
  const reactions = [...tally.reactionsMs].sort((a, b) => a - b);
  const verdict = {
    counts: ledger.deliveries.counts(id),
    breaches: broken,
    leavingAtKills,
    pace: Math.round((messages / seconds / run.bulkPerSecond) * 1000) / 1000,
    floods: tally.floods,
    reactionP95Ms: reactions[Math.floor(reactions.length * 0.95)] ?? 0,
    violations: telegram.violations().length,
  };
  const isEverybodyReached = verdict.counts.sent + verdict.counts.in_doubt === run.readers;
  const isFast =
    !run.limits || (verdict.pace >= MIN_PACE && verdict.floods === 0 && verdict.reactionP95Ms < MAX_REACTION_MS);
  return { ...verdict, ok: broken.length === 0 && isEverybodyReached && isFast && verdict.violations === 0 };
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
