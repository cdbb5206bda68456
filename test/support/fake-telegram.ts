import type { Bot, Context, Transformer } from 'grammy';
import type { InlineKeyboardMarkup, Message, Update, User, UserFromGetMe } from 'grammy/types';
import { z } from 'zod';
import type { Attachment, Messenger, Person, SeenMessage } from './reader.ts';
import { type ParsedHtml, parseTelegramHtml } from './telegram-html.ts';

export interface RecordedCall {
  readonly method: string;
  readonly payload: unknown;
}

/** A refusal as Telegram words it. */
export interface Refusal {
  readonly code: number;
  readonly description: string;
}

export interface FakeTelegram extends Messenger {
  /** Every call, in order. */
  readonly calls: readonly RecordedCall[];
  /** Gives updates to this bot from now on; a later bot takes over, as after a restart. */
  serve<C extends Context>(bot: Bot<C>): void;
  /** The next call of this method is answered so. */
  refuseNext(method: string, refusal: Refusal): void;
  /** Hands an update to the bot as it is. */
  deliver(update: Omit<Update, 'update_id'>): Promise<void>;
}

const MAX_MESSAGE_UNITS = 4096;
const MAX_CALLBACK_BYTES = 64;

const markup = z.strictObject({
  inline_keyboard: z
    .array(
      z
        .array(
          z.strictObject({
            text: z.string().min(1),
            callback_data: z.string().refine((data) => Buffer.byteLength(data) <= MAX_CALLBACK_BYTES, 'over 64 bytes'),
          }),
        )
        .min(1)
        .max(8),
    )
    .min(1),
});
const look = {
  chat_id: z.number(),
  text: z.string().min(1),
  parse_mode: z.literal('HTML').optional(),
  link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
  reply_markup: markup.optional(),
};
const command = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().min(1).max(256),
});

/** The calls that are understood, with every parameter they may have. */
const schemas = {
  sendMessage: z.strictObject(look),
  editMessageText: z.strictObject({ ...look, message_id: z.number() }),
  editMessageReplyMarkup: z.strictObject({ chat_id: z.number(), message_id: z.number() }),
  deleteMessage: z.strictObject({ chat_id: z.number(), message_id: z.number() }),
  answerCallbackQuery: z.strictObject({ callback_query_id: z.string(), text: z.string().max(200).optional() }),
  sendChatAction: z.strictObject({ chat_id: z.number(), action: z.literal('typing') }),
  setMyCommands: z.strictObject({ commands: z.array(command), language_code: z.string().length(2).optional() }),
};

type Look = z.infer<(typeof schemas)['sendMessage']>;

interface StoredMessage extends ParsedHtml {
  readonly id: number;
  readonly markup: InlineKeyboardMarkup | undefined;
}

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: number, description: string) {
    super(description);
    this.refusal = { code, description };
  }
}

/** Telegram in the same process: what it holds of every chat, how it refuses, and a record of all calls. */
export function createFakeTelegram(): FakeTelegram {
  const calls: RecordedCall[] = [];
  const chats = new Map<number, StoredMessage[]>();
  const refusals = new Map<string, Refusal[]>();
  const toasts = new Map<string, string | null>();
  const violations: string[] = [];
  let handle: ((update: Update) => Promise<void>) | undefined;
  let lastId = 0;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const chatOf = (chatId: number): StoredMessage[] => {
    const chat = chats.get(chatId) ?? [];
    chats.set(chatId, chat);
    return chat;
  };
  const indexOf = (chatId: number, messageId: number, missing: string): number => {
    const index = chatOf(chatId).findIndex((message) => message.id === messageId);
    if (index === -1) throw new Refused(400, `Bad Request: ${missing}`);
    return index;
  };

  const methods: Record<string, (payload: unknown) => unknown> = {
    sendMessage: (payload) => {
      const sent = schemas.sendMessage.parse(payload);
      const message = { id: nextId(), ...parsed(sent), markup: sent.reply_markup };
      chatOf(sent.chat_id).push(message);
      return toMessage(sent.chat_id, message);
    },
    editMessageText: (payload) => {
      const { message_id: id, ...edited } = schemas.editMessageText.parse(payload);
      const index = indexOf(edited.chat_id, id, 'message to edit not found');
      const message = { id, ...parsed(edited), markup: edited.reply_markup };
      const isSame = JSON.stringify(chatOf(edited.chat_id)[index]) === JSON.stringify(message);
      if (isSame) throw new Refused(400, 'Bad Request: message is not modified');
      chatOf(edited.chat_id).splice(index, 1, message);
      return toMessage(edited.chat_id, message);
    },
    editMessageReplyMarkup: (payload) => {
      const { chat_id: chatId, message_id: id } = schemas.editMessageReplyMarkup.parse(payload);
      const index = indexOf(chatId, id, 'message to edit not found');
      const bare = chatOf(chatId)
        .slice(index, index + 1)
        .map((message) => ({ ...message, markup: undefined }));
      chatOf(chatId).splice(index, 1, ...bare);
      return true;
    },
    deleteMessage: (payload) => {
      const { chat_id: chatId, message_id: id } = schemas.deleteMessage.parse(payload);
      chatOf(chatId).splice(indexOf(chatId, id, 'message to delete not found'), 1);
      return true;
    },
    answerCallbackQuery: (payload) => {
      const { callback_query_id: id, text } = schemas.answerCallbackQuery.parse(payload);
      if (toasts.has(id)) throw new Refused(400, 'Bad Request: query is too old and response timeout expired');
      toasts.set(id, text ?? null);
      return true;
    },
    sendChatAction: (payload) => schemas.sendChatAction.safeParse(payload).success,
    setMyCommands: (payload) => schemas.setMyCommands.parse(payload) !== undefined,
  };

  const respond = (method: string, raw: unknown): string => {
    // As over the wire: what is undefined does not travel.
    const payload: unknown = JSON.parse(JSON.stringify(raw));
    calls.push({ method, payload });
    const refusal = refusals.get(method)?.shift();
    try {
      if (refusal !== undefined) throw new Refused(refusal.code, refusal.description);
      const scripted = methods[method];
      if (scripted === undefined) throw new Error(`Not scripted: ${method}`);
      return JSON.stringify({ ok: true, result: scripted(payload) });
    } catch (error) {
      if (error instanceof Refused) {
        return JSON.stringify({ ok: false, error_code: error.refusal.code, description: error.refusal.description });
      }
      violations.push(`${method}: ${String(error)}`);
      throw error;
    }
  };
  // grammY's result type hangs on the method; here, as over the wire, it comes out of JSON.
  const transformer: Transformer = async (_previous, method, payload) => JSON.parse(respond(method, payload));

  const deliver = async (update: Omit<Update, 'update_id'>): Promise<void> => {
    if (handle === undefined) throw new Error('Expected a bot to be served before a person writes to it');
    await handle({ ...update, update_id: nextId() });
    const violation = violations.shift();
    if (violation !== undefined) throw new Error(`The bot made a call that no correct bot makes: ${violation}`);
  };

  return {
    calls,
    deliver,
    serve: (bot) => {
      bot.botInfo = BOT;
      bot.api.config.use(transformer);
      handle = (update) => bot.handleUpdate(update);
    },
    refuseNext: (method, refusal) => {
      refusals.set(method, [...(refusals.get(method) ?? []), refusal]);
    },
    write: (person, text) => deliver({ message: { ...incoming(person, nextId()), text, entities: commandsIn(text) } }),
    attach: (person, attachment) => deliver({ message: { ...incoming(person, nextId()), ...attachments[attachment] } }),
    press: async (person, { messageId, data }) => {
      const id = `press ${nextId()}`;
      const [message] = chatOf(person.chatId).filter((candidate) => candidate.id === messageId);
      if (message === undefined) throw new Error(`Expected a message ${messageId} with the button, got none`);
      const pressed = {
        id,
        from: userOf(person),
        chat_instance: '1',
        data,
        message: toMessage(person.chatId, message),
      };
      await deliver({ callback_query: pressed });
      const toast = toasts.get(id);
      if (toast === undefined) throw new Error(`The press of ${JSON.stringify(data)} was never answered`);
      return toast;
    },
    chat: (person) => chatOf(person.chatId).map(toSeen),
  };
}

function parsed({ text, parse_mode: mode }: Pick<Look, 'text' | 'parse_mode'>): ParsedHtml {
  const message = mode === 'HTML' ? parsedHtml(text) : { text, entities: [] };
  if (message.text.length > MAX_MESSAGE_UNITS) throw new Refused(400, 'Bad Request: message is too long');
  if (!/[^\s\p{Cf}\p{M}]/u.test(message.text)) throw new Refused(400, 'Bad Request: message text is empty');
  return message;
}

function parsedHtml(html: string): ParsedHtml {
  try {
    return parseTelegramHtml(html);
  } catch (error) {
    throw new Refused(400, `Bad Request: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toSeen({ id, text, entities, markup: shown }: StoredMessage): SeenMessage {
  const rows = markup.optional().parse(shown)?.inline_keyboard ?? [];
  return {
    id,
    text,
    styled: entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`),
    buttons: rows.flat().map((button) => ({ label: button.text, data: button.callback_data })),
  };
}

const SENT_AT = 1_757_491_200;

function toMessage(chatId: number, { id, text }: StoredMessage): Message & Update.NonChannel {
  const chat = { id: chatId, type: 'private', first_name: 'Reader' } as const;
  return { message_id: id, date: SENT_AT, chat, from: BOT, text };
}

function incoming(person: Person, id: number): Message & Update.NonChannel {
  const chat = { id: person.chatId, type: 'private', first_name: 'Reader' } as const;
  return { message_id: id, date: SENT_AT, chat, from: userOf(person) };
}

function userOf({ chatId, language }: Person): User {
  const user = { id: chatId, is_bot: false, first_name: 'Reader' };
  return language === undefined ? user : { ...user, language_code: language };
}

function commandsIn(text: string): { type: 'bot_command'; offset: number; length: number }[] {
  const [command] = /^\/[a-z0-9_]+/i.exec(text) ?? [];
  return command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
}

const file = { file_id: 'file', file_unique_id: 'unique' };
const attachments = {
  sticker: {
    sticker: { ...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
  },
  photo: { photo: [{ ...file, width: 90, height: 90 }] },
  voice: { voice: { ...file, duration: 3 } },
  location: { location: { latitude: 30, longitude: 110 } },
} satisfies Readonly<Record<Attachment, Partial<Message>>>;

const BOT: UserFromGetMe = {
  id: 7,
  is_bot: true,
  first_name: '家门口',
  username: 'jiamenkou_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
};
