import { type Bot, InputFile } from 'grammy';
import { dayOf } from '../asking/freshness.ts';
import type { BotParts } from '../bot.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { addCorrections } from '../correcting/correct-command.ts';
import { inert } from '../inert-text.ts';
import { show } from '../show.ts';
import { clusterGaps, type GapCluster } from './gap-clusters.ts';
import { showStatus } from './status.ts';

const DAY_MS = 24 * 60 * 60_000;
const MAX_SHOWN = 10;
const MAX_QUESTION_CHARS = 60;

/** Commands that only editors may give; from anybody else they are words that the bot does not know. */
export function addEditorCommands(bot: Bot<ReaderContext>, parts: BotParts): void {
  const names = ['status', 'gaps', 'correct', 'ban', 'unban', 'quota'] as const;
  const isEditor = ({ from, chat }: ReaderContext): boolean =>
    from !== undefined && parts.editorIds.has(from.id) && chat?.type === 'private';
  const commands = bot.command([...names], async (ctx, next) => {
    if (isEditor(ctx)) return next();
    parts.logger.warn('editor.refused', { updateId: ctx.update.update_id });
    if (ctx.chat.type === 'private') await show(ctx, notice(ctx.speaker.say('unknownCommand')));
  });
  commands.command('status', (ctx) => showStatus(ctx, parts));
  commands.command('gaps', (ctx) => showGaps(ctx, parts));
  commands.command('ban', (ctx) => ban(ctx, { parts, banned: true }));
  commands.command('unban', (ctx) => ban(ctx, { parts, banned: false }));
  commands.command('quota', (ctx) => setQuota(ctx, parts));
  addCorrections(bot.filter(isEditor), parts);
}

/** What the town wants to know and the paper has not printed: `/gaps`, `/gaps 7` (days), `/gaps export`. */
async function showGaps(ctx: ReaderContext, { records, clock, timeZone, retentionDays }: BotParts): Promise<void> {
  const wish = String(ctx.match).trim();
  const days = Number.parseInt(wish, 10) || retentionDays;
  const clusters = clusterGaps(records.answers.gaps(new Date(clock.now().getTime() - days * DAY_MS)));
  if (clusters.length === 0) return show(ctx, notice(`近${days}天没有答不出的问题。`));
  if (/^(?:export|导出)$/iu.test(wish)) {
    const file = new InputFile(new TextEncoder().encode(toCsv(clusters, timeZone)), 'gaps.csv');
    return void (await ctx.replyWithDocument(file));
  }
  const lines = clusters.slice(0, MAX_SHOWN).map(({ question, count, firstAt, lastAt }, index) => {
    const [first, last] = [dayOf(firstAt, timeZone), dayOf(lastAt, timeZone)];
    const when = first === last ? first : `${first} 到 ${last}`;
    return `${index + 1}. ${inert([...question].slice(0, MAX_QUESTION_CHARS).join(''))}（${count} 次，${when}）`;
  });
  const total = clusters.reduce((sum, { count }) => sum + count, 0);
  const title = `近${days}天报纸没有答上的：${total} 问，${clusters.length} 类`;
  await show(ctx, notice([title, ...lines, '全部导出成文件：/gaps export'].join('\n')));
}

function toCsv(clusters: readonly GapCluster[], timeZone: string): string {
  const rows = clusters.map(({ question, count, firstAt, lastAt, questions }) =>
    [question, String(count), dayOf(firstAt, timeZone), dayOf(lastAt, timeZone), questions.join(' / ')].map(toCell),
  );
  const head = ['question', 'count', 'first', 'last', 'as asked'];
  // The mark tells spreadsheets that it is UTF-8.
  return `\ufeff${[head, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

// A cell that begins like a formula would be run by the editor's spreadsheet.
function toCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

async function ban(
  ctx: ReaderContext,
  { parts, banned }: { readonly parts: BotParts; readonly banned: boolean },
): Promise<void> {
  const id = /^\d{1,16}$/.exec(String(ctx.match).trim())?.[0];
  if (id === undefined || parts.editorIds.has(Number(id))) {
    return show(ctx, notice('用法：/ban 读者的号码，或 /unban 读者的号码。编辑不能停用。'));
  }
  parts.records.limits.setBanned(parts.admission.nameOf(id), banned);
  await show(ctx, notice(banned ? `已停用 ${inert(id)}。` : `已恢复 ${inert(id)}。`));
}

/** `/quota reader 50`, `/quota group 200`, `/quota 12345678 10`: questions a day. */
async function setQuota(ctx: ReaderContext, { records, admission, quotas }: BotParts): Promise<void> {
  const [, who = '', count = ''] = /^(reader|group|-?\d{1,16})\s+(\d{1,6})$/.exec(String(ctx.match).trim()) ?? [];
  const { limits } = records;
  if (who === '') {
    const reader = limits.perDay('reader') ?? quotas.questionsPerReaderDaily;
    const group = limits.perDay('group') ?? quotas.questionsPerGroupDaily;
    const usage = '修改：/quota reader 次数，/quota group 次数，/quota 号码 次数';
    return show(ctx, notice(`每天的提问次数：每位读者 ${reader}，每个群 ${group}。\n${usage}`));
  }
  limits.setPerDay(who === 'reader' || who === 'group' ? who : admission.nameOf(who), Number(count));
  await show(ctx, notice(`已改：${inert(who)} 每天 ${count} 次。`));
}
