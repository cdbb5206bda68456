import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answer } from '../answering/answer.ts';
import type { Clock } from '../ports.ts';
import type { InboxCounts } from '../telegram/inbox/inbox.ts';
import type { FrontObserver } from '../telegram/inbox/run-inbox.ts';

export interface MetricsOptions {
  readonly clock: Clock;
  /** What waits in the inbox; read when the metrics are asked for. */
  readonly queue: () => InboxCounts;
  /** How many calls wait in the gate. */
  readonly gateWaiting: () => number;
  /** When the newest article came into the archive; null while it is empty. */
  readonly newestArticleAt: () => Date | null;
}

/** Counts what the bot does. Names of readers and their words are never labels. */
export interface Metrics {
  readonly contentType: string;
  /** All of it in Prometheus' text format. */
  text(): Promise<string>;
  readonly front: Required<FrontObserver>;
  flooded(method: string): void;
  answered(answer: AnsweredQuestion): void;
}

export interface AnsweredQuestion extends Pick<Answer, 'mode' | 'status'> {
  readonly ms: number;
  /** Sentences that failed their check and were not shown. */
  readonly droppedSentences: number;
}

const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

/** A registry of its own, so that two bots in one process do not count into each other. */
export function createMetrics({ clock, queue, gateWaiting, newestArticleAt }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'jiamenkou_' });

  const updates = new Counter({
    name: 'jiamenkou_updates_total',
    help: 'Updates received, by type.',
    labelNames: ['type'],
    registers,
  });
  const handled = new Histogram({
    name: 'jiamenkou_update_seconds',
    help: 'How long updates were handled, by how they ended.',
    labelNames: ['ending'],
    buckets: SECONDS,
    registers,
  });
  const answers = new Histogram({
    name: 'jiamenkou_answer_seconds',
    help: 'How long questions took to answer, by mode and status.',
    labelNames: ['mode', 'status'],
    buckets: SECONDS,
    registers,
  });
  const dropped = new Counter({
    name: 'jiamenkou_dropped_sentences_total',
    help: 'Sentences that failed their check and were not shown.',
    registers,
  });
  const floods = new Counter({
    name: 'jiamenkou_floods_total',
    help: 'Calls that Telegram answered with 429, by method.',
    labelNames: ['method'],
    registers,
  });
  new Gauge({
    name: 'jiamenkou_inbox_updates',
    help: 'Updates in the inbox that are not finished, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      const { received, handling, inDoubt } = queue();
      this.set({ state: 'received' }, received);
      this.set({ state: 'handling' }, handling);
      this.set({ state: 'in_doubt' }, inDoubt);
    },
  });
  new Gauge({
    name: 'jiamenkou_gate_waiting_calls',
    help: 'Calls that wait for their turn to leave.',
    registers,
    collect() {
      this.set(gateWaiting());
    },
  });
  new Gauge({
    name: 'jiamenkou_archive_age_seconds',
    help: 'How long ago the newest article came in; absent while the archive is empty.',
    registers,
    collect() {
      const at = newestArticleAt();
      if (at === null) this.remove();
      else this.set((clock.now().getTime() - at.getTime()) / 1000);
    },
  });

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    front: {
      received(list) {
        for (const update of list) updates.inc({ type: typeOf(update) });
      },
      ended: ({ ending, ms }) => handled.observe({ ending }, ms / 1000),
    },
    flooded: (method) => floods.inc({ method }),
    answered({ mode, status, ms, droppedSentences }) {
      answers.observe({ mode, status }, ms / 1000);
      dropped.inc(droppedSentences);
    },
  };
}

function typeOf(update: object): string {
  return Object.keys(update).find((name) => name !== 'update_id') ?? 'nothing';
}
