import { join } from 'node:path';
import { Bot } from 'grammy';
import { openKeyvStore } from '../src/adapters/keyv.ts';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { createBot } from '../src/telegram/bot.ts';
import { createGate } from '../src/telegram/gate/gate.ts';
import { unpaced } from '../src/telegram/gate/pace.ts';
import { openInbox } from '../src/telegram/inbox/inbox.ts';
import { startInbox } from '../src/telegram/inbox/run-inbox.ts';
import { createSpeaker } from '../src/telegram/texts.ts';

/** `bare` is grammY as its documentation starts it; `unawaited` does not wait for its replies; `ours` is this program. */
export const botsUnderTest = ['bare', 'unawaited', 'ours'] as const;
export type BotUnderTest = (typeof botsUnderTest)[number];

interface Line {
  readonly apiRoot: string | undefined;
  readonly token: string | undefined;
  readonly dataDir: string | undefined;
}

export function isBotUnderTest(name: string | undefined): name is BotUnderTest {
  return botsUnderTest.some((bot) => bot === name);
}

/** Runs a bot until the process is killed; both bare ones answer `/help` with the same words as ours. */
export async function runBot(bot: BotUnderTest, { apiRoot, token, dataDir }: Line): Promise<number> {
  if (apiRoot === undefined || token === undefined || dataDir === undefined) {
    throw new Error(
      'Expected the address of the server, a token and a data folder, got less: run bench/bot-overhead-bench.ts',
    );
  }
  process.on('message', () => process.send?.(cpuMs()));
  if (bot === 'ours') await startOurs({ apiRoot, token, dataDir });
  else await startBare({ apiRoot, token, isAwaited: bot === 'bare' });
  return 0;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function startBare(line: { apiRoot: string; token: string; isAwaited: boolean }): Promise<void> {
  const bot = new Bot(line.token, { client: { apiRoot: line.apiRoot } });
  const help = createSpeaker('zh-Hans').say('help');
  bot.command('help', async (ctx) => {
    const sending = ctx.reply(help, { parse_mode: 'HTML', link_preview_options: { is_disabled: true } });
    if (line.isAwaited) await sending;
  });
  await bot.start();
}

/** As service.ts builds it, but for the pace and what does not answer readers. */
async function startOurs({ apiRoot, token, dataDir }: { apiRoot: string; token: string; dataDir: string }) {
  const app = createApp(parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }), { model: null });
  const { clock, logger } = app;
  const { answerer, newsroom } = await app.openCore();
  const sessions = await openKeyvStore({ url: `sqlite://${join(dataDir, 'sessions.sqlite')}` });
  const bot = createBot({
    token,
    apiRoot,
    answerer,
    newsroom,
    sessions,
    clock,
    logger,
    examples: { zh: [], en: [] },
  });
  const inbox = openInbox({ path: join(dataDir, 'inbox.sqlite'), clock });
  startInbox({
    bot,
    inbox,
    gate: createGate({ clock, logger, paces: unpaced }),
    clock,
    logger,
    mode: { type: 'polling' },
  });
}
