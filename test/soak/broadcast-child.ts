import { Bot } from 'grammy';
import { systemClock } from '../../src/adapters/clock.ts';
import { defaultSchedule } from '../../src/digest/schedule.ts';
import type { ReaderContext } from '../../src/telegram/context.ts';
import { addDigest } from '../../src/telegram/digest/add-digest.ts';
import { startDigestClock } from '../../src/telegram/digest/digest-clock.ts';
import { openDigest, withBulkPace } from '../../src/telegram/digest/digest-parts.ts';
import { createGate } from '../../src/telegram/gate/gate.ts';
import { telegramPaces } from '../../src/telegram/gate/pace.ts';
import { openInbox } from '../../src/telegram/inbox/inbox.ts';
import { startInbox } from '../../src/telegram/inbox/run-inbox.ts';

// The bot that the broadcast run kills: a real one, which also answers questions while it broadcasts.
const [apiRoot = '', token = '', folder = '', editorId = '', bulkPerSecond = '', leaseMs = ''] = process.argv.slice(2);
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

const parts = openDigest({
  ledgerPath: `${folder}/ledger.sqlite`,
  articles: () => [],
  clock: systemClock,
  logger: quiet,
  editorIds: [Number(editorId)],
  schedule: defaultSchedule,
  bulkPerSecond: Number(bulkPerSecond),
});
const bot = new Bot<ReaderContext>(token, { client: { apiRoot } });
addDigest(bot, parts);
bot.on('message:text', (ctx) => ctx.reply(`答：${ctx.message.text}`));

const inbox = openInbox({ path: `${folder}/inbox.sqlite`, clock: systemClock, leaseMs: Number(leaseMs) });
const gate = createGate({
  clock: systemClock,
  logger: quiet,
  paces: withBulkPace(telegramPaces, parts.pace),
  onFlood: parts.pace.flooded,
});
const front = startInbox({ bot, inbox, gate, clock: systemClock, logger: quiet, mode: { type: 'polling' } });
const digestClock = startDigestClock({ parts, api: bot.api, gate, leaseMs: Number(leaseMs) });

process.once('SIGTERM', async () => {
  await digestClock.stop();
  await front.stop();
  inbox.close();
  parts.close();
  process.exit(0);
});
