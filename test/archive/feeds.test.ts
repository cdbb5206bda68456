import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { newFeed, nextPoll } from '../../src/archive/feed-schedule.ts';
import { createFetchPage } from '../../src/archive/fetch-page.ts';
import { type IngestOutcome, ingest } from '../../src/archive/ingest.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BRIDGE = '9月8日，记者从苇湖县住建局获悉，老渡口人行桥主体完工，国庆节前通车。新桥全长146米，宽5米。';
const CLINIC = '苇湖县中医院从9月10日起开设夜间门诊，每天开到晚上九点，挂号不另外收费。';

const rss = (bridge = BRIDGE): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>苇湖日报</title><link>https://weihu.example/</link>
<item><title>老渡口人行桥国庆前通车</title><link>https://weihu.example/1.html</link><dc:creator>柳青禾</dc:creator>
<pubDate>Sun, 07 Sep 2025 23:30:00 GMT</pubDate><content:encoded><![CDATA[<p>${bridge}</p><h2>绕行十年</h2><p>家长说，送孩子只要走八分钟。</p>]]></content:encoded></item>
<item><title>夜间门诊 &amp; 预约</title><link>https://weihu.example/2.html</link><description>${CLINIC}</description><author>admin@weihu.example (admin)</author></item>
<item><title>只有标题</title><link>https://weihu.example/3.html</link></item>
</channel></rss>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>苇湖日报</title><id>urn:a</id><updated>2025-09-08T00:00:00Z</updated>
<entry><id>urn:a:1</id><title type="html">老渡口人行桥&lt;b&gt;国庆前&lt;/b&gt;通车</title><link rel="self" href="/api/1"/><link href="/1.html"/>
<published>2025-09-08T07:30:00+08:00</published><updated>2025-09-09T00:00:00Z</updated><author><name>柳青禾</name></author>
<content type="html">&lt;p&gt;${BRIDGE}&lt;/p&gt;</content></entry></feed>`;

const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: '苇湖日报',
  items: [
    {
      id: 'bridge',
      title: '老渡口人行桥国庆前通车',
      content_text: `${BRIDGE}\n<b>不是标签</b>`,
      date_published: '2025-09-08',
      authors: [{ name: '柳青禾' }],
    },
  ],
});

/** A server on loopback that says what the test tells it to. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port, got none');
  return `http://127.0.0.1:${address.port}/feed`;
}

async function open() {
  const clock = createManualClock();
  const archive = openArchive({ path: join(await temporaryFolder(), 'a.sqlite'), clock, readerVersion: 'v1' });
  onTestFinished(() => archive.close());
  const read = async (address: string): Promise<readonly IngestOutcome[]> => {
    const fetchPage = createFetchPage(fetch);
    const parts = { archive, clock, fetchPage, parseHeld: false, secondReader: null, onProgress: () => {} };
    const outcomes: IngestOutcome[] = [];
    for await (const outcome of ingest([address], parts)) outcomes.push(outcome);
    return outcomes;
  };
  return { archive, clock, read };
}

const statuses = (outcomes: readonly IngestOutcome[]): readonly string[] => outcomes.map(({ status }) => status);
const summaries = (archive: Archive) =>
  [...archive.articles()].map(({ article: { file, headline, authors, paper, date } }) => ({
    file,
    headline,
    authors,
    paper,
    date: date.iso,
  }));

describe('a feed', () => {
  it('gives one article for each story, with the day in its paper’s own time', async () => {
    const address = await serve((_request, response) => response.end(rss()));
    const { archive, read } = await open();
    expect(statuses(await read(address))).toEqual(['imported', 'imported']);
    expect(summaries(archive)).toEqual([
      {
        file: 'https://weihu.example/1.html',
        headline: '老渡口人行桥国庆前通车',
        authors: ['柳青禾'],
        paper: '苇湖日报',
        date: '2025-09-08',
      },
      { file: 'https://weihu.example/2.html', headline: '夜间门诊 & 预约', authors: [], paper: '苇湖日报', date: null },
    ]);
    expect(archive.pageText('https://weihu.example/1.html')).toBe(
      `# 老渡口人行桥国庆前通车\n\n记者 柳青禾\n\n${BRIDGE}\n\n### 绕行十年\n\n家长说，送孩子只要走八分钟。\n`,
    );
  });

  it.each([
    ['Atom', atom, '/1.html'],
    ['JSON', json, '/feed#bridge'],
  ])('may be %s', async (_kind, body, place) => {
    const address = await serve((_request, response) => response.end(body));
    const { archive, read } = await open();
    await read(address);
    expect(summaries(archive)).toEqual([
      {
        file: new URL(place, address).href,
        headline: '老渡口人行桥国庆前通车',
        authors: ['柳青禾'],
        paper: '苇湖日报',
        date: '2025-09-08',
      },
    ]);
  });

  it('that has not changed is asked with its ETag and read no further', async () => {
    const asked: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      asked.push(request.headers['if-none-match']);
      response.setHeader('etag', '"v1"');
      if (request.headers['if-none-match'] === '"v1"') response.statusCode = 304;
      response.end(response.statusCode === 304 ? undefined : rss());
    });
    const { archive, read } = await open();
    await read(address);
    expect(statuses(await read(address))).toEqual(['skipped']);
    expect(asked).toEqual([undefined, '"v1"']);
    expect(archive.feeds()).toEqual([
      {
        address,
        validators: { etag: '"v1"', lastModified: null },
        failures: 0,
        nextPollAt: new Date('2025-09-10T08:15:00.000Z'),
      },
    ]);
  });

  it('that corrects a story keeps how it read before', async () => {
    let body = rss();
    const address = await serve((_request, response) => response.end(body));
    const { archive, read } = await open();
    await read(address);
    body = rss(BRIDGE.replace('146', '164'));
    expect(statuses(await read(address))).toEqual(['imported', 'unchanged']);
    const [bridge] = [...archive.articles()];
    expect(bridge?.article.blocks[0]?.text).toContain('164米');
    expect(archive.story(bridge?.article.id ?? '')?.versions[0]?.article.blocks[0]?.text).toContain('146米');
  });

  it('that is down is an outcome, waited for longer each time, and read again when it is back', async () => {
    let status = 200;
    const address = await serve((_request, response) => {
      response.statusCode = status;
      response.end(rss());
    });
    const { archive, read } = await open();
    await read(address);
    status = 503;
    const outcomes = await read(address);
    expect(outcomes).toMatchObject([
      {
        status: 'failed',
        error: { message: `${address}: expected status 200, got 503; check the address in a browser` },
      },
    ]);
    await read(address);
    expect(archive.feeds()).toMatchObject([{ failures: 2, nextPollAt: new Date('2025-09-10T09:00:00.000Z') }]);
    status = 200;
    expect(statuses(await read(address))).toEqual(['unchanged', 'unchanged']);
    expect(archive.feeds()).toMatchObject([{ failures: 0 }]);
  });

  it('that is none, or hangs up, is refused with what to do', async () => {
    const { archive, read } = await open();
    const nonsense = await serve((_request, response) => {
      response.setHeader('content-type', 'application/xml');
      response.end('<catalogue><book/></catalogue>');
    });
    const silent = await serve((request) => request.socket.destroy());
    expect(await read(nonsense)).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining('expected an RSS, Atom or JSON feed') } },
    ]);
    expect(await read(silent)).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining('check the address and the network') } },
    ]);
    expect(archive.feeds()).toEqual([]);
  });

  it('may be a web page after all, which is read once and not followed', async () => {
    const address = await serve((_request, response) =>
      response.end(`<!doctype html><html><body><h1>桥通了</h1><p>${BRIDGE.repeat(3)}</p></body></html>`),
    );
    const { archive, read } = await open();
    expect(statuses(await read(address))).toEqual(['imported']);
    expect(summaries(archive)).toMatchObject([{ file: address, headline: '桥通了' }]);
    expect(archive.feeds()).toEqual([]);
  });
});

describe('when a feed is asked next', () => {
  const now = new Date('2025-09-10T08:00:00Z');
  const minutes = ({ nextPollAt }: { readonly nextPollAt: Date }): number =>
    (nextPollAt.getTime() - now.getTime()) / 60_000;

  it('doubles with every failure up to a day, and is a quarter of an hour again after the first success', () => {
    let feed = newFeed('https://weihu.example/feed', now);
    const waits: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      feed = nextPoll(feed, { result: { status: 'failed' }, now });
      waits.push(minutes(feed));
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
    expect(minutes(nextPoll(feed, { result: { status: 'unchanged' }, now }))).toBe(15);
  });

  it('is with the validators of the newest version read, kept through failures', () => {
    const validators = { etag: '"v2"', lastModified: null };
    const read = nextPoll(newFeed('https://weihu.example/feed', now), { result: { status: 'read', validators }, now });
    expect(nextPoll(read, { result: { status: 'failed' }, now }).validators).toEqual(validators);
  });
});
