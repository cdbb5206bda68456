import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { newFeed } from '../../src/archive/feed-schedule.ts';
import { parseConfig } from '../../src/config.ts';
import { followNews } from '../../src/follow-news.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createRecordingLogger } from '../support/recording-logger.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LOOK_MS = 10_000;

async function aNewsroom() {
  const clock = createManualClock();
  const logger = createRecordingLogger();
  const folder = await temporaryFolder({ 'a.txt': '# 河湾镇图书节开幕\n\n图书节4月2日在河湾镇开幕。\n' });
  const config = parseConfig({ SEEDS_DIR: folder, DATA_DIR: await temporaryFolder() });
  const core = await createApp(config, { clock, logger, model: null }).openCore();
  onTestFinished(() => core.close());
  const follow = (): void => {
    const news = followNews({ core, folder, fetch, clock, logger });
    onTestFinished(() => news.stop());
  };
  /** Lets looks go by until the words are found, however slow the machine. */
  const untilFound = (words: string) =>
    vi.waitFor(
      async () => {
        await clock.advance(LOOK_MS);
        expect((await core.newsroom.search(words, { offset: 0, limit: 5 })).total).toBeGreaterThan(0);
      },
      { timeout: 15_000 },
    );
  return { core, clock, folder, follow, untilFound };
}

describe('a running bot', () => {
  it('finds a page that was put into the folder while it runs', async () => {
    const { core, folder, follow, untilFound } = await aNewsroom();
    follow();
    expect((await core.newsroom.search('跨河大桥', { offset: 0, limit: 5 })).total).toBe(0);
    await writeFile(join(folder, 'b.txt'), '# 跨河大桥通车\n\n跨河大桥3月2日通车，全长320米。\n');
    await untilFound('跨河大桥');
    const answer = await core.answerer.answer({ text: '跨河大桥多长？', history: [] });
    expect(answer).toMatchObject({ status: 'answered', citations: [{ file: 'b.txt', lines: [3, 3] }] });
  });

  it('reads what a followed feed brings when its time has come', async () => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/rss+xml');
      response.end(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>河湾日报</title><item><title>码头夜市开张</title><description>码头夜市5月1日开张，摊位有86个。</description></item></channel></rss>',
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('Expected a TCP address');
    const { core, clock, follow, untilFound } = await aNewsroom();
    core.archive.keepFeed(newFeed(`http://127.0.0.1:${address.port}/rss.xml`, clock.now()));
    follow();
    await untilFound('码头夜市');
  });
});
