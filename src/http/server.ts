import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Logger } from '../ports.ts';
import { updateShape } from '../telegram/inbox/update-lane.ts';
import type { HealthReport } from './health.ts';
import { isSameSecret } from './same-secret.ts';

export interface HttpServerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** The address to listen on; every one of the machine by default, since a container is asked from outside. */
  readonly host?: string;
  readonly health: () => HealthReport;
  readonly metrics?: { readonly contentType: string; text(): Promise<string> };
  readonly webhook?: Webhook;
  readonly logger: Logger;
}

/** Where Telegram brings updates. */
export interface Webhook {
  /** The last part of the address: `POST /telegram/<path>`. */
  readonly path: string;
  /** What Telegram sends in `X-Telegram-Bot-Api-Secret-Token`. */
  readonly secretToken: string;
  /** Writes the updates down; throws where that failed, and Telegram brings them again. */
  readonly receive: (updates: readonly Update[]) => void;
}

export interface HttpServer {
  readonly port: number;
  /** Lets open requests finish for a moment, then cuts them. */
  close(): Promise<void>;
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** The largest update is a long message with its entities; far more than that is not from Telegram. */
const MAX_UPDATE_BYTES = 1_048_576;

const postedUpdate = z.custom<Update>((value) => updateShape.safeParse(value).success);

/** Health, metrics and the webhook. Rejects where the port is taken. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: createRoutes(options).fetch });
  server.listen(options.port, options.host ?? '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`Expected a TCP address to listen on, got ${address}`);
  }
  return {
    port: address.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function createRoutes({ health, metrics, webhook, logger }: HttpServerOptions): Hono {
  const routes = new Hono();
  routes.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    logger.error('http.failed', { path: context.req.routePath, error });
    return context.text('Internal Server Error', 500);
  });
  routes.get('/healthz', (context) => {
    const report = health();
    return context.json(report, report.ok ? 200 : 503);
  });
  if (metrics !== undefined) {
    routes.get('/metrics', async (context) =>
      context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
    );
  }
  if (webhook !== undefined) addWebhook(routes, webhook);
  return routes;
}

function addWebhook(routes: Hono, { path, secretToken, receive }: Webhook): void {
  routes.post(
    `/telegram/${path}`,
    async (context, next) => {
      if (isSameSecret(context.req.header(SECRET_HEADER) ?? '', secretToken)) return next();
      return context.text('Unauthorized', 401);
    },
    bodyLimit({ maxSize: MAX_UPDATE_BYTES }),
    async (context) => {
      const update = postedUpdate.safeParse(await context.req.json().catch(() => null));
      if (!update.success) return context.text('Bad Request: expected an update', 400);
      receive([update.data]);
      return context.body(null, 200);
    },
  );
}
