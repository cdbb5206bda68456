import { type Api, Bot, lazySession, type MiddlewareFn } from 'grammy';
import type { Answerer } from '../answering/answer.ts';
import type { FactChecker } from '../answering/fact-check.ts';
import type { ReceiptBook } from '../answering/receipts/receipt-book.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Clock, KeyValueStore, Logger, Transcriber } from '../ports.ts';
import { createAdmission, DEFAULT_QUOTAS, type Quotas } from './admission.ts';
import { createDesk, type Desk } from './asking/desk.ts';
import { createStaleness } from './asking/staleness.ts';
import { notice } from './browse.ts';
import { chatKeyOf, type ReaderContext } from './context.ts';
import type { Corrections } from './correcting/corrections.ts';
import { addEditedQuestions } from './edited-questions.ts';
import { addEditorCommands } from './editors/editor-commands.ts';
import type { Vitals } from './editors/status.ts';
import type { Examples } from './examples.ts';
import { faultBoundary } from './faults.ts';
import { addGroupQuestions } from './group-questions.ts';
import { handlePress, type PressDependencies } from './handle-press.ts';
import { addInlineMode } from './inline/inline-mode.ts';
import { toLocale } from './locale.ts';
import type { KeepsReaders } from './personal/forget.ts';
import type { MoreSetting, SettingsPlace } from './personal/settings.ts';
import { addPrivateQuestions } from './private-questions.ts';
import { addReaderCommands } from './reader-commands.ts';
import { openRecords, type Records } from './records/records.ts';
import { createSessionStorage, freshSession } from './session.ts';
import { show } from './show.ts';
import { createSpeaker } from './texts.ts';

/** grammY's own default is 500 seconds: a hung connection would silence a chat for eight minutes. */
const CALL_TIMEOUT_SECONDS = 60;
const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

export interface BotDependencies {
  readonly token: string;
  readonly apiRoot?: string;
  /** Puts more handlers before the bot's own, which answer every press and every text: the digest's. */
  readonly install?: (bot: Bot<ReaderContext>) => void;
  readonly answerer: Answerer;
  /** Checks the follow-up questions that are offered; without it none are. */
  readonly extractor?: Answerer;
  /** Checks what readers forward; without it, that is asked like a question. */
  readonly factChecker?: FactChecker | null;
  readonly newsroom: Newsroom;
  /** Without it voice messages get a polite line. */
  readonly transcriber?: Transcriber | null;
  readonly sessions: KeyValueStore;
  /** What is written down of readers; without it, in memory only. */
  readonly records?: Records;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Questions that a new reader can ask with one tap; three are enough. */
  readonly examples: Examples;
  /** Whose commands for editors are obeyed, by their numbers in Telegram. */
  readonly editorIds?: readonly number[];
  readonly quotas?: Partial<Quotas>;
  /** Which conversations are being answered; shared with whoever tells readers that they are in line. */
  readonly desk?: Desk;
  /** Who else deletes what is kept of a reader who sends /forget. */
  readonly keepers?: readonly KeepsReaders[];
  /** What other rooms of the bot have to set, below the bot's own settings. */
  readonly moreSettings?: (where: SettingsPlace) => MoreSetting;
  /** Presses a button of another room by its data; false where it is none of theirs. */
  readonly pressElsewhere?: (ctx: ReaderContext, data: string) => Promise<boolean>;
  /** How the program itself is doing, for editors. */
  readonly vitals?: () => Promise<Vitals>;
  /** Where receipts of answers are kept: what readers find useless is filed there, and /forget deletes theirs. */
  readonly receipts?: Pick<ReceiptBook, 'forget' | 'dispute'> | null;
  /** What editors correct the archive with; without it they cannot. */
  readonly corrections?: Corrections | null;
  /** An IANA name: where today begins. */
  readonly timeZone?: string;
  /** After how many days without a new report readers and editors are told; without it they are not. */
  readonly staleAfterDays?: number;
  /** As the records were opened with; what /privacy says. */
  readonly retentionDays?: number;
}

/** Everything that the bot's parts work with, nothing left out. */
export interface BotParts extends PressDependencies {
  readonly records: Records;
  readonly quotas: Quotas;
  readonly retentionDays: number;
  readonly transcriber: Transcriber | null;
  readonly factChecker: FactChecker | null;
  readonly vitals: (() => Promise<Vitals>) | null;
}

/** The readers' bot, not started: whoever has updates gives them to `handleUpdate`, which never throws for a reader's input. */
export function createBot(dependencies: BotDependencies): Bot<ReaderContext> {
  const { token, apiRoot, sessions, logger } = dependencies;
  const client = { timeoutSeconds: CALL_TIMEOUT_SECONDS, ...(apiRoot === undefined ? {} : { apiRoot }) };
  const bot = new Bot<ReaderContext>(token, { client });
  const parts = toParts(dependencies, bot.api);
  bot.use(introduce(parts), faultBoundary(logger), asChosen, admit(parts));
  bot.use(
    lazySession({ initial: freshSession, getSessionKey: chatKeyOf, storage: createSessionStorage(sessions, logger) }),
  );
  dependencies.install?.(bot);
  addInlineMode(bot, parts);
  addEditorCommands(bot, parts);
  addReaderCommands(bot, parts);
  bot.on('callback_query', (ctx) => handlePress(ctx, parts));
  addPrivateQuestions(bot, parts);
  addGroupQuestions(bot, parts);
  addEditedQuestions(bot, parts);
  return bot;
}

function toParts(dependencies: BotDependencies, api: Api): BotParts {
  const { clock, logger } = dependencies;
  const records = dependencies.records ?? openRecords({ path: ':memory:', clock });
  const timeZone = dependencies.timeZone ?? DEFAULT_TIME_ZONE;
  const quotas = { ...DEFAULT_QUOTAS, ...dependencies.quotas };
  const editorIds = new Set(dependencies.editorIds);
  const { newsroom, staleAfterDays = null } = dependencies;
  return {
    answerer: dependencies.answerer,
    extractor: dependencies.extractor ?? null,
    newsroom,
    transcriber: dependencies.transcriber ?? null,
    factChecker: dependencies.factChecker ?? null,
    moreSettings: dependencies.moreSettings ?? null,
    pressElsewhere: dependencies.pressElsewhere ?? null,
    vitals: dependencies.vitals ?? null,
    sessions: dependencies.sessions,
    records,
    clock,
    logger,
    examples: dependencies.examples,
    editorIds,
    quotas,
    admission: createAdmission({ records, clock, logger, timeZone, quotas }),
    staleness: createStaleness({ newsroom, clock, timeZone, logger, staleAfterDays, editorIds, api }),
    desk: dependencies.desk ?? createDesk(),
    receipts: dependencies.receipts ?? null,
    corrections: dependencies.corrections ?? null,
    keepers: dependencies.keepers ?? [],
    timeZone,
    retentionDays: dependencies.retentionDays ?? 30,
  };
}

/** Who it is, and how to talk to them. */
function introduce({ records, logger }: BotParts): MiddlewareFn<ReaderContext> {
  return async (ctx, next) => {
    ctx.owner = String(ctx.from?.id ?? ctx.chatId ?? 0);
    ctx.chatKey = chatKeyOf(ctx);
    ctx.records = records;
    ctx.logger = logger;
    ctx.speaker = createSpeaker(toLocale(ctx.from?.language_code));
    ctx.layout = 'folded';
    await next();
  };
}

const asChosen: MiddlewareFn<ReaderContext> = async (ctx, next) => {
  const { locale, layout } = ctx.records.readers.settings(ctx.owner);
  if (locale !== null) ctx.speaker = createSpeaker(locale);
  ctx.layout = layout;
  await next();
};

/** Floods and banned readers end here, before anything is read or sent for them. An editor may send a folder of pages at once. */
function admit({ admission, editorIds }: BotParts): MiddlewareFn<ReaderContext> {
  return async (ctx, next) => {
    if (editorIds.has(ctx.from?.id ?? 0)) return next();
    // An inline card that somebody sent comes by as a message of theirs.
    if (ctx.msg?.via_bot?.id === ctx.me.id) return;
    switch (admission.arrival(ctx.owner)) {
      case 'welcome':
        return next();
      case 'slow':
        if (ctx.chat?.type === 'private') await show(ctx, notice(ctx.speaker.say('slowDown')));
        return;
      case 'drop':
        return;
    }
  };
}
