import type { Update, WebhookInfo } from 'grammy/types';
import { badRequest } from './api-fault.ts';
import type { World } from './world.ts';

interface WebhookSettings {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
}

/** Delivers updates to the bot's own server: in order within a chat, chats side by side, again and again until a 2xx. */
export interface Webhook {
  isSet(): boolean;
  /** Sets or, with an empty url, removes the webhook. Throws for an address that is not on loopback. */
  set(settings: WebhookSettings): void;
  info(): WebhookInfo;
  close(): void;
}

const firstRetryMs = 1000;
const lastRetryMs = 60_000;

interface Delivery {
  readonly settings: WebhookSettings;
  readonly stop: AbortController;
  /** Chats with a delivery under way. */
  readonly busy: Set<number>;
}

/** A webhook that is not set. */
export function createWebhook(world: World): Webhook {
  let current: Delivery | null = null;
  let lastError: { readonly date: number; readonly message: string } | null = null;

  world.updates.onPush(() => current && pump(current));

  function pump(delivery: Delivery): void {
    for (const update of world.updates.pending()) {
      if (delivery.busy.size >= delivery.settings.maxConnections) return;
      const lane = laneOf(update);
      if (delivery.busy.has(lane)) continue;
      delivery.busy.add(lane);
      void deliver(delivery, update).finally(() => {
        delivery.busy.delete(lane);
        if (!delivery.stop.signal.aborted) pump(delivery);
      });
    }
  }

  async function deliver(delivery: Delivery, update: Update): Promise<void> {
    const { signal } = delivery.stop;
    for (let retryMs = firstRetryMs; !signal.aborted; retryMs = Math.min(2 * retryMs, lastRetryMs)) {
      const outcome = await post(delivery, update);
      if (signal.aborted) return;
      world.transcript.add({ type: 'delivery', updateId: update.update_id, status: outcome.status });
      if (outcome.error === null) return world.updates.remove(update.update_id);
      lastError = { date: Math.floor(world.clock.now().getTime() / 1000), message: outcome.error };
      // A wait that ends early ends because the webhook was taken away: the loop sees that by itself.
      await world.clock.sleep(outcome.retryAfterMs ?? retryMs, signal).catch(() => undefined);
    }
  }

  return {
    isSet: () => current !== null,
    set(settings) {
      if (settings.url !== '') checkAddress(settings.url);
      current?.stop.abort();
      lastError = null;
      current = settings.url === '' ? null : { settings, stop: new AbortController(), busy: new Set() };
      if (current) pump(current);
    },
    info: () => ({
      url: current?.settings.url ?? '',
      has_custom_certificate: false,
      pending_update_count: world.updates.pending().length,
      allowed_updates: [...world.updates.allowed()],
      ...(current ? { max_connections: current.settings.maxConnections } : {}),
      ...(lastError ? { last_error_date: lastError.date, last_error_message: lastError.message } : {}),
    }),
    close: () => current?.stop.abort(),
  };
}

interface PostOutcome {
  readonly status: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number | null;
}

async function post({ settings, stop }: Delivery, update: Update): Promise<PostOutcome> {
  const secret = settings.secretToken;
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
      },
      body: JSON.stringify(update),
      signal: stop.signal,
    });
    await response.arrayBuffer();
    const error = response.ok ? null : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { status: response.status, error, retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : null };
  } catch (error) {
    // The failure is data here: it is told by getWebhookInfo and the delivery is tried again.
    return { status: null, error: `Connection failed: ${String(error)}`, retryAfterMs: null };
  }
}

/** What happens in one chat, or by one person outside of chats, is told in order. */
function laneOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  const place = message?.chat.id ?? update.my_chat_member?.chat.id ?? update.callback_query?.from.id;
  return place ?? update.inline_query?.from.id ?? update.chosen_inline_result?.from.id ?? 0;
}

function checkAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname)) {
    throw badRequest('bad webhook: the playground delivers to loopback only');
  }
}
