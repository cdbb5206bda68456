import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Answer, Answerer } from '../../src/answering/answer.ts';
import type { FactChecker } from '../../src/answering/fact-check.ts';
import type { ReceiptBook } from '../../src/answering/receipts/receipt-book.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { noLimits } from '../../src/playground/limits.ts';
import { createBotApi } from '../../src/playground/server.ts';
import type { KeyValueStore, Logger, Transcriber } from '../../src/ports.ts';
import type { Quotas } from '../../src/telegram/admission.ts';
import { createDesk } from '../../src/telegram/asking/desk.ts';
import { createQueueWord } from '../../src/telegram/asking/queue-word.ts';
import { createBot } from '../../src/telegram/bot.ts';
import type { Corrections } from '../../src/telegram/correcting/corrections.ts';
import { createGate } from '../../src/telegram/gate/gate.ts';
import { unpaced } from '../../src/telegram/gate/pace.ts';
import { openInbox } from '../../src/telegram/inbox/inbox.ts';
import { startInbox } from '../../src/telegram/inbox/run-inbox.ts';
import type { KeepsReaders } from '../../src/telegram/personal/forget.ts';
import { openRecords, type Records } from '../../src/telegram/records/records.ts';
import { createBriskClock } from '../support/brisk-clock.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { aReader, type Reader } from '../support/reader.ts';
import { createStage, type Stage } from '../support/stage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  cite,
  createNewsroom,
  createScriptedAnswerer,
  extracted,
  ferry,
  type ScriptedAnswerer,
} from './invented-town.ts';

interface LoggedLine {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface TownBot extends Stage {
  /** Of conversations and of Telegram. */
  readonly clock: ManualClock;
  /** Of the line to Telegram: its short waits pass by themselves. */
  readonly lineClock: ManualClock;
  readonly log: readonly LoggedLine[];
  readonly answerer: ScriptedAnswerer;
  readonly sessions: KeyValueStore;
  /** The file of what the bot writes down of readers. */
  readonly recordsPath: string;
  reader(languageCode?: string): Reader;
  /** How often a method was called, whatever came of it. */
  calls(method: string): number;
  stop(): Promise<void>;
  /** Stops the bot and starts it again on the same inbox, with the store given where there is one. */
  restart(reopened?: KeyValueStore): Promise<void>;
}

export const firstBoat = '新船每天六点开航，末班是晚上九点。';
/** What the answerer of the invented town knows. */
const script = {
  '头班船几点开？': extracted(cite(ferry, { n: 1, block: 0, words: firstBoat }), '头班船几点开'),
  '老人要买票吗？': extracted(cite(ferry, { n: 1, block: 2, words: '七十岁以上的老人免票。' }), '老人 渡口 买票'),
};

interface TownParts {
  readonly answers?: Readonly<Record<string, Answer | Error>>;
  readonly newsroom?: Newsroom;
  readonly sessions?: KeyValueStore;
  /** In place of the script. */
  readonly answerer?: Answerer;
  readonly extractor?: Answerer;
  readonly editorIds?: readonly number[];
  readonly quotas?: Partial<Quotas>;
  readonly keepers?: readonly KeepsReaders[];
  readonly receipts?: ReceiptBook;
  readonly staleAfterDays?: number;
  readonly transcriber?: Transcriber;
  readonly corrections?: Corrections;
  readonly factChecker?: FactChecker;
  /** What the bot gets in place of its records. */
  readonly spoil?: (records: Records) => Records;
}

/**
 * The bot of an invented town, polling a Bot API on loopback into its inbox: everything is real but the answerer and the
 * archive. When the test is over, no call of the bot may have been one that no correct bot makes.
 */
export async function aTownBot({
  answers = script,
  newsroom = createNewsroom(),
  ...parts
}: TownParts = {}): Promise<TownBot> {
  const clock = createManualClock();
  const lineClock = createBriskClock();
  const botApi = await createBotApi({ clock, limits: noLimits });
  const folder = await temporaryFolder();
  const inboxPath = join(folder, 'inbox.sqlite');
  const recordsPath = join(folder, 'readers.sqlite');
  const sessions = parts.sessions ?? createMemoryStore(clock);
  const answerer = createScriptedAnswerer(answers);
  const examples = { zh: ['头班船几点开？', '老人要买票吗？', '桥有多少年了？'], en: [] };
  const { log, logger } = createRecordingLogger();

  const start = (store: KeyValueStore) => {
    const { token, url: apiRoot } = botApi;
    const records = openRecords({ path: recordsPath, clock });
    const desk = createDesk();
    const own = { token, apiRoot, newsroom, sessions: store, clock, logger, examples, records, desk };
    const bot = createBot({ answerer, ...own, ...parts, sessions: store, records: parts.spoil?.(records) ?? records });
    const tellQueued = createQueueWord({ desk, records, api: bot.api, logger });
    // Renewing a lease of a minute is no short wait, so it does not make the brisk clock run away.
    const inbox = openInbox({ path: inboxPath, clock: lineClock, leaseMs: 60_000 });
    const gate = createGate({ clock: lineClock, logger, paces: unpaced });
    const observer = { received: tellQueued };
    const front = startInbox({ bot, inbox, gate, clock: lineClock, logger, mode: { type: 'polling' }, observer });
    const stopped = async (): Promise<void> => {
      await front.stop();
      inbox.close();
      records.close();
    };
    return { queue: () => front.health().queue, stop: stopped };
  };
  let running: ReturnType<typeof start> | null = start(sessions);
  const stage = createStage({ botApi, queue: () => running?.queue() ?? { received: 0, handling: 0 } });
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  onTestFinished(async () => {
    await stop();
    await botApi.close();
    expect(botApi.violations()).toStrictEqual([]);
  });
  return {
    ...stage,
    clock,
    lineClock,
    log,
    answerer,
    sessions,
    recordsPath,
    reader: (languageCode) => aReader(stage, languageCode),
    calls: (method) =>
      botApi.transcript.entries().filter((entry) => entry.type === 'call' && entry.method === method).length,
    stop,
    async restart(reopened = sessions) {
      await stop();
      running = start(reopened);
    },
  };
}

/** What was logged, without the chatter of starting, stopping and repeating. */
function createRecordingLogger(): { readonly log: readonly LoggedLine[]; readonly logger: Logger } {
  const log: LoggedLine[] = [];
  const write =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      log.push({ level, event, fields });
    };
  const ignore = (): void => {};
  const info = (event: string, fields?: Readonly<Record<string, unknown>>): void => {
    if (event !== 'bot.left') write('info')(event, fields);
  };
  return { log, logger: { debug: ignore, info, warn: write('warn'), error: write('error') } };
}
