import type { Spending } from '../../answering/budget/budget.ts';
import type { BotParts } from '../bot.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import type { InboxCounts } from '../inbox/inbox.ts';
import { renderDate } from '../render-source.ts';
import { show } from '../show.ts';

/** How the program itself is doing. */
export interface Vitals {
  readonly queue: InboxCounts;
  /** Calls that wait for their turn to leave. */
  readonly waitingCalls: number;
  /** How often Telegram has asked to wait (429) since the start. */
  readonly floods: number;
  /** Null where no model is set up. */
  readonly spentToday: Spending | null;
  /** Of a million tokens; null where nobody has said it. */
  readonly pricePerMillion: number | null;
  readonly disk: { readonly usedBytes: number; readonly freeBytes: number };
}

const DAY_MS = 24 * 60 * 60_000;
const NAMES = { answered: '答出', related: '只有相近', not_found: '没找到', model: '模型', extract: '摘录' } as const;

/** `/status`: readers, questions by mode and status, how long they took, the model and its cost, queue, 429s, freshness, disk. */
export async function showStatus(ctx: ReaderContext, parts: BotParts): Promise<void> {
  const { records, vitals } = parts;
  const lines = [
    ...[1, 7].map((days) => questionsOf(days, parts)),
    await freshnessOf(ctx, parts),
    ...(vitals === null ? [] : linesOf(await vitals())),
    `停用的读者：${records.limits.countBans()}`,
  ];
  await show(ctx, notice(lines.join('\n')));
}

function questionsOf(days: number, { records: { answers, readers }, clock }: BotParts): string {
  const since = new Date(clock.now().getTime() - days * DAY_MS);
  const tally = answers.tally(since);
  const total = tally.reduce((sum, { count }) => sum + count, 0);
  const by = tally.map(({ status, mode, count }) => `${NAMES[status]}·${NAMES[mode]} ${count}`).join('，');
  const useful = answers.countFeedback(since, 'useful');
  const useless = answers.countFeedback(since, 'useless');
  const took = answers.latency(since);
  const speed = took === null ? '' : `，用时中位 ${inSeconds(took.p50Ms)}、九成五 ${inSeconds(took.p95Ms)}`;
  return `近${days}天：读者 ${readers.count(since)}，提问 ${total}${by === '' ? '' : `（${by}）`}，有用 ${useful}，没用 ${useless}${speed}`;
}

async function freshnessOf({ speaker }: ReaderContext, { newsroom }: BotParts): Promise<string> {
  const latest = await newsroom.latest({ offset: 0, limit: 1 });
  const [newest] = latest.entries;
  return newest === undefined ? '还没有报道' : `报道 ${latest.total} 篇，最新 ${renderDate(newest.date, speaker)}`;
}

function linesOf({ queue, waitingCalls, floods, disk, ...model }: Vitals): readonly string[] {
  const { received, handling, inDoubt } = queue;
  return [
    modelLine(model),
    `排队：等待 ${received}，处理中 ${handling}，不确定 ${inDoubt}，待发送 ${waitingCalls}；被要求放慢（429）${floods} 次`,
    `磁盘：数据 ${inMegabytes(disk.usedBytes)}，剩余 ${inMegabytes(disk.freeBytes)}`,
  ];
}

function modelLine({ spentToday, pricePerMillion }: Pick<Vitals, 'spentToday' | 'pricePerMillion'>): string {
  if (spentToday === null) return '模型：没有配置';
  const { answers, tokens } = spentToday;
  const cost = pricePerMillion === null ? '' : `，约合 ${((tokens * pricePerMillion) / 1_000_000).toFixed(2)} 元`;
  return `模型今天：回答 ${answers} 次，用去 ${tokens} 个词元${cost}`;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)}秒`;
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
