import type { Clock, Logger } from '../ports.ts';
import { afterOutcome, freshLine, type LineState } from './breaker.ts';
import type { DeliveryContent } from './broadcast.ts';
import type { Ledger } from './ledger.ts';
import { BROADCAST_LEASE, type DueDelivery } from './ledger-deliveries.ts';
import type { DeliveryMessenger, SendOutcome } from './send-outcome.ts';

export interface BroadcasterOptions {
  readonly ledger: Ledger;
  readonly messenger: DeliveryMessenger<DeliveryContent>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Names this process in the lease. */
  readonly owner: string;
  /** How many calls may be under way; in flight at 25/s are rate times latency, two or three (research/telegram.md 5.1). */
  readonly width?: number;
}

/** Sends what is due. One process at a time: whoever holds the lease `broadcast`. */
export interface Broadcaster {
  /** Sends until nothing more is due or the signal is aborted; calls under way are waited for. */
  run(signal: AbortSignal): Promise<void>;
  /** Takes back what retracted broadcasts have sent, until nothing is left or the signal is aborted. */
  retract(signal: AbortSignal): Promise<void>;
}

const DEFAULT_WIDTH = 6;
/** Deliveries are looked up so many at once. */
const PAGE = 200;
/** A message that Telegram itself failed at so often is given up. */
const MAX_ATTEMPTS = 5;
const RETRACT_PAUSE_MS = 40;

export function createBroadcaster({
  ledger,
  messenger,
  clock,
  logger,
  owner,
  width = DEFAULT_WIDTH,
}: BroadcasterOptions): Broadcaster {
  const { deliveries, broadcasts, readers } = ledger;
  const lines = new Map<number, LineState>();
  const attempts = new Map<number, number>();
  let holdUntilMs = 0;
  let isOusted = false;

  async function sendOne({ id, broadcast }: DueDelivery): Promise<void> {
    const to = deliveries.destination(id);
    if (to === null) return;
    const content = deliveries.content(broadcast, to.variant);
    let left = false;
    const mayLeave = (): boolean => {
      // A repeated attempt of a call that Telegram did nothing about is the same departure.
      left ||= deliveries.leave(id, owner);
      return left;
    };
    const outcome = await messenger.send({ ...to, content }, mayLeave);
    if (left) settle(id, { outcome, chatId: to.chatId });
    isOusted ||= outcome.type === 'withheld' && !ledger.leases.isHeld(BROADCAST_LEASE, owner);
    judge(broadcast, outcome);
  }

  function settle(id: number, { outcome, chatId }: { readonly outcome: SendOutcome; readonly chatId: number }): void {
    switch (outcome.type) {
      case 'sent':
        deliveries.end(id, { state: 'sent', messageId: outcome.messageId });
        break;
      case 'unreachable':
        readers.setReachable(chatId, false);
        deliveries.end(id, { state: 'unreachable', why: outcome.why });
        break;
      case 'moved':
        readers.move(chatId, outcome.chatId);
        again(id, 'moved');
        break;
      case 'refused':
        deliveries.end(id, { state: 'failed', why: outcome.why });
        break;
      case 'unknown':
        deliveries.end(id, { state: 'in_doubt', why: outcome.why });
        break;
      case 'withheld':
      case 'flooded':
      case 'offline':
        deliveries.end(id, { state: 'pending', why: outcome.type });
        break;
      case 'not-sent':
        again(id, outcome.why);
    }
  }

  function again(id: number, why: string): void {
    const tries = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, tries);
    deliveries.end(id, { state: tries < MAX_ATTEMPTS ? 'pending' : 'failed', why });
  }

  function judge(broadcast: number, outcome: SendOutcome): void {
    const { line, verdict } = afterOutcome(lines.get(broadcast) ?? freshLine, outcome);
    lines.set(broadcast, line);
    if (verdict.type === 'wait') holdUntilMs = Math.max(holdUntilMs, clock.now().getTime() + verdict.waitMs);
    if (verdict.type !== 'pause') return;
    lines.delete(broadcast);
    if (broadcasts.moveOn(broadcast, { from: ['running'], to: 'paused', why: verdict.why })) {
      logger.warn('broadcast.paused', { broadcast, why: verdict.why });
    }
  }

  async function hold(signal: AbortSignal): Promise<void> {
    const waitMs = holdUntilMs - clock.now().getTime();
    holdUntilMs = 0;
    if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => undefined);
  }

  return {
    async run(signal) {
      const running = new Map<number, Promise<void>>();
      const waiting: DueDelivery[] = [];
      isOusted = false;
      while (!signal.aborted && !isOusted) {
        if (holdUntilMs > 0) {
          await Promise.all(running.values());
          waiting.length = 0;
          await hold(signal);
          continue;
        }
        if (waiting.length === 0) {
          const due = deliveries.due(clock.now().getTime(), PAGE);
          waiting.push(...due.filter(({ id }) => !running.has(id)));
        }
        const next = waiting.shift();
        if (next !== undefined)
          running.set(
            next.id,
            guarded(next).finally(() => running.delete(next.id)),
          );
        if (next === undefined && running.size === 0) break;
        if (next === undefined || running.size >= width) await Promise.race(running.values());
      }
      await Promise.all(running.values());
    },
    async retract(signal) {
      while (!signal.aborted) {
        const found = deliveries.toRetract(PAGE);
        if (found.length === 0) return;
        for (const { id, chatId, messageId } of found) {
          if (signal.aborted) return;
          // A message of a forgotten reader cannot be reached any more.
          const isGone = chatId !== null && (await messenger.retract(chatId, messageId));
          deliveries.retracted(id, isGone ? 'done' : 'refused');
          await clock.sleep(RETRACT_PAUSE_MS, signal).catch(() => undefined);
        }
      }
    },
  };

  /** A fault of our own (a full disk, a bug) holds the line instead of spinning. */
  async function guarded(delivery: DueDelivery): Promise<void> {
    try {
      await sendOne(delivery);
    } catch (error) {
      logger.error('delivery.failed', { delivery: delivery.id, error });
      holdUntilMs = Math.max(holdUntilMs, clock.now().getTime() + 5000);
    }
  }
}
