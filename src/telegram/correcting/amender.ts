import type { Api, Bot } from 'grammy';
import type { FactChecker } from '../../answering/fact-check.ts';
import { articleTitle } from '../../news/article.ts';
import type { Newsroom } from '../../newsroom.ts';
import type { Clock, Logger } from '../../ports.ts';
import { outcomeOfFailure } from '../digest/delivery-outcome.ts';
import type { Departures } from '../digest/departures.ts';
import type { Waker } from '../digest/waker.ts';
import { checkAgain } from '../fact-check/check-words.ts';
import type { Gate } from '../gate/gate.ts';
import { inert } from '../inert-text.ts';
import type { ShownAnswer } from '../records/answer-records.ts';
import type { AmendmentState, CorrectionCase } from '../records/correction-records.ts';
import type { Records } from '../records/records.ts';
import { isRefusal } from '../show.ts';
import { createSpeaker } from '../texts.ts';
import type { Corrections } from './corrections.ts';
import { type Amended, renderAmended } from './render-amended.ts';

export interface AmenderOptions {
  readonly corrections: Corrections;
  readonly records: Records;
  readonly newsroom: Newsroom;
  /** Checks again what was checked against a report that has been corrected since. */
  readonly factChecker: FactChecker;
  /** With the gate's transformer on its api. */
  readonly bot: Pick<Bot, 'api' | 'botInfo' | 'init'>;
  readonly gate: Pick<Gate, 'inBulk'>;
  /** Installed on the bot's api, outside of the gate's transformer. */
  readonly departures: Departures;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly waker: Waker;
}

/** Amends the answers that cited what was corrected, over any number of restarts. */
export interface Amender {
  /** Takes no further answer up and waits for the one that is being amended, up to 5 s. */
  stop(): Promise<void>;
}

/** How long a line that is down is left alone; a confirmed correction wakes it earlier. */
const RETRY_MS = 60_000;
const STOP_AFTER_MS = 5000;
const UNTOUCHED = /message is not modified/;

/**
 * Starts to amend: each answer is changed in place, or replied to once where it cannot be changed. A change may be made
 * twice without harm; a reply whose fate is unknown is in doubt and not repeated (DESIGN.md, promise 6).
 */
export function startAmender(options: AmenderOptions): Amender {
  const { corrections, records, newsroom, factChecker, bot, gate, departures, clock, logger, waker } = options;
  const { api } = bot;
  const cases = records.corrections;
  let isStopping = false;

  /** False where the line is down and the answer waits. */
  async function amend(confirmed: CorrectionCase, code: string): Promise<boolean> {
    const { id } = confirmed;
    const shown = records.answers.find(code);
    if (shown === null) return ended({ id, code, state: 'gone' });
    const check = shown.checked === undefined ? null : checkAgain(shown.checked, factChecker);
    const answer = check?.answer ?? corrections.upToDate(shown.answer);
    const statements = check?.statements ?? null;
    const screen = await renderAmended({ ...shown, answer }, { confirmed, statements, records, newsroom, bot });
    const edited = await edit(shown, screen);
    if (edited === 'waits') return false;
    if (edited === 'edited') {
      records.answers.revise({ ...shown, answer });
      remember(shown, { screen, isLowest: isLowest(shown) });
    }
    if (edited !== 'refused') return ended({ id, code, state: edited });
    const state = await reply(shown, {
      screen,
      mayLeave() {
        if (isStopping) return false;
        cases.mark({ id, code, state: 'replying' });
        return true;
      },
    });
    cases.mark({ id, code, state });
    remember(shown, { screen, isLowest: state === 'replied' });
    return state !== 'pending';
  }

  /** Whether the buttons that the chat shows last are those of this answer. */
  function isLowest({ chat, code }: ShownAnswer): boolean {
    return records.readers.buttons(chat).some((data) => data.includes(code));
  }

  /** What `/1` presses from now on. */
  function remember(
    { chat, owner }: ShownAnswer,
    { screen, isLowest }: { readonly screen: Amended; readonly isLowest: boolean },
  ): void {
    const buttons = screen.buttons.flat().flatMap((one) => ('callback_data' in one ? [one.callback_data] : []));
    if (isLowest) records.readers.rememberButtons({ chat, owner, buttons });
  }

  function ended(amendment: { readonly id: number; readonly code: string; readonly state: AmendmentState }): true {
    cases.mark(amendment);
    return true;
  }

  async function edit(shown: ShownAnswer, screen: Amended): Promise<'edited' | 'refused' | 'unreachable' | 'waits'> {
    if (shown.inlineMessage === undefined && screen.messages.length > shown.messages.length) return 'refused';
    try {
      await gate.inBulk(() => editAll(api, { shown, screen }));
      return 'edited';
    } catch (error) {
      const outcome = outcomeOfFailure(error);
      if (outcome.type === 'refused') return 'refused';
      if (outcome.type === 'unreachable' || outcome.type === 'moved') return 'unreachable';
      logger.warn('amendment.waits', { error });
      return 'waits';
    }
  }

  async function reply(
    shown: ShownAnswer,
    { screen, mayLeave }: { readonly screen: Amended; readonly mayLeave: () => boolean },
  ): Promise<AmendmentState> {
    const [message] = screen.messages;
    if (message === undefined || shown.inlineMessage !== undefined) return 'unreachable';
    const { chat, thread } = placeOf(shown.chat);
    try {
      const options = {
        ...QUIET,
        ...keyboardOf(screen),
        ...(thread === null ? {} : { message_thread_id: thread }),
        reply_parameters: { message_id: shown.messages[0] ?? 0, allow_sending_without_reply: true },
      };
      await gate.inBulk(() => departures.watched(mayLeave, () => api.sendMessage(chat, message.html, options)));
      return 'replied';
    } catch (error) {
      const { type } = outcomeOfFailure(error);
      if (type === 'unknown') return 'in_doubt';
      return type === 'refused' || type === 'unreachable' || type === 'moved' ? 'unreachable' : 'pending';
    }
  }

  /** False where the line is down. */
  async function work(confirmed: CorrectionCase): Promise<boolean> {
    corrections.apply(confirmed);
    const { id, articleId } = confirmed;
    for (;;) {
      for (const code of cases.pending(id)) {
        if (isStopping || !(await amend(confirmed, code))) return false;
      }
      // Answers that were being written when the correction was confirmed.
      cases.amendToo(id, corrections.outdated(articleId));
      if (cases.pending(id).length === 0) break;
    }
    if (cases.finish(id)) await report(confirmed);
    return true;
  }

  async function report({ id, owner, articleId, ...asked }: CorrectionCase): Promise<void> {
    const { edited, replied, unreachable, in_doubt: inDoubt, gone } = cases.counts(id);
    logger.info('correction.done', { edited, replied, unreachable, inDoubt, gone });
    if (owner === '') return;
    const { locale } = records.readers.settings(owner);
    const article = corrections.current(articleId);
    const title = inert(article === null ? '' : articleTitle(article));
    const text = createSpeaker(locale ?? asked.locale ?? 'zh-Hans').say('correctDone', {
      title,
      edited,
      replied,
      unreachable,
      inDoubt,
    });
    await gate.inBulk(() => api.sendMessage(owner, text));
  }

  async function run(): Promise<void> {
    const doubted = cases.doubtReplying();
    if (doubted > 0) logger.warn('amendments.in-doubt', { replies: doubted });
    while (!isStopping) {
      for (const confirmed of cases.open()) {
        try {
          // Right after a start the bot may not yet know its own name, which links to articles carry.
          await bot.init();
          if (!(await work(confirmed))) break;
        } catch (error) {
          logger.error('correction.failed', { error });
        }
      }
      if (!isStopping) await waker.wait(RETRY_MS);
    }
  }

  const running = run().catch((error: unknown) => logger.error('amender.stopped', { error }));
  return {
    async stop() {
      isStopping = true;
      waker.wake();
      const inTime = new AbortController();
      await Promise.race([running, clock.sleep(STOP_AFTER_MS, inTime.signal).catch(() => undefined)]);
      inTime.abort();
    },
  };
}

const QUIET = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** The screen in place of the messages that hold an answer; what it does not need of them is taken away. */
async function editAll(
  api: Api,
  { shown, screen }: { readonly shown: ShownAnswer; readonly screen: Amended },
): Promise<void> {
  const { chat } = placeOf(shown.chat);
  for (const [index, { html }] of screen.messages.entries()) {
    const isLast = index === screen.messages.length - 1;
    const options = { ...QUIET, ...(isLast ? keyboardOf(screen) : {}) };
    const edited =
      shown.inlineMessage === undefined
        ? api.editMessageText(chat, shown.messages[index] ?? 0, html, options)
        : api.editMessageTextInline(shown.inlineMessage, html, options);
    // Changed before, by a call whose answer was lost.
    await edited.catch((error: unknown) => {
      if (!isRefusal(error, UNTOUCHED)) throw error;
    });
    // A card is one message.
    if (shown.inlineMessage !== undefined) return;
  }
  for (const left of shown.messages.slice(screen.messages.length)) {
    await api.deleteMessage(chat, left).catch((error: unknown) => {
      // Gone already, or too old to be deleted: the amended words stand above it.
      if (!isRefusal(error, /message/)) throw error;
    });
  }
}

function keyboardOf({ buttons }: Amended) {
  return { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } };
}

/** A conversation is a chat, or one topic of it. */
function placeOf(chatKey: string): { readonly chat: string; readonly thread: number | null } {
  const [chat = '', thread] = chatKey.split('/');
  return { chat, thread: thread === undefined ? null : Number(thread) };
}
