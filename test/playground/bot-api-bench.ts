import { Bot } from 'grammy';
import { onTestFinished } from 'vitest';
import { type BotApi, type BotApiOptions, createBotApi } from '../../src/playground/server.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

export interface Bench {
  readonly api: BotApi;
  readonly clock: ManualClock;
  /** A real grammY bot that talks to the server over HTTP. */
  readonly bot: Bot;
}

/** A server with a bot, closed when the test ends. */
export async function openBench(options: Partial<BotApiOptions> = {}): Promise<Bench> {
  const clock = createManualClock();
  const api = await createBotApi({ clock, ...options });
  onTestFinished(() => api.close());
  return { api, clock, bot: createBot(api) };
}

/** A grammY bot that talks to the server. */
export function createBot({ url, token }: BotApi): Bot {
  return new Bot(token, { client: { apiRoot: url } });
}

/** Lets the bot poll until the test ends. */
export async function startPolling({ api, bot }: Pick<Bench, 'api' | 'bot'>): Promise<void> {
  const running = bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await running;
  });
  await api.transcript.next((entry) => entry.type === 'call' && entry.method === 'deleteWebhook');
}

/** A resident who has written to the bot. */
export function createResident(api: BotApi, firstName = '林秋') {
  const person = api.person({ firstName, languageCode: 'zh-hans' });
  person.start();
  return person;
}
