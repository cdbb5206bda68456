import type { Api } from 'grammy';
import { createBroadcaster } from '../../digest/broadcaster.ts';
import { BROADCAST_LEASE } from '../../digest/ledger-deliveries.ts';
import { stepAt } from '../../digest/schedule.ts';
import type { Gate } from '../gate/gate.ts';
import type { DigestParts } from './digest-parts.ts';
import { refreshDrafts, sendDrafts } from './drafts.ts';
import { isQuiet } from './notices.ts';
import { createProgressBoard } from './progress.ts';
import { createTelegramMessenger } from './telegram-messenger.ts';

export interface DigestClockDeps {
  readonly parts: DigestParts;
  /** With the gate's transformer, after `addDigest` was called for its bot. */
  readonly api: Api;
  readonly gate: Pick<Gate, 'inBulk'>;
  /** How long this process may be silent before another takes over; 15 s by default. */
  readonly leaseMs?: number;
}

export interface DigestClock {
  /** Takes nothing more up, waits up to 5 s for what has left, and gives the lease back. */
  stop(): Promise<void>;
}

const LEASE_MS = 15_000;
/** How often the progress is shown and the lease renewed. */
const TICK_MS = 3000;
const STOP_AFTER_MS = 5000;
/** How often the clock looks where nothing is on its way; far enough below a draft's minutes. */
const IDLE_TICK_MS = 30_000;

/**
 * Runs what nobody asks for: drafts before their hour, broadcasts, their progress and reports, and what another process
 * left behind. Any number of processes may run one; the lease `broadcast` lets one of them work.
 */
export function startDigestClock({ parts, api, gate, leaseMs = LEASE_MS }: DigestClockDeps): DigestClock {
  const { ledger, desk, clock, logger, owner, waker, schedule, departures } = parts;
  const messenger = createTelegramMessenger({ api, gate, departures, logger });
  const broadcaster = createBroadcaster({ ledger, messenger, clock, logger, owner });
  const board = createProgressBoard({ api, parts });
  let isStopping = false;
  const shown = new Map<number, { readonly state: string; readonly atMs: number }>();
  let work: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;

  /** What has to do with the line to readers goes on beside the clock, one thing at a time. */
  function begin(run: (signal: AbortSignal) => Promise<void>): void {
    const stop = new AbortController();
    const done = run(stop.signal)
      .catch((error: unknown) => logger.error('broadcast.failed', { error }))
      .finally(() => {
        work = null;
        waker.wake();
      });
    work = { done, stop };
  }

  function keepLease(): boolean {
    const lease = ledger.leases.take({ name: BROADCAST_LEASE, owner, forMs: leaseMs });
    if (lease === 'denied') {
      work?.stop.abort();
      return false;
    }
    // Nothing of this process is on its way, so what is written down as leaving belongs to one that is gone.
    if (work === null || lease === 'taken') {
      const doubted = ledger.deliveries.doubtSending();
      if (doubted > 0) logger.warn('broadcast.in-doubt', { deliveries: doubted });
    }
    return true;
  }

  async function keepSchedule(): Promise<void> {
    for (const date of ledger.editions.expireBefore(desk.date())) await refreshDrafts(date, { api, parts });
    const step = stepAt(clock.now(), { schedule, edition: desk.today() });
    if (step === 'compose') {
      const edition = desk.compose();
      if (edition?.state === 'open') await sendDrafts(edition, { api, parts });
    }
    if (step === 'send-undecided') {
      const date = desk.today()?.date ?? '';
      desk.act(date, { act: { act: 'approve' }, by: '' });
      await refreshDrafts(date, { api, parts });
    }
    // Approved, and the process went before the deliveries were written.
    for (const edition of ledger.editions.unsent()) desk.begin(edition, firstEditor(edition.date));
  }

  /** A digest that went out by itself is shown to whoever saw its draft first. */
  function firstEditor(date: string): number {
    return ledger.editions.draftMessages(date)[0]?.chatId ?? [...parts.editorIds][0] ?? 0;
  }

  function beginNotices(): void {
    const now = clock.now();
    for (const { id, state, startsAtMs } of ledger.broadcasts.open()) {
      if (state === 'scheduled' && startsAtMs <= now.getTime()) {
        ledger.broadcasts.beginNotice(id, { isSilent: isQuiet(now, schedule) });
      }
    }
  }

  function endFinished(): void {
    for (const { id, state } of ledger.broadcasts.open()) {
      if (state !== 'running') continue;
      const { pending, sending } = ledger.deliveries.counts(id);
      if (pending + sending === 0) ledger.broadcasts.moveOn(id, { from: ['running'], to: 'done' });
    }
  }

  async function show(): Promise<void> {
    const nowMs = clock.now().getTime();
    // However often the clock looks: an editor's chat takes one edit a second, and its 429 would slow the broadcast.
    for (const { id, state } of ledger.broadcasts.open()) {
      const last = shown.get(id);
      if (last?.state === state && Math.abs(nowMs - last.atMs) < TICK_MS) continue;
      shown.set(id, { state, atMs: nowMs });
      await board.refresh(id);
    }
    for (const { id } of ledger.broadcasts.unreported()) {
      await board.refresh(id);
      if (ledger.deliveries.counts(id).sending > 0) continue;
      // Said before it is sent: a second table would be a riddle, a missing one has a button.
      if (ledger.broadcasts.claimReport(id)) await board.sendReport(id);
    }
    for (const id of watched) await board.refresh(id);
  }

  /** Broadcasts whose retraction runs. */
  const watched = new Set<number>();

  function takeUpWork(): void {
    if (work !== null || isStopping) return;
    if (ledger.deliveries.due(clock.now().getTime(), 1).length > 0) {
      begin(broadcaster.run);
      return;
    }
    const [first] = ledger.deliveries.toRetract(1);
    if (first === undefined) return;
    for (const id of ledger.broadcasts.retracting()) watched.add(id);
    begin(broadcaster.retract);
  }

  async function tick(): Promise<void> {
    if (!keepLease()) return;
    await keepSchedule();
    beginNotices();
    takeUpWork();
    if (work === null) endFinished();
    await show();
  }

  /** Broadcasts that are paused, or whose next reader comes hours later, need no look every few seconds. */
  function isIdle(): boolean {
    if (work !== null) return false;
    const nextMs = ledger.deliveries.nextDueAtMs();
    return nextMs === null || nextMs - clock.now().getTime() > IDLE_TICK_MS;
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      try {
        await tick();
      } catch (error) {
        logger.error('digest-clock.failed', { error });
      }
      if (!isStopping) await waker.wait(isIdle() ? IDLE_TICK_MS : Math.min(TICK_MS, leaseMs / 3));
    }
  }

  const running = run();
  return {
    async stop() {
      isStopping = true;
      waker.wake();
      work?.stop.abort();
      // What stands in line behind a flood is not waited for: it has not left, and stays pending.
      const inTime = new AbortController();
      const deadline = clock.sleep(STOP_AFTER_MS, inTime.signal).catch(() => undefined);
      await Promise.race([Promise.all([work?.done, running]), deadline]);
      inTime.abort();
      ledger.leases.release(BROADCAST_LEASE, owner);
    },
  };
}
