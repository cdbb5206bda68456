import type { Clock } from '../../ports.ts';
import { afterSend, type BulkPace, type ChatPace, freshBulk, freshChat, isIdle, nextSlot, type Paces } from './pace.ts';

/** Who wants to send, and where. */
export interface Passenger {
  readonly lane: 'interactive' | 'bulk';
  readonly chat: string;
  readonly isGroup: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Lets calls out one by one per chat, in order, interactive before bulk, never above the paces. */
export interface Turnstile {
  /** Resolves when the call may leave; the chat is then held until the returned function is called. */
  enter(passenger: Passenger, place?: 'back' | 'front'): Promise<() => void>;
  /** How long the next call of this lane to the chat would wait, in ms, not counting the calls before it. */
  waitMs(passenger: Passenger): number;
  /** Stops the chat and the bulk lane for so long. */
  block(chat: string, ms: number): void;
  readonly waiting: number;
}

interface Waiting {
  readonly passenger: Passenger;
  readonly admit: () => void;
}

/** Why an alarm is called off. Making Node's own reason costs more than a call's whole way through here. */
const EARLIER = 'set for another time';
/** So many chats are remembered before those at rest are looked for. */
const SWEEP_ABOVE = 1000;

/** A turnstile through which nothing has gone yet. */
export function createTurnstile({ clock, paces }: { readonly clock: Clock; readonly paces: Paces }): Turnstile {
  let waiting: readonly Waiting[] = [];
  let bulk: BulkPace = freshBulk;
  const chats = new Map<string, ChatPace>();
  const held = new Set<string>();
  let alarm: AbortController | null = null;
  let sweepAbove = SWEEP_ABOVE;

  const nowMs = (): number => clock.now().getTime();
  const slotted = ({ lane, chat, isGroup }: Passenger) => ({
    lane,
    isGroup,
    bulk,
    chat: chats.get(chat) ?? freshChat,
  });

  function pump(): void {
    alarm?.abort(EARLIER);
    alarm = null;
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const entry of inOrder(waiting)) {
      const { chat } = entry.passenger;
      if (held.has(chat)) continue;
      const slotMs = nextSlot(slotted(entry.passenger), paces);
      if (slotMs <= nowMs()) letOut(entry);
      else earliestMs = Math.min(earliestMs, slotMs);
    }
    if (earliestMs < Number.POSITIVE_INFINITY) wakeAt(earliestMs);
  }

  function letOut(entry: Waiting): void {
    const { passenger, admit } = entry;
    const paced = afterSend(slotted(passenger), { nowMs: nowMs(), paces });
    bulk = paced.bulk;
    chats.set(passenger.chat, paced.chat);
    if (chats.size > sweepAbove) sweep();
    held.add(passenger.chat);
    waiting = waiting.filter((other) => other !== entry);
    admit();
  }

  /** Forgets chats that have been at rest, seldom enough to cost each call next to nothing. */
  function sweep(): void {
    for (const [chat, pace] of chats) if (isIdle(pace, nowMs())) chats.delete(chat);
    sweepAbove = Math.max(SWEEP_ABOVE, 2 * chats.size);
  }

  function wakeAt(atMs: number): void {
    alarm = new AbortController();
    const { signal } = alarm;
    clock.sleep(Math.max(0, Math.ceil(atMs - nowMs())), signal).then(pump, (reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
  }

  function leave(chat: string): void {
    held.delete(chat);
    pump();
  }

  return {
    enter(passenger, place = 'back') {
      return new Promise((resolve, reject) => {
        const { signal, chat } = passenger;
        if (signal?.aborted) return reject(signal.reason);
        const goAway = (): void => {
          waiting = waiting.filter((other) => other !== entry);
          reject(signal?.reason);
          pump();
        };
        const admit = (): void => {
          signal?.removeEventListener('abort', goAway);
          resolve(() => leave(chat));
        };
        const entry: Waiting = { passenger, admit };
        signal?.addEventListener('abort', goAway, { once: true });
        waiting = place === 'front' ? [entry, ...waiting] : [...waiting, entry];
        pump();
      });
    },
    waitMs: (passenger) => nextSlot(slotted(passenger), paces) - nowMs(),
    block(chat, ms) {
      const blockedUntilMs = nowMs() + ms;
      const pace = chats.get(chat) ?? freshChat;
      chats.set(chat, { ...pace, blockedUntilMs: Math.max(pace.blockedUntilMs, blockedUntilMs) });
      bulk = { ...bulk, blockedUntilMs: Math.max(bulk.blockedUntilMs, blockedUntilMs) };
    },
    get waiting() {
      return waiting.length;
    },
  };
}

function inOrder(waiting: readonly Waiting[]): readonly Waiting[] {
  const of = (lane: Passenger['lane']) => waiting.filter((entry) => entry.passenger.lane === lane);
  return [...of('interactive'), ...of('bulk')];
}
