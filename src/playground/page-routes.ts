import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Exchange } from './connection.ts';
import { asPerson, findPerson, parsePageAct, performAct } from './page-acts.ts';
import { readBody } from './page-body.ts';
import { streamEvents } from './page-events.ts';
import { createPageFeed, type Suggestions } from './page-feed.ts';
import { readPageFiles, sendPageFile } from './page-files.ts';
import { createPageInline } from './page-inline.ts';
import { isFromThisPage, isToThisServer } from './page-origin.ts';
import { PageRefusal, sendJson } from './page-reply.ts';
import { createPageUploads, maxFileBytes } from './page-uploads.ts';
import type { BotApi } from './server.ts';

export interface PlaygroundPageOptions {
  readonly botApi: BotApi;
  readonly suggestions: Suggestions;
  /** Who of the people is an editor. */
  readonly editorIds?: readonly number[];
  /** All that led to the answer in a message of the bot, as JSON; null where nothing is kept of it. */
  readonly receipt?: (place: { readonly chatId: number; readonly messageId: number }) => Promise<unknown>;
}

/** The chat page, to be mounted where the Bot API listens (`BotApiOptions.page`). */
export interface PlaygroundPage {
  /** Answers a request to `/` or below `/playground/`, and says whether it was one. */
  handle(exchange: Exchange): boolean;
  close(): void;
}

const maxActBytes = 1024 * 1024;
const menuQuery = z.object({ personId: z.coerce.number().int(), chatId: z.coerce.number().int() });

/** A messenger in the browser for the people of a Bot API on loopback. Its files are read here, once. */
export function createPlaygroundPage(options: PlaygroundPageOptions): PlaygroundPage {
  const { botApi, suggestions, editorIds = [], receipt } = options;
  const files = readPageFiles();
  const feed = createPageFeed({ botApi, suggestions, editorIds, hasReceipts: receipt !== undefined, maxFileBytes });
  const uploads = createPageUploads(botApi);
  const inline = createPageInline();

  const rooms: Readonly<Record<string, (exchange: Exchange, rest: string) => void | Promise<void>>> = {
    'GET events': (exchange) => streamEvents(feed, exchange),
    'GET menu': sendMenu,
    'GET receipts': ({ response }, rest) => sendReceipt(rest, response),
    'GET files': (exchange, rest) => uploads.fetch(rest, exchange),
    'POST files': (exchange) => uploads.receive(exchange),
    'POST act': perform,
  };

  async function answer(pathname: string, exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const { method } = request;
    const file = files.get(pathname);
    // A link from anywhere may lead here; what is behind the page is for the page alone.
    const isWelcome = file ? isToThisServer(request) : isFromThisPage(request);
    if (!isWelcome) throw new PageRefusal(403, 'Expected a request from the playground page itself');
    if (file && (method === 'GET' || method === 'HEAD')) return sendPageFile(file, exchange);
    const [, room, rest = ''] = /^\/playground\/([a-z]+)(?:\/(.*))?$/.exec(pathname) ?? [];
    const enter = room === undefined ? undefined : rooms[`${method} ${room}`];
    if (!enter) throw new PageRefusal(404, `Expected a path of the playground, got ${method} ${pathname}`);
    await enter(exchange, rest);
  }

  async function perform({ request, response }: Exchange): Promise<void> {
    sendJson(response, { body: await performAct(await readAct(request), { botApi, feed, inline }) });
  }

  function sendMenu({ request, response }: Exchange): void {
    const parsed = menuQuery.safeParse(Object.fromEntries(urlOf(request).searchParams));
    if (!parsed.success)
      throw new PageRefusal(400, `Expected personId and chatId, got ${z.prettifyError(parsed.error)}`);
    const { personId, chatId } = parsed.data;
    const person = findPerson(botApi, personId);
    const menu = asPerson(() => (chatId === personId ? person.menu() : person.menu({ id: chatId })));
    sendJson(response, { body: menu });
  }

  /** `GET /playground/receipts/:chatId.:messageId` */
  async function sendReceipt(place: string, response: ServerResponse): Promise<void> {
    const [, chatId, messageId] = /^(-?\d+)\.(\d+)$/.exec(place) ?? [];
    const found =
      chatId && messageId ? await receipt?.({ chatId: Number(chatId), messageId: Number(messageId) }) : null;
    if (found === null || found === undefined)
      throw new PageRefusal(404, `Expected a kept receipt, got none for ${place}`);
    sendJson(response, { body: found });
  }

  return {
    handle(exchange) {
      const { pathname } = urlOf(exchange.request);
      if (pathname !== '/' && !pathname.startsWith('/playground/')) return false;
      answer(pathname, exchange).catch((error: unknown) => refuse(error, exchange));
      return true;
    },
    close: () => feed.close(),
  };
}

async function readAct(request: IncomingMessage) {
  // A form of another site cannot send JSON, and cannot say that it does.
  if (request.headers['content-type'] !== 'application/json') {
    throw new PageRefusal(
      415,
      `Expected application/json, got ${request.headers['content-type'] ?? 'no content type'}`,
    );
  }
  return parsePageAct(parseJson(await readBody(request, maxActBytes)));
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new PageRefusal(400, 'Expected JSON, got something else');
  }
}

function refuse(error: unknown, { response }: Exchange): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof PageRefusal ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  // What is left of a body that was not read would be taken for the next request.
  response.setHeader('connection', 'close');
  sendJson(response, { status, body: { error: message } });
}

function urlOf({ url }: IncomingMessage): URL {
  return new URL(url ?? '/', 'http://localhost');
}
