import { ApiFault, badRequest } from '../api-fault.ts';
import type { LongPoll } from '../long-poll.ts';
import type { Webhook } from '../webhook.ts';
import { defineMethod, type MethodTable } from './method.ts';

/** The Bot API server's own LONG_POLL_MAX_TIMEOUT. */
const maxPollSeconds = 50;
const maxUpdates = 100;

/** How updates reach the bot: long polling or a webhook, never both. */
export function createReceivingMethods({ webhook, poll }: { webhook: Webhook; poll: LongPoll }): MethodTable {
  return {
    getUpdates: defineMethod('getUpdates', async ({ offset, limit, timeout, allowed_updates }, { world, signal }) => {
      const { updates } = world;
      if (webhook.isSet()) throw conflict(webhookIsActive);
      poll.end(conflict('terminated by other getUpdates request; make sure that only one bot instance is running'));
      if (allowed_updates) updates.allow(allowed_updates);
      updates.confirm(offset ?? 0);
      const timeoutMs = Math.min(timeout ?? 0, maxPollSeconds) * 1000;
      if (updates.pending().length === 0 && timeoutMs > 0) await poll.hold(timeoutMs, signal);
      return updates.pending().slice(0, Math.min(Math.max(limit ?? maxUpdates, 1), maxUpdates));
    }),

    setWebhook: defineMethod('setWebhook', (parameters, { world }) => {
      const { url, secret_token, max_connections, allowed_updates, drop_pending_updates } = parameters;
      if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(secret_token)) {
        throw badRequest('secret token contains unallowed characters');
      }
      if (url !== '') poll.end(conflict('terminated by setWebhook request'));
      if (allowed_updates) world.updates.allow(allowed_updates);
      if (drop_pending_updates) world.updates.clear();
      webhook.set({ url, secretToken: secret_token, maxConnections: max_connections ?? 40 });
      return true;
    }),

    deleteWebhook: defineMethod('deleteWebhook', ({ drop_pending_updates }, { world }) => {
      webhook.set({ url: '', secretToken: undefined, maxConnections: 40 });
      if (drop_pending_updates) world.updates.clear();
      return true;
    }),

    getWebhookInfo: defineMethod('getWebhookInfo', () => webhook.info()),
  };
}

const webhookIsActive =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

function conflict(reason: string): ApiFault {
  return new ApiFault(409, `Conflict: ${reason}`);
}
