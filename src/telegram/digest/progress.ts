import type { Api } from 'grammy';
import { GrammyError, InputFile } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { type Broadcast, type DeliveryCounts, finishedOf } from '../../digest/broadcast.ts';
import { inert } from '../inert-text.ts';
import { isRefusal } from '../show.ts';
import type { DigestParts } from './digest-parts.ts';
import { pressData } from './digest-press.ts';
import { digestSpeaker, type Say, sayDuration } from './digest-texts.ts';
import { timeInWords } from './notices.ts';

/** The message that shows an editor how far a broadcast is. */
export interface ProgressBoard {
  /** Edits the message where something has changed; sends it where there is none. */
  refresh(id: number): Promise<void>;
  /** Sends the table of all deliveries; stand-ins name readers. */
  sendReport(id: number): Promise<void>;
}

const BAR_CELLS = 10;
/** Telegram takes messages back for so long (research/telegram.md 5.3). */
export const RETRACTABLE_MS = 48 * 3_600_000;
/** The rate is what was sent since a look at the counts so long ago, or longer. */
const RATE_OVER_MS = 5000;

interface Look {
  readonly atMs: number;
  readonly finished: number;
}

export function createProgressBoard({ api, parts }: { readonly api: Api; readonly parts: DigestParts }): ProgressBoard {
  const shown = new Map<number, string>();
  const looks = new Map<number, Look>();
  const rates = new Map<number, number>();
  const { ledger, clock, logger } = parts;

  function rateOf({ id }: Broadcast, finished: number): number {
    const look: Look = { atMs: clock.now().getTime(), finished };
    const before = looks.get(id);
    if (before === undefined) looks.set(id, look);
    const elapsedMs = look.atMs - (before?.atMs ?? look.atMs);
    if (before !== undefined && elapsedMs >= RATE_OVER_MS) {
      rates.set(id, ((finished - before.finished) * 1000) / elapsedMs);
      looks.set(id, look);
    }
    return rates.get(id) ?? 0;
  }

  async function put(broadcast: Broadcast, { text, buttons }: ReturnType<typeof renderProgress>): Promise<void> {
    const { id, editorChatId, progressMessageId } = broadcast;
    const reply_markup = { inline_keyboard: buttons };
    if (progressMessageId === null) {
      const { message_id: messageId } = await api.sendMessage(editorChatId, text, {
        reply_markup,
        disable_notification: true,
      });
      return ledger.broadcasts.setProgressMessage(id, messageId);
    }
    try {
      await api.editMessageText(editorChatId, progressMessageId, text, { reply_markup });
    } catch (error) {
      if (!isRefusal(error, /message is not modified/)) throw error;
    }
  }

  return {
    async refresh(id) {
      const broadcast = ledger.broadcasts.find(id);
      if (broadcast === undefined || broadcast.state === 'drafted') return;
      const counts = ledger.deliveries.counts(id);
      const say = digestSpeaker(parts.localeOf(broadcast.editorChatId));
      const rate = rateOf(broadcast, finishedOf(counts));
      const view = renderProgress(broadcast, {
        counts,
        rate,
        retracted: ledger.deliveries.countRetracted(id),
        parts,
        say,
      });
      const print = JSON.stringify(view);
      if (shown.get(id) === print) return;
      try {
        await put(broadcast, view);
        shown.set(id, print);
      } catch (error) {
        // Progress is for looking at: a broadcast does not stop for an editor who cannot be reached.
        logger.info('progress.not-shown', { broadcast: id, error });
        if (error instanceof GrammyError && error.error_code !== 429) shown.set(id, print);
      }
    },
    async sendReport(id) {
      const broadcast = ledger.broadcasts.find(id);
      if (broadcast?.audience === null || broadcast === undefined) return;
      const file = new InputFile(Buffer.from(toCsv(parts, id), 'utf8'), `broadcast-${id}.csv`);
      await api.sendDocument(broadcast.editorChatId, file, { disable_notification: true });
    },
  };
}

interface ProgressFacts {
  readonly counts: DeliveryCounts;
  /** Deliveries a second, lately. */
  readonly rate: number;
  readonly retracted: Readonly<Record<'done' | 'refused', number>>;
  readonly parts: Pick<DigestParts, 'clock' | 'schedule'>;
  readonly say: Say;
}

/** What the editor sees: state, bar, counts, rate and what can be done now. */
function renderProgress(broadcast: Broadcast, facts: ProgressFacts) {
  const { counts, say, retracted } = facts;
  const lines = [
    `${say('progressTitle', { id: broadcast.id })} · ${stateInWords(broadcast, facts)}`,
    ...(broadcast.audience === null ? [] : [bar(finishedOf(counts), broadcast.audience), countsInWords(counts, say)]),
    ...speed(broadcast, facts),
    ...(broadcast.isRetracted ? [say('retractedCounts', retracted)] : []),
    ...(broadcast.state === 'paused' && broadcast.why !== null ? [`⚠ ${inert(broadcast.why)}`] : []),
  ];
  return { text: lines.join('\n'), buttons: buttonsOf(broadcast, facts) };
}

function stateInWords(broadcast: Broadcast, { parts, say }: ProgressFacts): string {
  if (broadcast.state === 'scheduled')
    return say('state_scheduled', { time: timeInWords(broadcast.startsAtMs, { parts, say }) });
  return broadcast.state === 'drafted' ? '' : say(`state_${broadcast.state}`);
}

function bar(finished: number, audience: number): string {
  const share = audience === 0 ? 1 : finished / audience;
  const filled = Math.floor(share * BAR_CELLS);
  return `${'▓'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${Math.floor(share * 100)}% (${finished}/${audience})`;
}

function countsInWords(
  { sent, pending, sending, unreachable, failed, in_doubt: doubt, cancelled }: DeliveryCounts,
  say: Say,
): string {
  return say('counts', { sent, pending: pending + sending, unreachable, failed, doubt, cancelled });
}

function speed(broadcast: Broadcast, { counts, rate, say }: ProgressFacts): readonly string[] {
  const { begunAtMs, finishedAtMs } = broadcast;
  if (broadcast.state === 'running' && counts.pending > 0) {
    if (rate >= 0.1)
      return [say('progressRate', { rate: rate.toFixed(1), eta: sayDuration(say, (counts.pending * 1000) / rate) })];
    return broadcast.kind === 'digest' ? [say('laterDue')] : [];
  }
  if (begunAtMs === null || finishedAtMs === null) return [];
  const tookMs = Math.max(finishedAtMs - begunAtMs, 1);
  return [say('reportTook', { duration: sayDuration(say, tookMs), rate: ((counts.sent * 1000) / tookMs).toFixed(1) })];
}

function buttonsOf(
  broadcast: Broadcast,
  { counts, parts, say }: ProgressFacts,
): InlineKeyboardButton.CallbackButton[][] {
  const press = (act: 'pause' | 'continue' | 'cancel' | 'retract' | 'csv') => ({
    text: say(act),
    callback_data: pressData(['run', act, broadcast.id]),
  });
  const resend = {
    text: say('resend', { n: counts.in_doubt }),
    callback_data: pressData(['run', 'resend', broadcast.id]),
  };
  const isOver = broadcast.state === 'done' || broadcast.state === 'cancelled';
  const ageMs = parts.clock.now().getTime() - (broadcast.begunAtMs ?? 0);
  const canRetract =
    (isOver || broadcast.state === 'paused') && !broadcast.isRetracted && counts.sent > 0 && ageMs < RETRACTABLE_MS;
  const steering = {
    scheduled: [press('cancel')],
    running: [press('pause'), press('cancel')],
    paused: [press('continue'), press('cancel')],
    done: [],
    cancelled: [],
    drafted: [],
  }[broadcast.state];
  const afterwards = [
    ...(canRetract ? [press('retract')] : []),
    ...(isOver && broadcast.audience !== null ? [press('csv')] : []),
  ];
  const doubted = counts.in_doubt > 0 && !broadcast.isRetracted && broadcast.state !== 'running' ? [resend] : [];
  return [steering, afterwards, doubted].filter((row) => row.length > 0).map((row) => [...row]);
}

function toCsv({ ledger }: DigestParts, id: number): string {
  const lines = ['reader,variant,state,attempts,at,why'];
  for (const row of ledger.deliveries.report(id)) {
    const at = row.atMs === null ? '' : new Date(row.atMs).toISOString();
    lines.push([row.standIn, row.variant, row.state, row.attempts, at, quoted(row.why ?? '')].join(','));
  }
  // Spreadsheets take a file without the mark for something else than UTF-8.
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** What a spreadsheet would run as a formula begins with a quote. */
function quoted(text: string): string {
  return `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
}
