import { Bot, InlineKeyboard, InputFile } from 'grammy';

/** What the page is tried with: a bot that does everything a page has to show, by rote. */
export interface ScriptedBot {
  /** Resolves when the bot has its menu and takes updates. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const pageSize = 2;
const reports = [
  '河埠头的石阶修好了',
  '青石桥小学添了一间图书室',
  '夜市搬到渡口西边',
  '银杏巷通了路灯',
  '渡口茶馆重新开门',
];
const article = [
  '<b>银杏巷通了路灯</b>\n<i>《云溪日报》2031年3月5日 第2版</i>',
  ...Array.from(
    { length: 12 },
    (_, n) => `第${n + 1}段。银杏巷的街坊盼路灯盼了多年，${'傍晚出门要打手电，'.repeat(4)}如今亮堂了。`,
  ),
  '<b><u>新装的路灯一共四十二盏。</u></b>',
].join('\n\n');
const answer = [
  '银杏巷装了四十二盏路灯。[1]',
  '<i>《银杏巷通了路灯》云溪日报 2031年3月5日 第2版</i>',
  `<blockquote expandable><b>依据的原文：</b>\n[1] “新装的路灯一共四十二盏。${'从巷口一直到河埠头，每隔二十步一盏。'.repeat(6)}”</blockquote>`,
].join('\n\n');

/** A bot that polls a Bot API; `editorIds` may send out a digest with /digest. */
export function createScriptedBot(api: { url: string; token: string }, editorIds: readonly number[] = []): ScriptedBot {
  const bot = new Bot(api.token, { client: { apiRoot: api.url } });
  const readers = new Set<number>();

  bot.use(async (ctx, next) => {
    if (ctx.chat?.type === 'private') readers.add(ctx.chat.id);
    await next();
  });
  bot.command('start', (ctx) => ctx.reply(`您好！${ctx.match === '' ? '' : `您带来了 ${ctx.match}`}`));
  bot.command('help', (ctx) =>
    ctx.reply(ctx.from?.language_code === 'en' ? 'Just ask.' : '直接问就行，也可以发 /latest'),
  );
  bot.command('latest', (ctx) => ctx.reply(listText(0), { reply_markup: listKeyboard(0), parse_mode: 'HTML' }));
  bot.command('digest', async (ctx) => {
    if (!editorIds.includes(ctx.from?.id ?? 0)) return;
    for (const id of readers)
      if (id !== ctx.chat.id) await ctx.api.sendMessage(id, `<b>早报</b>\n${ctx.match}`, { parse_mode: 'HTML' });
    await ctx.reply('已送出');
  });
  bot.callbackQuery(/^page:(\d+)$/, async (ctx) => {
    const page = Number(ctx.match[1]);
    await ctx.answerCallbackQuery();
    await ctx.editMessageText(listText(page), { reply_markup: listKeyboard(page), parse_mode: 'HTML' });
  });
  bot.callbackQuery('article', async (ctx) => {
    await ctx.answerCallbackQuery({ text: '翻到原文了' });
    await ctx.reply(article, { parse_mode: 'HTML', reply_markup: new InlineKeyboard().text('↩ 返回回答', 'close') });
  });
  bot.callbackQuery('close', async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.deleteMessage();
  });
  bot.callbackQuery('alert', (ctx) => ctx.answerCallbackQuery({ text: '这条新闻是编的', show_alert: true }));
  bot.on('inline_query', (ctx) =>
    ctx.answerInlineQuery(
      reports
        .filter((title) => title.includes(ctx.inlineQuery.query.trim()))
        .map((title, n) => ({
          type: 'article',
          id: `report-${n}`,
          title,
          description: '云溪日报',
          input_message_content: { message_text: `请看：${title}` },
          reply_markup: new InlineKeyboard().text('讲的是什么', 'inline'),
        })),
    ),
  );
  bot.callbackQuery('inline', async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.editMessageText('讲的是街坊的事');
  });
  bot.on('message:document', async (ctx) => {
    await ctx.reply(`收到文件 ${ctx.message.document.file_name}`, {
      reply_parameters: { message_id: ctx.message.message_id },
    });
    await ctx.replyWithDocument(new InputFile(Buffer.from('回执'), '回执.txt'));
  });
  bot.on('message:voice', (ctx) => ctx.reply(`听到 ${ctx.message.voice.mime_type}`));
  bot.hears(/路灯/, async (ctx) => {
    await ctx.replyWithChatAction('typing');
    const keyboard = new InlineKeyboard()
      .text('📖 [1] 看原文：银杏巷通了路灯', 'article')
      .row()
      .text('这是真的吗', 'alert');
    await ctx.reply(answer, { parse_mode: 'HTML', reply_markup: keyboard });
  });
  bot.hears('链接', (ctx) =>
    ctx.reply(`<a href="https://t.me/${ctx.me.username}?start=lamp_7">从这里进来</a> <tg-spoiler>谜底</tg-spoiler>`, {
      parse_mode: 'HTML',
    }),
  );
  bot.hears('打字', (ctx) => ctx.replyWithChatAction('typing'));
  bot.on('message:text', async (ctx) => {
    if (!ctx.message.via_bot) await ctx.reply(`您说：${ctx.message.text}`);
  });
  bot.catch(({ error }) => {
    throw error;
  });

  return {
    async start() {
      await bot.api.setMyCommands([
        { command: 'latest', description: '看最新报道' },
        { command: 'help', description: '怎么用' },
      ]);
      await bot.api.setMyCommands([{ command: 'latest', description: 'Newest reports' }], { language_code: 'en' });
      await new Promise<void>((resolve, reject) => {
        bot.start({ onStart: () => resolve() }).catch(reject);
      });
    },
    stop: () => bot.stop(),
  };
}

function listText(page: number): string {
  const entries = reports
    .slice(page * pageSize, (page + 1) * pageSize)
    .map((title, n) => `${page * pageSize + n + 1}. <b>${title}</b>`);
  return ['<b>最新报道</b>', ...entries, `<i>第 ${page + 1}/${Math.ceil(reports.length / pageSize)} 页</i>`].join(
    '\n\n',
  );
}

function listKeyboard(page: number): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (page > 0) keyboard.text('◀ 上一页', `page:${page - 1}`);
  if ((page + 1) * pageSize < reports.length) keyboard.text('下一页 ▶', `page:${page + 1}`);
  return keyboard;
}
