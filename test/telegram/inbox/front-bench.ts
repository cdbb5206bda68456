import { join } from 'node:path';
import { Bot, type Context } from 'grammy';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import { type BotApi, createBotApi } from '../../../src/playground/server.ts';
import type { TranscriptEntry } from '../../../src/playground/transcript.ts';
import type { Clock, Logger } from '../../../src/ports.ts';
import { createGate } from '../../../src/telegram/gate/gate.ts';
import { unpaced } from '../../../src/telegram/gate/pace.ts';
import { type Inbox, openInbox } from '../../../src/telegram/inbox/inbox.ts';
import { type Front, type FrontMode, startInbox } from '../../../src/telegram/inbox/run-inbox.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export interface FrontBench {
  readonly telegram: BotApi;
  readonly inboxPath: string;
  /** Starts a bot that answers texts with `answer`; the bench stops what still runs at the end. */
  start(options?: StartOptions): RunningFront;
  /** Waits for the next call of the method that was answered with success, after the entry given. */
  accepted(method: string, after?: number): Promise<TranscriptEntry>;
  /** The texts of all messages that Telegram accepted. */
  sentTexts(): readonly unknown[];
}

interface LogLine {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const polling: FrontMode = { type: 'polling' };

interface StartOptions {
  readonly token?: string;
  readonly answer?: (ctx: Context, text: string) => Promise<unknown>;
  readonly clock?: Clock;
  readonly mode?: FrontMode;
  readonly workers?: number;
  readonly leaseMs?: number;
  /** Puts something between the bot and its inbox. */
  readonly wrap?: (inbox: Inbox) => Inbox;
}

export interface RunningFront extends Front {
  /** The fields of the first warning or error of that name, now or when it comes. */
  logged(event: string): Promise<LogLine['fields']>;
  /** What the bot could not go on with. */
  readonly fatal: Promise<Error>;
}

export const echo = (ctx: Context, text: string): Promise<unknown> => ctx.reply(`答：${text}`);

/** A Bot API on loopback without limits, and bots that poll it into an inbox of their own. */
export async function createFrontBench(): Promise<FrontBench> {
  const telegram = await createBotApi({
    clock: systemClock,
    limits: { overallPerSecond: null, chatPerSecond: null, groupPerMinute: null },
  });
  onTestFinished(() => telegram.close());
  const inboxPath = join(await temporaryFolder(), 'inbox.sqlite');
  return {
    telegram,
    inboxPath,
    start(options = {}) {
      const {
        answer = echo,
        clock = systemClock,
        mode = polling,
        token = telegram.token,
        workers,
        leaseMs,
        wrap,
      } = options;
      const log: LogLine[] = [];
      const listeners = new Set<() => void>();
      const note = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
        log.push({ event, fields });
        for (const listener of listeners) listener();
      };
      const fatal = Promise.withResolvers<Error>();
      const logger: Logger = { debug: () => {}, info: () => {}, warn: note, error: note };
      const bot = new Bot(token, { client: { apiRoot: telegram.url } });
      bot.on('message:text', (ctx) => answer(ctx, ctx.message.text));
      bot.on('callback_query', (ctx) => ctx.answerCallbackQuery('旧按钮'));
      const inbox = openInbox({ path: inboxPath, clock, ...(leaseMs === undefined ? {} : { leaseMs }) });
      const front = startInbox({
        bot,
        inbox: wrap === undefined ? inbox : wrap(inbox),
        clock,
        logger,
        mode,
        gate: createGate({ clock, logger, paces: unpaced }),
        onFatal: fatal.resolve,
        ...(workers === undefined ? {} : { workers }),
      });
      let stopping: Promise<void> | null = null;
      const stop = (): Promise<void> => {
        stopping ??= front.stop().then(() => inbox.close());
        return stopping;
      };
      onTestFinished(stop);
      const logged = (event: string): Promise<LogLine['fields']> =>
        new Promise((resolve) => {
          const look = (): void => {
            const line = log.find((each) => each.event === event);
            if (line === undefined) return;
            listeners.delete(look);
            resolve(line.fields);
          };
          listeners.add(look);
          look();
        });
      return { ...front, stop, logged, fatal: fatal.promise };
    },
    accepted: (method, after) =>
      telegram.transcript.next(
        (entry) => entry.type === 'call' && entry.method === method && entry.outcome.type === 'result',
        after,
      ),
    sentTexts: () =>
      telegram.transcript
        .entries()
        .flatMap((entry) =>
          entry.type === 'call' && entry.method === 'sendMessage' && entry.outcome.type === 'result'
            ? [entry.parameters.text]
            : [],
        ),
  };
}
