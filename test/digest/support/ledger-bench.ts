import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { DeliveryContent } from '../../../src/digest/broadcast.ts';
import { type Broadcaster, createBroadcaster } from '../../../src/digest/broadcaster.ts';
import { type Ledger, openLedger } from '../../../src/digest/ledger.ts';
import { BROADCAST_LEASE } from '../../../src/digest/ledger-deliveries.ts';
import { freshSubscription, type Subscription } from '../../../src/digest/subscription.ts';
import { createBriskClock } from '../../support/brisk-clock.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { breaches, lawsuitOf } from './ledger-law.ts';
import type { ScriptedMessenger } from './scripted-messenger.ts';

const notice: DeliveryContent = { type: 'text', html: '明早六点起停水。', buttons: [] };
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface LedgerBench {
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  readonly path: string;
  subscribe(count: number, change?: (index: number) => Partial<Subscription>): void;
  /** A confirmed notice to everybody, its audience fixed. */
  begunNotice(): number;
  broadcaster(messenger: ScriptedMessenger, owner?: string): Broadcaster;
  /** Checks the ledger's law for the broadcast. */
  upholds(id: number, messenger: Pick<ScriptedMessenger, 'accepted' | 'lostAnswers'>): void;
}

/** A ledger in a file of its own and a clock that passes short waits. */
export async function aLedger(): Promise<LedgerBench> {
  const path = join(await temporaryFolder(), 'ledger.sqlite');
  const clock = createBriskClock({ longestPauseMs: 3_600_000 });
  const ledger = openLedger({ path, clock });
  onTestFinished(() => ledger.close());
  return {
    ledger,
    clock,
    path,
    subscribe(count, change = () => ({})) {
      for (let index = 0; index < count; index += 1) {
        ledger.readers.keep(1000 + index, { ...freshSubscription('zh-Hans', 7), isSubscribed: true, ...change(index) });
      }
    },
    begunNotice() {
      const id = ledger.broadcasts.draftNotice({ content: notice, editorChatId: 1, startsAtMs: clock.now().getTime() });
      ledger.broadcasts.moveOn(id, { from: ['drafted'], to: 'scheduled' });
      expect(ledger.broadcasts.beginNotice(id)).toBe(true);
      return id;
    },
    broadcaster(messenger, owner = 'one') {
      ledger.leases.take({ name: BROADCAST_LEASE, owner, forMs: 15_000 });
      return createBroadcaster({ ledger, messenger, clock, logger: quiet, owner });
    },
    upholds(id, { accepted, lostAnswers }) {
      expect(breaches(lawsuitOf(ledger, { id, accepted, lostAnswers }))).toStrictEqual([]);
    },
  };
}
