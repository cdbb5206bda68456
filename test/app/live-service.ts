import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { createBotApi } from '../../src/playground/server.ts';
import type { TranscriptEntry } from '../../src/playground/transcript.ts';
import type { Logger } from '../../src/ports.ts';
import { type Service, startService } from '../../src/service.ts';
import { createBriskClock } from '../support/brisk-clock.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import { aReader, type Reader } from '../support/reader.ts';
import { createStage, type Stage } from '../support/stage.ts';
import { readPagesToVerify } from '../support/unverified.ts';

/** The shape of a token from @BotFather; it opens nothing. */
const TOKEN = '1000000000:AAloopback-only-nothing-behind-it';

/** On a machine that does much else. */
const START_WITHIN_MS = 60_000;

/** What was sent just before a restart no longer counts in the pace of the new process. */
const RESTART_MS = 5000;

export interface LiveService extends Stage {
  readonly clock: ManualClock;
  /** Events logged as warnings or errors. */
  readonly troubles: readonly string[];
  reader(languageCode?: string): Reader;
  /** All that the bot ever sent to anybody, as JSON. */
  calls(): string;
  stop(): Promise<void>;
  /** Another start over the same data. */
  restart(): Promise<void>;
}

/**
 * The program as it is started with a token, over a Bot API on loopback with Telegram's limits and the seed pages; one
 * for all tests of a file. Short waits pass at once, on both sides of the line. After each test, no call may have been
 * one that no correct bot makes, and no sentence with a citation one that the
 * page does not bear out; `laterPages` are those that a test sends in.
 */
export function liveService(
  environment: () => Promise<Environment> = async () => ({}),
  laterPages: readonly string[] = [],
): () => LiveService {
  let opened: OpenedService | null = null;
  const service = (): OpenedService => {
    if (opened === null) throw new Error('Expected the service to be asked for inside a test, got it outside');
    return opened;
  };
  beforeAll(async () => {
    opened = await openLiveService(await environment(), laterPages);
  }, START_WITHIN_MS);
  afterEach(() => {
    expect(service().botApi.violations()).toStrictEqual([]);
    expect(service().unverified()).toStrictEqual([]);
  });
  afterAll(() => service().close());
  return service;
}

type Environment = Readonly<Record<string, string>>;

interface OpenedService extends LiveService {
  /** What the bot has told people since this was asked last and the pages do not bear out. */
  unverified(): readonly string[];
  close(): Promise<void>;
}

async function openLiveService(environment: Environment, laterPages: readonly string[]): Promise<OpenedService> {
  // Renewing a lease waits longer than that, or the clock would run away.
  const clock = createBriskClock({ longestPauseMs: 1500 });
  const botApi = await createBotApi({ clock, token: TOKEN });
  const dataDir = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  const troubles: string[] = [];
  let verifiedUpTo = 0;
  const config = parseConfig({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: botApi.url, DATA_DIR: dataDir, ...environment });
  const findUnverified = readPagesToVerify({
    folder: environment.SEEDS_DIR ?? 'seeds',
    laterPages,
    editorIds: config.editorIds,
  });
  const start = (): Promise<Service> => startService(createApp(config, { clock, logger: createLogger(troubles) }));
  let running: Service | null = await start();
  const stage = createStage({ botApi, queue: () => running?.front.health().queue ?? { received: 0, handling: 0 } });
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  return {
    ...stage,
    clock,
    troubles,
    reader: (languageCode) => aReader(stage, languageCode),
    calls: () => JSON.stringify(botApi.transcript.entries().filter(isOutgoing)),
    unverified() {
      const later = botApi.transcript.entries().filter(({ seq }) => seq > verifiedUpTo);
      verifiedUpTo = later.at(-1)?.seq ?? verifiedUpTo;
      return findUnverified(later);
    },
    stop,
    async restart() {
      await stop();
      await clock.advance(RESTART_MS);
      running = await start();
    },
    async close() {
      await stop();
      await botApi.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Calls by which the bot gets what people wrote say nothing of what it tells them. */
function isOutgoing(entry: TranscriptEntry): boolean {
  return entry.type === 'call' && !entry.method.startsWith('get');
}

function createLogger(troubles: string[]): Logger {
  const ignore = (): void => {};
  const note = (event: string): void => void troubles.push(event);
  return { debug: ignore, info: ignore, warn: note, error: note };
}
