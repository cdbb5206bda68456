import type { Update } from 'grammy/types';
import type { Clock } from '../ports.ts';

/** How a call ended: a result, a refusal, or a fault that the bot was made to suffer. */
export type CallOutcome =
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'refusal'; readonly code: number; readonly description: string }
  | { readonly type: 'fault'; readonly fault: string; readonly accepted: boolean }
  | { readonly type: 'gone' };

/** One thing that travelled. `seq` counts from 1 without gaps. */
export type TranscriptEntry = { readonly seq: number; readonly at: Date } & TranscriptEvent;

type TranscriptEvent =
  | {
      readonly type: 'call';
      readonly method: string;
      readonly parameters: Readonly<Record<string, unknown>>;
      readonly outcome: CallOutcome;
    }
  | { readonly type: 'update'; readonly update: Update }
  | { readonly type: 'delivery'; readonly updateId: number; readonly status: number | null };

export interface Transcript {
  add(event: TranscriptEvent): void;
  /** The entries still kept, oldest first. */
  entries(): readonly TranscriptEntry[];
  /** Calls the listener with every later entry; the returned function ends that. */
  subscribe(listener: (entry: TranscriptEntry) => void): () => void;
  /** The first entry with `seq` above `after` that matches, now or when it comes. Rejects when the server closes. */
  next(matches: (entry: TranscriptEntry) => boolean, after?: number): Promise<TranscriptEntry>;
  close(): void;
}

/** A transcript that keeps the last `maxEntries` and lets go of older ones. */
export function createTranscript({ clock, maxEntries }: { clock: Clock; maxEntries: number }): Transcript {
  let kept: TranscriptEntry[] = [];
  let seq = 0;
  const listeners = new Set<(entry: TranscriptEntry) => void>();
  const waiting = new Set<(reason: Error) => void>();

  function next(matches: (entry: TranscriptEntry) => boolean, after = 0): Promise<TranscriptEntry> {
    const seen = kept.find((entry) => entry.seq > after && matches(entry));
    if (seen) return Promise.resolve(seen);
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      const end = subscribe((entry) => {
        if (!matches(entry)) return;
        end();
        waiting.delete(reject);
        resolve(entry);
      });
    });
  }

  function subscribe(listener: (entry: TranscriptEntry) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    add(event) {
      seq += 1;
      const entry = { seq, at: clock.now(), ...event };
      kept.push(entry);
      // Twice the size before cutting: one copy per `maxEntries` entries instead of one per entry.
      if (kept.length > 2 * maxEntries) kept = kept.slice(-maxEntries);
      for (const listener of listeners) listener(entry);
    },
    entries: () => kept.slice(-maxEntries),
    subscribe,
    next,
    close() {
      const reason = new Error('Expected a matching entry of the transcript, got none before the server closed');
      for (const reject of waiting) reject(reason);
      waiting.clear();
      listeners.clear();
    },
  };
}
