import { ApiFault, badRequest } from '../api-fault.ts';
import type { Webhook } from '../webhook.ts';
import type { World } from '../world.ts';
import { type CallContext, defineMethod, type MethodTable } from './method.ts';

const maxPollSeconds = 50;

/** How updates reach the bot: long polling or a webhook, never both. */
export function createReceivingMethods(webhook: Webhook): MethodTable {
  let poller: AbortController | null = null;

  /** Waits for a new update or the end of `timeoutMs`. Rejects with a 409 when another poller comes. */
  async function hold({ world, signal }: CallContext, timeoutMs: number): Promise<void> {
    const own = new AbortController();
    poller = own;
    const waiting = AbortSignal.any([own.signal, signal]);
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = world.updates.onPush(resolve);
    try {
      await Promise.race([promise, world.clock.sleep(timeoutMs, waiting)]);
    } catch (error) {
      // The reason of the 409 rather than the clock's own error: not every clock hands it on.
      throw own.signal.aborted ? own.signal.reason : error;
    } finally {
      end();
      if (poller === own) poller = null;
      // Ends the sleep that lost the race; its rejection belongs to a race already decided.
      own.abort(new Error('The poll has been answered'));
    }
  }

  return {
    getUpdates: defineMethod('getUpdates', async ({ offset, limit, timeout, allowed_updates }, context) => {
      const { updates } = context.world;
      if (webhook.isSet())
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      poller?.abort(
        conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
      );
      if (allowed_updates) updates.allow(allowed_updates);
      updates.confirm(offset ?? 0);
      const timeoutMs = Math.min(timeout ?? 0, maxPollSeconds) * 1000;
      if (updates.pending().length === 0 && timeoutMs > 0) await hold(context, timeoutMs);
      return updates.pending().slice(0, Math.min(Math.max(limit ?? 100, 1), 100));
    }),

    setWebhook: defineMethod('setWebhook', (parameters, { world }) => {
      const { url, secret_token, max_connections, allowed_updates, drop_pending_updates } = parameters;
      if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(secret_token)) {
        throw badRequest('secret token contains unallowed characters');
      }
      if (url !== '') poller?.abort(conflict('terminated by setWebhook request'));
      if (allowed_updates) world.updates.allow(allowed_updates);
      if (drop_pending_updates) world.updates.clear();
      webhook.set({ url, secretToken: secret_token, maxConnections: max_connections ?? 40 });
      return true;
    }),

    deleteWebhook: defineMethod('deleteWebhook', ({ drop_pending_updates }, { world }) =>
      removeWebhook(world, drop_pending_updates),
    ),

    getWebhookInfo: defineMethod('getWebhookInfo', () => webhook.info()),
  };

  function removeWebhook(world: World, drop: boolean | undefined): true {
    webhook.set({ url: '', secretToken: undefined, maxConnections: 40 });
    if (drop) world.updates.clear();
    return true;
  }
}

function conflict(reason: string): ApiFault {
  return new ApiFault(409, `Conflict: ${reason}`);
}
