import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { StoredArticle } from '../../../src/archive/archive.ts';
import { type DigestSchedule, defaultSchedule } from '../../../src/digest/schedule.ts';
import { noLimits } from '../../../src/playground/limits.ts';
import type { Person } from '../../../src/playground/person.ts';
import { type BotApi, createBotApi } from '../../../src/playground/server.ts';
import { createBot } from '../../../src/telegram/bot.ts';
import { addDigest } from '../../../src/telegram/digest/add-digest.ts';
import { type DigestClock, startDigestClock } from '../../../src/telegram/digest/digest-clock.ts';
import { type DigestParts, openDigest } from '../../../src/telegram/digest/digest-parts.ts';
import { createGate } from '../../../src/telegram/gate/gate.ts';
import { unpaced } from '../../../src/telegram/gate/pace.ts';
import { openInbox } from '../../../src/telegram/inbox/inbox.ts';
import { startInbox } from '../../../src/telegram/inbox/run-inbox.ts';
import { breaches, lawsuitOf } from '../../digest/support/ledger-law.ts';
import { createBriskClock } from '../../support/brisk-clock.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { aReader, type Reader } from '../../support/reader.ts';
import { createStage, type Stage } from '../../support/stage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createNewsroom, createScriptedAnswerer } from '../invented-town.ts';

const STEP_MS = 20_000;
/** An hour after the clock of the tests, which shows four in the afternoon in Shanghai. */
const HOUR = 17;

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface DigestStage extends Stage {
  readonly clock: ManualClock;
  readonly editor: Reader;
  readonly deputy: Reader;
  readonly parts: DigestParts;
  readonly botApi: BotApi;
  reader(languageCode?: string): Reader;
  /** Readers who wrote `/subscribe`. */
  subscribers(count: number): Promise<readonly Reader[]>;
  /** Moves time on, past the clock's next look. */
  pass(ms: number): Promise<void>;
  /** Waits until a broadcast has this state. */
  untilState(id: number, state: string): Promise<void>;
  /** The ledger's law for a broadcast, with what Telegram accepted for subscribers. */
  upholds(id: number, options: { readonly words: string; readonly lostAnswers?: number }): void;
  restart(): Promise<void>;
}

interface StageParts {
  readonly articles?: () => Iterable<StoredArticle>;
  readonly schedule?: Partial<DigestSchedule>;
}

/**
 * The whole bot with its digest, polling a Bot API on loopback into its inbox, with two editors; only the archive and the
 * answerer are scripted.
 */
export async function aDigestStage({ articles = () => [], schedule = {} }: StageParts = {}): Promise<DigestStage> {
  const clock = createBriskClock({ longestPauseMs: 1500 });
  const botApi = await createBotApi({ clock, limits: noLimits });
  const folder = await temporaryFolder();
  const editorIds = [901, 902];

  const start = () => {
    const parts = openDigest({
      ledgerPath: join(folder, 'ledger.sqlite'),
      articles,
      clock,
      logger: quiet,
      editorIds,
      schedule: { ...defaultSchedule, hour: HOUR, ...schedule },
    });
    const bot = createBot({
      token: botApi.token,
      apiRoot: botApi.url,
      install: (each) => addDigest(each, parts),
      answerer: createScriptedAnswerer({}),
      newsroom: createNewsroom(),
      sessions: createMemoryStore(clock),
      clock,
      logger: quiet,
      examples: { zh: [], en: [] },
      editorIds,
    });
    const inbox = openInbox({ path: join(folder, 'inbox.sqlite'), clock, leaseMs: 60_000 });
    const gate = createGate({ clock, logger: quiet, paces: unpaced, onFlood: parts.pace.flooded });
    const front = startInbox({ bot, inbox, gate, clock, logger: quiet, mode: { type: 'polling' } });
    const digestClock: DigestClock = startDigestClock({ parts, api: bot.api, gate });
    return {
      parts,
      queue: () => front.health().queue,
      async stop() {
        await digestClock.stop();
        await front.stop();
        inbox.close();
        parts.close();
      },
    };
  };
  const people = [
    [901, '主编'],
    [902, '副编'],
  ] as const;
  const [chief, second] = people.map(([id, firstName]) => botApi.person({ firstName, languageCode: 'zh-hans', id }));
  if (chief === undefined || second === undefined) throw new Error('Expected two editors');
  chief.start();
  second.start();
  let running = start();
  const stage = createStage({ botApi, queue: () => running.queue() });
  onTestFinished(async () => {
    await running.stop();
    await botApi.close();
    expect(botApi.violations()).toStrictEqual([]);
  });
  const asReader = (person: Person): Reader => aReader({ ...stage, botApi: { ...botApi, person: () => person } });
  const [editor, deputy] = [asReader(chief), asReader(second)];
  await stage.settled();
  return {
    ...stage,
    botApi,
    clock,
    editor,
    deputy,
    get parts() {
      return running.parts;
    },
    reader: (languageCode) => aReader(stage, languageCode),
    async subscribers(count) {
      const readers = Array.from({ length: count }, () => aReader(stage));
      for (const reader of readers) reader.person.send('/subscribe');
      await stage.settled();
      return readers;
    },
    async pass(ms) {
      // A call that is under way takes real time: it must not meet its deadline on the hands of the clock.
      for (let leftMs = ms; leftMs !== 0; ) {
        const stepMs = Math.min(leftMs, STEP_MS);
        await clock.advance(stepMs);
        leftMs -= stepMs;
        const { broadcasts, deliveries } = running.parts.ledger;
        while (broadcasts.open().some(({ id }) => deliveries.counts(id).sending > 0)) await new Promise(setImmediate);
      }
    },
    async untilState(id, state) {
      const giveUpAtMs = performance.now() + 10_000;
      while (running.parts.ledger.broadcasts.find(id)?.state !== state) {
        if (performance.now() > giveUpAtMs) {
          const found = running.parts.ledger.broadcasts.find(id);
          throw new Error(`Expected broadcast ${id} to be ${state}, it is ${found?.state} (${found?.why})`);
        }
        await new Promise(setImmediate);
      }
    },
    upholds(id, { words, lostAnswers = 0 }) {
      const accepted = botApi
        .chats()
        .flatMap(({ chat, messages }) =>
          messages
            .filter(
              ({ from, text }) =>
                from?.is_bot === true && text?.includes(words) === true && !editorIds.includes(chat.id),
            )
            .map(() => ({ chatId: chat.id })),
        );
      expect(breaches(lawsuitOf(running.parts.ledger, { id, accepted, lostAnswers }))).toStrictEqual([]);
    },
    async restart() {
      await running.stop();
      running = start();
    },
  };
}
