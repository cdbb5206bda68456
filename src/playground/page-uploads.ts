import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Exchange } from './connection.ts';
import { asPerson, findPerson, toWhere } from './page-acts.ts';
import { readBody } from './page-body.ts';
import { PageRefusal, pageHeaders, sendJson } from './page-reply.ts';
import type { BotApi } from './server.ts';

/** A bot can fetch files of at most 20 MB (Bot API, getFile). */
export const maxFileBytes = 20 * 1024 * 1024;

interface KeptFile {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
}

/** Files as people send and fetch them. */
export interface PageUploads {
  /** `POST /playground/files?personId&chatId&name&mimeType&durationSeconds[&replyTo]`, the bytes as the body. */
  receive(exchange: Exchange): Promise<void>;
  /** `GET /playground/files/:fileId` */
  fetch(fileId: string, exchange: Exchange): Promise<void>;
}

const uploadQuery = z.object({
  personId: z.coerce.number().int(),
  chatId: z.coerce.number().int(),
  name: z.string().min(1).max(255),
  mimeType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(;.*)?$/),
  durationSeconds: z.coerce.number().int().min(0).max(86_400),
  replyTo: z.coerce.number().int().optional(),
});

const fileReply = z.object({ result: z.object({ file_path: z.string() }) });

/** Sounds become voice messages, everything else documents. */
export function createPageUploads(botApi: Pick<BotApi, 'people' | 'url' | 'token'>): PageUploads {
  // What people sent is at hand; asking the server for it would look like calls of the bot in the transcript.
  const kept = new Map<string, KeptFile>();

  return {
    async receive({ request, response }) {
      const query = parseQuery(request);
      const person = findPerson(botApi, query.personId);
      const bytes = await readBody(request, maxFileBytes);
      if (bytes.length === 0) throw new PageRefusal(400, 'Expected a file, got an empty one');
      const { name, mimeType, durationSeconds } = query;
      const message = asPerson(() =>
        mimeType.startsWith('audio/')
          ? person.sendVoice({ bytes, durationSeconds, mimeType }, toWhere(query))
          : person.sendDocument({ bytes, name, mimeType }, toWhere(query)),
      );
      const fileId = message.voice?.file_id ?? message.document?.file_id;
      if (fileId !== undefined) kept.set(fileId, { bytes, mimeType });
      sendJson(response, { body: { messageId: message.message_id } });
    },
    async fetch(fileId, { response }) {
      sendFile(response, kept.get(fileId) ?? (await downloadFromBot(botApi, fileId)));
    },
  };
}

function parseQuery(request: IncomingMessage): z.infer<typeof uploadQuery> {
  const parameters = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const parsed = uploadQuery.safeParse(Object.fromEntries(parameters));
  if (!parsed.success)
    throw new PageRefusal(400, `Expected a file's particulars, got ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function downloadFromBot({ url, token }: Pick<BotApi, 'url' | 'token'>, fileId: string): Promise<KeptFile> {
  const reply = await fetch(`${url}/bot${token}/getFile?${new URLSearchParams({ file_id: fileId })}`);
  const parsed = fileReply.safeParse(await reply.json());
  if (!parsed.success) throw new PageRefusal(404, `Expected the id of a file, got ${JSON.stringify(fileId)}`);
  const file = await fetch(`${url}/file/bot${token}/${parsed.data.result.file_path}`);
  return { bytes: new Uint8Array(await file.arrayBuffer()), mimeType: 'application/octet-stream' };
}

/** What people and bots send is never shown as a page: sounds play, all else is saved. */
function sendFile(response: ServerResponse, { bytes, mimeType }: KeptFile): void {
  const isSound = /^audio\/[\w.+-]+$/.test(mimeType);
  response.writeHead(200, {
    ...pageHeaders,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': isSound ? mimeType : 'application/octet-stream',
    'content-disposition': isSound ? 'inline' : 'attachment',
    'content-length': bytes.length,
    'cache-control': 'no-store',
  });
  response.end(bytes);
}
