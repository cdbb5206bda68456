import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { openKeyvStore } from './adapters/keyv.ts';
import type { Answerer } from './answering/answer.ts';
import type { App, Core } from './app.ts';
import { standingArticles } from './archive/correct-article.ts';
import { readPapers } from './archive/page-files.ts';
import type { Config } from './config.ts';
import { defaultSchedule } from './digest/schedule.ts';
import { followNews } from './follow-news.ts';
import { checkHealth } from './http/health.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { playgroundEditorId } from './playground/page-cast.ts';
import { openPlayground } from './playground/page-server.ts';
import type { Clock, KeyValueStore, Logger } from './ports.ts';
import { createDesk } from './telegram/asking/desk.ts';
import { createQueueWord } from './telegram/asking/queue-word.ts';
import { createBot } from './telegram/bot.ts';
import { type MoreCommands, publishCommands } from './telegram/commands.ts';
import { startAmender } from './telegram/correcting/amender.ts';
import { createCorrections } from './telegram/correcting/corrections.ts';
import { addDigest, editorsMenu, pressOfReader, readersMenu } from './telegram/digest/add-digest.ts';
import { startDigestClock } from './telegram/digest/digest-clock.ts';
import { openDigest, withBulkPace } from './telegram/digest/digest-parts.ts';
import { forgetsSubscription } from './telegram/digest/forget-subscription.ts';
import { subscriptionSetting } from './telegram/digest/subscriptions.ts';
import { createWaker } from './telegram/digest/waker.ts';
import { answerableExamples, type Examples } from './telegram/examples.ts';
import { createGate } from './telegram/gate/gate.ts';
import { telegramPaces } from './telegram/gate/pace.ts';
import { forgetsUpdates } from './telegram/inbox/forget-updates.ts';
import { openInbox } from './telegram/inbox/inbox.ts';
import { type Front, type FrontMode, startInbox } from './telegram/inbox/run-inbox.ts';
import { addPageDesk, addPageReplies, pagesMenu } from './telegram/newsroom/add-page-desk.ts';
import { forgetsDrafts } from './telegram/newsroom/forget-drafts.ts';
import { openPageDesk } from './telegram/newsroom/page-desk.ts';
import { openRecords, type Records } from './telegram/records/records.ts';
import { readVitals } from './vitals.ts';

const DAY_MS = 86_400_000;

/** The running bot. */
export interface Service {
  /** Where a person opens the playground; null when the bot is in Telegram. */
  readonly address: string | null;
  readonly front: Front;
  /** Where health and metrics are; null without PORT. */
  readonly http: HttpServer | null;
  /** Resolves when the bot can no longer go on by itself (a refused token), with the reason. */
  readonly failed: Promise<Error>;
  /** Takes nothing more, finishes or keeps the work, and closes everything; within 10 s. */
  stop(): Promise<void>;
}

/** Where the bot speaks, and where it keeps what it must not forget. */
interface Home {
  readonly token: string;
  readonly apiRoot: string;
  /** Where files of the bot's own lie; null: in memory. */
  readonly folder: string | null;
  readonly sessionStoreUrl: string;
  readonly editorIds: readonly number[];
  readonly mode: FrontMode;
}

/** Starts the bot: in Telegram with a token, and on this machine's playground without one. */
export async function startService(app: App): Promise<Service> {
  const { botToken } = app.config;
  return botToken === null ? startInPlayground(app) : startInTelegram(app, botToken);
}

async function startInTelegram(app: App, token: string): Promise<Service> {
  const { telegramApiRoot, dataDir, sessionStoreUrl, webhook, editorIds } = app.config;
  const home: Home = {
    token,
    apiRoot: telegramApiRoot,
    folder: dataDir,
    sessionStoreUrl,
    editorIds,
    mode: webhook === null ? { type: 'polling' } : { type: 'webhook', ...webhook },
  };
  const { core, examples, sessions } = await openNewspaper(app, home);
  return { address: null, ...(await openFront(app, { core, examples, sessions, home })) };
}

async function startInPlayground(app: App): Promise<Service> {
  // Nothing outlives the playground's own world: its people and message numbers begin anew with every start.
  const lasting = { folder: null, sessionStoreUrl: 'sqlite://:memory:', editorIds: [playgroundEditorId] };
  const { core, examples, sessions } = await openNewspaper(app, lasting);
  const playground = await openPlayground({ clock: app.clock, suggestions: examples });
  const { token, url } = playground.botApi;
  const home: Home = { ...lasting, token, apiRoot: url, mode: { type: 'polling' } };
  const service = await openFront(app, { core, examples, sessions, home });
  return {
    ...service,
    address: playground.address,
    async stop() {
      await service.stop();
      await playground.close();
    },
  };
}

/** What answers are made from and remembered in. */
interface Newspaper {
  readonly core: Core;
  readonly examples: Examples;
  readonly sessions: KeyValueStore;
}

async function openNewspaper(app: App, { sessionStoreUrl }: Pick<Home, 'sessionStoreUrl'>): Promise<Newspaper> {
  await mkdir(app.config.dataDir, { recursive: true });
  const sessions = await openKeyvStore({ url: sessionStoreUrl });
  const core = await app.openCore(sessions);
  const { examples } = await readPapers(app.config.seedsDir);
  return { core, examples: await answerableExamples(examples, core.extractor), sessions };
}

async function openFront(app: App, { core, examples, sessions, home }: Newspaper & { readonly home: Home }) {
  const { config, clock, logger } = app;
  const { editorIds, mode } = home;
  const pathOf = (name: string): string => (home.folder === null ? ':memory:' : join(home.folder, name));
  // Numbers of updates are unique for one bot only; a token begins with the bot's own number.
  const inbox = openInbox({ path: pathOf(`inbox-${home.token.split(':')[0]}.sqlite`), clock });
  const records = openRecords({ path: pathOf('readers.sqlite'), clock, retentionDays: config.retentionDays });
  const digest = openDigest({
    ledgerPath: pathOf('digest.sqlite'),
    articles: () => standingArticles(core.archive),
    clock,
    logger,
    editorIds,
    schedule: { ...defaultSchedule, ...config.digest, zone: config.timeZone },
    bulkPerSecond: config.digest.broadcastPerSecond,
  });
  const pages = openPageDesk({ ...config, path: pathOf('drafts.sqlite'), core, editorIds, clock, logger });
  const metrics = createMetrics({
    clock,
    queue: inbox.counts,
    gateWaiting: () => gate.waiting(),
    newestArticleAt: core.archive.newestAddedAt,
  });
  let floods = 0;
  const { dataDir, pricePerMillion } = config;
  const vitals = { spentToday: core.spentToday, pricePerMillion, dataDir };
  const gate = createGate({
    clock,
    logger,
    paces: withBulkPace(telegramPaces, digest.pace),
    onFlood(method) {
      floods += 1;
      metrics.flooded(method);
      digest.pace.flooded();
    },
  });
  const desk = createDesk();
  const waker = createWaker(clock);
  const corrections = createCorrections({ archive: core.archive, refresh: core.refresh, records, clock, waker });
  const bot = createBot({
    token: home.token,
    apiRoot: home.apiRoot,
    answerer: measured(core.answerer, { clock, metrics }),
    extractor: core.extractor,
    factChecker: core.factChecker,
    newsroom: core.newsroom,
    transcriber: app.transcriber,
    sessions,
    records,
    clock,
    logger,
    examples,
    editorIds,
    desk,
    receipts: core.receipts,
    corrections,
    moreSettings: (where) => subscriptionSetting(digest, where),
    pressElsewhere: (ctx, data) => pressOfReader(ctx, { data, parts: digest }),
    vitals: () => readVitals({ ...vitals, queue: inbox.counts, waiting: gate.waiting, floods: () => floods }),
    ...(config.staleAfterDays === null ? {} : { staleAfterDays: config.staleAfterDays }),
    quotas: {
      questionsPerReaderDaily: config.limits.questions.perReader,
      questionsPerGroupDaily: config.limits.questions.perGroup,
    },
    keepers: [forgetsUpdates(inbox), forgetsSubscription(digest.ledger), forgetsDrafts(pages.drafts)],
    timeZone: config.timeZone,
    retentionDays: config.retentionDays,
    install(each) {
      addPageReplies(each, pages);
      addDigest(each, digest);
      addPageDesk(each, pages);
    },
  });
  const failure = Promise.withResolvers<Error>();
  const tellQueued = createQueueWord({ desk, records, api: bot.api, logger });
  const observer = {
    ...metrics.front,
    received(updates: readonly Update[]) {
      metrics.front.received(updates);
      tellQueued(updates);
    },
  };
  const front = startInbox({
    bot,
    inbox,
    gate,
    clock,
    logger,
    mode,
    observer,
    onFatal: failure.resolve,
  });
  const digestClock = startDigestClock({ parts: digest, api: bot.api, gate });
  const { departures } = digest;
  const amender = startAmender({ ...core, corrections, records, bot, gate, departures, clock, logger, waker });
  const sweeping = sweepDaily(records, { clock, logger });
  const news = followNews({ core, folder: config.seedsDir, fetch, clock, logger });
  const http = await openHttp(app, { core, front, metrics });
  publishCommands(bot, { editorIds, logger, more: { readers: readersMenu, editors: editorMenus } }).catch(
    (error: unknown) => logger.warn('commands not published', { error }),
  );
  return {
    front,
    http,
    failed: failure.promise,
    async stop() {
      await http?.close();
      sweeping.abort();
      await news.stop();
      await Promise.all([digestClock.stop(), amender.stop()]);
      await front.stop();
      for (const part of [inbox, records, digest, pages.drafts, core]) part.close();
      await sessions.close();
    },
  };
}

/** What is past its time is deleted every day, not only at a start. */
function sweepDaily(
  records: Pick<Records, 'sweep'>,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): AbortController {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sweep = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(DAY_MS, signal);
      records.sweep();
    }
  };
  sweep().catch((error: unknown) => {
    if (!signal.aborted) logger.error('records.not-swept', { error });
  });
  return stopping;
}

/** What editors are offered beside the readers' commands. */
const editorMenus: MoreCommands = (locale) => [...editorsMenu(locale), ...pagesMenu(locale)];

interface HttpParts {
  readonly core: Core;
  readonly front: Front;
  readonly metrics: Metrics;
}

async function openHttp({ config, logger }: App, { core, front, metrics }: HttpParts): Promise<HttpServer | null> {
  if (config.port === null) return null;
  const readArchive = () => ({ articles: core.archive.countLatest(), newestAt: core.archive.newestAddedAt() });
  return createHttpServer({
    port: config.port,
    // Without Telegram this is a demonstration on one machine, and stays there.
    host: config.botToken === null ? '127.0.0.1' : '0.0.0.0',
    health: () => checkHealth({ front: () => ({ ...front.health() }), readArchive }),
    metrics,
    logger,
    ...webhookOf(config, front),
  });
}

function webhookOf({ botToken, webhook }: Config, { receive }: Front) {
  if (botToken === null || webhook === null) return {};
  const path = new URL(webhook.url).pathname.split('/').at(-1) ?? '';
  return { webhook: { path, secretToken: webhook.secretToken, receive } };
}

/** Counts every answer, and passes it on as it is. */
function measured(
  answerer: Answerer,
  { clock, metrics }: { readonly clock: Clock; readonly metrics: Metrics },
): Answerer {
  return {
    async answer(question, signal) {
      const startedMs = clock.now().getTime();
      const answer = await answerer.answer(question, signal);
      metrics.answered({ ...answer, ms: clock.now().getTime() - startedMs });
      return answer;
    },
  };
}
