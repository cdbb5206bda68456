import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openBench } from './page-bench.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** `fetch` cannot name another host or origin than its own. */
function send(
  address: string,
  { headers, method = 'GET', body }: { headers: Record<string, string>; method?: string; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(address, { method, headers }, (response) => {
      text(response).then((words) => resolve({ status: response.statusCode ?? 0, body: words }), reject);
    });
    call.once('error', reject);
    call.end(body);
  });
}

function act(address: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const type = { 'content-type': 'application/json' };
  return send(`${address}playground/act`, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: JSON.stringify(body),
  });
}

interface PageEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** Reads the stream of events until one matches; gives all of them. */
async function readEvents(
  address: string,
  { until, lastEventId }: { until: (event: PageEvent) => boolean; lastEventId?: string },
) {
  const hangUp = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await fetch(`${address}playground/events`, { signal: hangUp.signal, headers });
  const events: PageEvent[] = [];
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = `${rest}${chunk}`.split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const [, id, name, data] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(part) ?? [];
      if (id !== undefined && name !== undefined && data !== undefined) events.push({ id, name, data });
    }
    if (events.some(until)) break;
  }
  hangUp.abort();
  return events;
}

test('the page is served with a policy that lets nothing in from elsewhere, and from the cache while it is the same', async () => {
  const { address } = await openBench();
  const first = await fetch(address);
  expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(first.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  const etag = first.headers.get('etag') ?? '';
  const again = await fetch(address, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  const script = await fetch(`${address}playground/page/main.js`);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect((await fetch(`${address}playground/page/../page-routes.ts`)).status).toBe(404);
  expect((await fetch(`${address}playground/page/tsconfig.json`)).status).toBe(404);
});

test('another site can link here, and neither act nor look, by its own origin or by a name that leads here', async () => {
  const { address, cast } = await openBench();
  const [resident] = cast.residents;
  const say = { type: 'send', personId: resident.id, chatId: resident.id, text: '别处来的话' };
  const strangers: Record<string, string>[] = [
    { origin: 'http://elsewhere.example' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'null' },
    { host: 'rebound.example' },
    { host: '127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of strangers) {
    expect(await act(address, say, headers)).toMatchObject({ status: 403 });
    expect(await send(`${address}playground/events`, { headers })).toMatchObject({ status: 403 });
  }
  expect(resident.messages()).toEqual([]);
  expect(await send(address, { headers: { host: 'rebound.example' } })).toMatchObject({ status: 403 });
  expect(await send(address, { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 200 });
  const own = { origin: address.slice(0, -1), 'sec-fetch-site': 'same-origin' };
  expect(await act(address, say, own)).toMatchObject({ status: 200 });
  expect(resident.messages()).toHaveLength(1);
});

test('an act that is none is refused in words that name what is wrong, and changes nothing', async () => {
  const { address, cast } = await openBench();
  const [resident] = cast.residents;
  const here = { personId: resident.id, chatId: resident.id };
  const refused = [
    { act: { type: 'dance', ...here }, status: 400, says: /type/ },
    { act: { type: 'send', ...here, text: '   ' }, status: 400, says: /text/ },
    { act: { type: 'send', ...here, personId: 4, text: '在吗' }, status: 404, says: /number 4/ },
    { act: { type: 'send', ...here, text: '在吗', replyTo: 99 }, status: 409, says: /message 99/ },
    { act: { type: 'press', ...here, messageId: 7, button: 'x' }, status: 409, says: /message 7/ },
    { act: { type: 'language', personId: resident.id, languageCode: '<b>' }, status: 400, says: /languageCode/ },
  ];
  for (const { act: tried, status, says } of refused) {
    const answer = await act(address, tried);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body).error).toMatch(says);
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await act(address, { type: 'block', personId: resident.id }, form)).toMatchObject({ status: 415 });
  const noJson = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"type":' };
  expect(await send(`${address}playground/act`, noJson)).toMatchObject({ status: 400 });
  expect(resident.messages()).toEqual([]);
  expect(resident.isBlocking).toBe(false);
});

test('a text longer than a message is sent as several, and nothing of it is lost', async () => {
  const { address, cast } = await openBench();
  const [resident] = cast.residents;
  const long = `巷${'🏮'.repeat(4500)}`;
  await act(address, { type: 'send', personId: resident.id, chatId: resident.id, text: long });
  expect(
    resident
      .messages()
      .map((message) => message.text ?? '')
      .join(''),
  ).toBe(long);
});

test('a page that comes back gets what it missed, each change once, and after a restart or a long absence everything anew', async () => {
  const { address, cast } = await openBench();
  const [resident] = cast.residents;
  const says = (words: string) => (event: PageEvent) => event.name === 'change' && event.data.includes(words);
  resident.send('第一句');
  const [snapshot] = await readEvents(address, { until: ({ name }) => name === 'snapshot' });
  expect(JSON.parse(snapshot?.data ?? '')).toMatchObject({ messages: [{ text: '第一句' }] });
  resident.send('第二句');
  resident.send('第三句');
  const missed = await readEvents(address, { until: says('第三句'), lastEventId: snapshot?.id ?? '' });
  const messages = missed.filter(({ data }) => JSON.parse(data).type === 'message');
  expect(messages.map(({ data }) => JSON.parse(data).message.text)).toEqual(['第二句', '第三句']);
  const resumed = await readEvents(address, { until: says('第三句'), lastEventId: missed.at(-3)?.id ?? '' });
  expect(resumed.map(({ id }) => id)).toEqual(missed.slice(-2).map(({ id }) => id));
  const [anew] = await readEvents(address, { until: () => true, lastEventId: 'another-server.2' });
  expect(anew?.name).toBe('snapshot');
  for (let n = 0; n < 2500; n += 1) resident.send(`话${n}`);
  const [afterLong] = await readEvents(address, { until: () => true, lastEventId: snapshot?.id ?? '' });
  expect(afterLong?.name).toBe('snapshot');
  expect(JSON.parse(afterLong?.data ?? '').messages).toHaveLength(2503);
});

test('a file is taken up to the size that a bot can fetch, and comes back as something to be saved', async () => {
  const { address, cast } = await openBench();
  const [resident] = cast.residents;
  const query = {
    personId: `${resident.id}`,
    chatId: `${resident.id}`,
    name: '第三版.html',
    mimeType: 'text/html',
    durationSeconds: '0',
  };
  const upload = (body: string | Uint8Array<ArrayBuffer>) =>
    fetch(`${address}playground/files?${new URLSearchParams(query)}`, { method: 'POST', body });
  expect((await upload('')).status).toBe(400);
  expect((await upload(new Uint8Array(20 * 1024 * 1024 + 1))).status).toBe(413);
  expect(resident.messages()).toEqual([]);
  expect((await upload('<script>')).status).toBe(200);
  const document = resident.messages()[0]?.document;
  expect(document).toMatchObject({ file_name: '第三版.html', mime_type: 'text/html', file_size: 8 });
  const back = await fetch(`${address}playground/files/${document?.file_id}`);
  expect(await back.text()).toBe('<script>');
  expect(back.headers.get('content-type')).toBe('application/octet-stream');
  expect(back.headers.get('content-disposition')).toBe('attachment');
  expect((await fetch(`${address}playground/files/file-99`)).status).toBe(404);
});

test('a receipt is given where one is kept, and 404 where none is', async () => {
  const kept = { passages: [{ score: 3.2 }] };
  const { address } = await openBench({
    receipt: async ({ chatId, messageId }) => (chatId === -7 && messageId === 5 ? kept : null),
  });
  expect(await (await fetch(`${address}playground/receipts/-7.5`)).json()).toEqual(kept);
  for (const place of ['-7.6', '7', ''])
    expect((await fetch(`${address}playground/receipts/${place}`)).status).toBe(404);
  const without = await openBench();
  expect((await fetch(`${without.address}playground/receipts/-7.5`)).status).toBe(404);
});
