import type { Core } from './app.ts';
import { createFetchPage } from './archive/fetch-page.ts';
import { followFeed } from './archive/follow-feeds.ts';
import { keepPage } from './archive/ingest.ts';
import { watchFolder } from './archive/watch-folder.ts';
import type { Clock, Logger } from './ports.ts';

export interface FollowNewsOptions {
  readonly core: Pick<Core, 'archive' | 'refresh' | 'secondReader'>;
  /** Where new pages are put. */
  readonly folder: string;
  readonly fetch: Parameters<typeof createFetchPage>[0];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often the folder is looked into, and the feeds' times are checked. */
const LOOK_EVERY_MS = 10_000;

/** Takes in what comes while the bot runs: new files in the folder, and what the followed feeds bring. */
export function followNews(options: FollowNewsOptions): { stop(): Promise<void> } {
  const { logger } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const report = (what: string) => (error: unknown) => {
    if (!signal.aborted) logger.error('news.not-followed', { what, error });
  };
  const done = Promise.all([
    followFolder(options, signal).catch(report('folder')),
    followFeeds(options, signal).catch(report('feeds')),
  ]);
  return {
    async stop() {
      stopping.abort(new Error('The bot is stopping'));
      await done;
    },
  };
}

async function followFolder({ core, folder, clock, logger }: FollowNewsOptions, signal: AbortSignal): Promise<void> {
  const { archive, secondReader } = core;
  const watched = watchFolder(folder, { archive, secondReader, clock, everyMs: LOOK_EVERY_MS, signal });
  for await (const outcome of watched) {
    if (outcome.status === 'failed')
      logger.warn('page not read', { file: outcome.file, reason: outcome.error.message });
    if (outcome.status !== 'imported') continue;
    core.refresh();
    logger.info('page imported', { file: outcome.file, articles: outcome.parsed?.articles.length ?? 0 });
  }
}

async function followFeeds(options: FollowNewsOptions, signal: AbortSignal): Promise<void> {
  const { core, clock } = options;
  while (!signal.aborted) {
    const due = core.archive.feeds().filter(({ nextPollAt }) => nextPollAt <= clock.now());
    for (const { address } of due) await pollFeed(address, options);
    await clock.sleep(LOOK_EVERY_MS, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}

async function pollFeed(address: string, { core, fetch, clock, logger }: FollowNewsOptions): Promise<void> {
  const { archive, secondReader } = core;
  const outcomes = followFeed(address, { archive, fetchPage: createFetchPage(fetch), clock, always: false });
  let imported = 0;
  for await (const outcome of outcomes) {
    if (outcome.status === 'failed') logger.warn('feed not read', { address, reason: outcome.error.message });
    if (outcome.status !== 'read') continue;
    const { status } = await keepPage(outcome.page, { archive, parseHeld: false, secondReader });
    if (status === 'imported') imported += 1;
  }
  if (imported === 0) return;
  core.refresh();
  logger.info('feed read', { address, imported });
}
