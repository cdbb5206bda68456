import { join } from 'node:path';
import { openKeyvStore } from './adapters/keyv.ts';
import type { Answerer } from './answering/answer.ts';
import type { App, Core } from './app.ts';
import { readPapers } from './archive/page-files.ts';
import type { Config } from './config.ts';
import { checkHealth } from './http/health.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { openPlayground } from './playground/page-server.ts';
import type { Clock } from './ports.ts';
import { createBot } from './telegram/bot.ts';
import { publishCommands } from './telegram/commands.ts';
import type { Examples } from './telegram/examples.ts';
import { createGate } from './telegram/gate/gate.ts';
import { openInbox } from './telegram/inbox/inbox.ts';
import { type Front, type FrontMode, startInbox } from './telegram/inbox/run-inbox.ts';

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
  readonly inboxPath: string;
  readonly sessionStoreUrl: string;
  readonly mode: FrontMode;
}

interface Parts {
  readonly core: Core;
  readonly examples: Examples;
}

/** Starts the bot: in Telegram with a token, and on this machine's playground without one. */
export async function startService(app: App): Promise<Service> {
  const core = await app.openCore();
  const parts = { core, examples: await answerableExamples(app, core) };
  const { botToken } = app.config;
  return botToken === null ? startInPlayground(app, parts) : startInTelegram(app, { ...parts, token: botToken });
}

async function startInTelegram(app: App, { token, ...parts }: Parts & { readonly token: string }): Promise<Service> {
  const { telegramApiRoot, dataDir, sessionStoreUrl, webhook } = app.config;
  const home: Home = {
    token,
    apiRoot: telegramApiRoot,
    // Numbers of updates are unique for one bot only; a token begins with the bot's own number.
    inboxPath: join(dataDir, `inbox-${token.split(':')[0]}.sqlite`),
    sessionStoreUrl,
    mode: webhook === null ? { type: 'polling' } : { type: 'webhook', ...webhook },
  };
  return { address: null, ...(await openFront(app, { ...parts, home })) };
}

async function startInPlayground(app: App, parts: Parts): Promise<Service> {
  const playground = await openPlayground({ clock: app.clock, suggestions: parts.examples });
  // Nothing outlives the playground's own world: its people and message numbers begin anew with every start.
  const home: Home = {
    token: playground.botApi.token,
    apiRoot: playground.botApi.url,
    inboxPath: ':memory:',
    sessionStoreUrl: 'sqlite://:memory:',
    mode: { type: 'polling' },
  };
  const service = await openFront(app, { ...parts, home });
  return {
    ...service,
    address: playground.address,
    async stop() {
      await service.stop();
      await playground.close();
    },
  };
}

async function openFront(app: App, { core, examples, home }: Parts & { readonly home: Home }) {
  const { clock, logger } = app;
  const sessions = await openKeyvStore({ url: home.sessionStoreUrl });
  const inbox = openInbox({ path: home.inboxPath, clock });
  const metrics = createMetrics({
    clock,
    queue: inbox.counts,
    gateWaiting: () => gate.waiting(),
    newestArticleAt: core.archive.newestAddedAt,
  });
  const gate = createGate({ clock, logger, onFlood: metrics.flooded });
  const answerer = measured(core.answerer, { clock, metrics });
  const bot = createBot({ ...home, answerer, newsroom: core.newsroom, sessions, clock, logger, examples });
  const failure = Promise.withResolvers<Error>();
  const { mode } = home;
  const front = startInbox({
    bot,
    inbox,
    gate,
    clock,
    logger,
    mode,
    observer: metrics.front,
    onFatal: failure.resolve,
  });
  const http = await openHttp(app, { core, front, metrics });
  publishCommands(bot).catch((error: unknown) => logger.warn('commands not published', { error }));
  return {
    front,
    http,
    failed: failure.promise,
    async stop() {
      await http?.close();
      await front.stop();
      inbox.close();
      await sessions.close();
      core.close();
    },
  };
}

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

/** The newsroom's examples that its pages really answer: a first tap must not end in a shrug. */
async function answerableExamples(app: App, core: Core): Promise<Examples> {
  const { examples } = await readPapers(app.config.seedsDir);
  const answerable = async (questions: readonly string[]): Promise<readonly string[]> => {
    const answers = await Promise.all(questions.map((text) => core.extractor.answer({ text, history: [] })));
    return questions.filter((_, at) => answers[at]?.status === 'answered');
  };
  return { zh: await answerable(examples.zh), en: await answerable(examples.en) };
}
