import { Api } from 'grammy';
import type { BotApi } from '../../src/playground/server.ts';
import type { InboxCounts } from '../../src/telegram/inbox/inbox.ts';

/** Where readers meet the bot: Telegram on loopback, and the word that the bot has done what it was told. */
export interface Stage {
  readonly botApi: BotApi;
  /** Resolves when the bot has taken and handled everything that people did; rejects after `patienceMs`. */
  settled(patienceMs?: number): Promise<void>;
}

interface StageParts {
  readonly botApi: BotApi;
  /** What the bot that runs now has still to do. */
  readonly queue: () => Pick<InboxCounts, 'received' | 'handling'>;
}

/** Below the time that a test has, so that a failure names what was waited for. */
const PATIENCE_MS = 15_000;

/** Asks Telegram what is not yet confirmed and the bot what is not yet handled, until both say: nothing. */
export function createStage({ botApi, queue }: StageParts): Stage {
  const api = new Api(botApi.token, { apiRoot: botApi.url });
  return {
    botApi,
    async settled(patienceMs = PATIENCE_MS) {
      const giveUpAtMs = performance.now() + patienceMs;
      for (;;) {
        // In this order: an update is written into the inbox before it is confirmed.
        const { pending_update_count: pending } = await api.getWebhookInfo();
        const { received, handling } = queue();
        if (pending + received + handling === 0) return;
        if (performance.now() < giveUpAtMs) continue;
        throw new Error(
          `Expected the bot to have handled everything, got ${pending} updates not taken, ${received} in line, ${handling} under way`,
        );
      }
    },
  };
}
