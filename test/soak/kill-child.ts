import { Bot } from 'grammy';
import { systemClock } from '../../src/adapters/clock.ts';
import { createGate } from '../../src/telegram/gate/gate.ts';
import { unpaced } from '../../src/telegram/gate/pace.ts';
import { openInbox } from '../../src/telegram/inbox/inbox.ts';
import { startInbox } from '../../src/telegram/inbox/run-inbox.ts';

// The bot that the kill test kills: a real one, whose answers take a while and say which question they belong to.
const [apiRoot = '', token = '', path = '', leaseMs = '', workers = ''] = process.argv.slice(2);
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', async (ctx) => {
  await systemClock.sleep(20 + ((ctx.message.message_id * 37) % 150));
  await ctx.reply(`答：${ctx.message.text}`);
  // Some answers are too long for one message.
  if (ctx.message.message_id % 3 === 0) await ctx.reply(`续：${ctx.message.text}`);
});
bot.on('callback_query', (ctx) => ctx.answerCallbackQuery());

const inbox = openInbox({ path, clock: systemClock, leaseMs: Number(leaseMs) });
const gate = createGate({ clock: systemClock, logger: quiet, paces: unpaced });
const mode = { type: 'polling' } as const;
const front = startInbox({ bot, inbox, gate, clock: systemClock, logger: quiet, workers: Number(workers), mode });

process.once('SIGTERM', async () => {
  await front.stop();
  inbox.close();
  process.exit(0);
});
