import { join } from 'node:path';
import { openKeyvStore } from './adapters/keyv.ts';
import type { App, Core } from './app.ts';
import { readPapers } from './archive/page-files.ts';
import { openPlayground } from './playground/page-server.ts';
import type { KeyValueStore } from './ports.ts';
import { createBot } from './telegram/bot.ts';
import { publishCommands } from './telegram/commands.ts';
import type { Examples } from './telegram/examples.ts';
import { createGate } from './telegram/gate/gate.ts';
import { openInbox } from './telegram/inbox/inbox.ts';
import { type Front, startInbox } from './telegram/inbox/run-inbox.ts';

/** The running bot. */
export interface Service {
  /** Where a person opens the playground; null when the bot is in Telegram. */
  readonly address: string | null;
  readonly front: Front;
  /** Resolves when the bot can no longer go on by itself (a refused token), with the reason. */
  readonly failed: Promise<Error>;
  /** Takes nothing more, finishes or keeps the work, and closes everything; within 10 s. */
  stop(): Promise<void>;
}

interface Home {
  readonly token: string;
  readonly apiRoot: string;
  readonly inboxPath: string;
  readonly sessionStoreUrl: string;
}

/** Starts the bot: in Telegram with a token, and on this machine's playground without one. */
export async function startService(app: App): Promise<Service> {
  const core = await app.openCore();
  const examples = await answerableExamples(app, core);
  const { botToken } = app.config;
  if (botToken !== null) {
    const { telegramApiRoot, dataDir, sessionStoreUrl } = app.config;
    const home = {
      token: botToken,
      apiRoot: telegramApiRoot,
      inboxPath: join(dataDir, 'inbox.sqlite'),
      sessionStoreUrl,
    };
    return { address: null, ...(await openFront(app, { core, examples, home })) };
  }
  const playground = await openPlayground({ clock: app.clock, suggestions: examples });
  // Nothing outlives the playground's own world: its people and message numbers begin anew with every start.
  const { token, url } = playground.botApi;
  const home = { token, apiRoot: url, inboxPath: ':memory:', sessionStoreUrl: 'sqlite://:memory:' };
  const { stop, ...front } = await openFront(app, { core, examples, home });
  return {
    ...front,
    address: playground.address,
    async stop() {
      await stop();
      await playground.close();
    },
  };
}

interface FrontParts {
  readonly core: Core;
  readonly examples: Examples;
  readonly home: Home;
}

async function openFront(
  { clock, logger }: App,
  { core, examples, home }: FrontParts,
): Promise<Omit<Service, 'address'>> {
  const sessions: KeyValueStore = await openKeyvStore({ url: home.sessionStoreUrl });
  const inbox = openInbox({ path: home.inboxPath, clock });
  const { answerer, newsroom } = core;
  const bot = createBot({ ...home, answerer, newsroom, sessions, clock, logger, examples });
  const failure = Promise.withResolvers<Error>();
  const front = startInbox({
    bot,
    inbox,
    gate: createGate({ clock, logger }),
    clock,
    logger,
    mode: { type: 'polling' },
    onFatal: failure.resolve,
  });
  publishCommands(bot).catch((error: unknown) => logger.warn('commands not published', { error }));
  return {
    front,
    failed: failure.promise,
    async stop() {
      await front.stop();
      inbox.close();
      await sessions.close();
      core.close();
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
