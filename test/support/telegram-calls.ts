import type { InlineKeyboardMarkup, Message, Update, UserFromGetMe } from 'grammy/types';
import { z } from 'zod';
import type { SeenMessage } from './reader.ts';
import { type ParsedHtml, parseTelegramHtml } from './telegram-html.ts';

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

export interface StoredMessage extends ParsedHtml {
  readonly id: number;
  readonly markup: InlineKeyboardMarkup | undefined;
}

/** A call that Telegram refuses, in its own words. */
export class Refused extends Error {
  readonly code: number;
  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

/** What Telegram holds: the messages of each chat from top to bottom, and what was shown over a pressed button. */
export interface TelegramState {
  readonly chats: Map<number, StoredMessage[]>;
  readonly toasts: Map<string, string | null>;
  nextId(): number;
}

export type CallTable = Readonly<Record<string, (payload: unknown) => unknown>>;

/** The calls that are understood. A parameter too many, or one missing, is an error of the caller. */
export function createCallTable({ chats, toasts, nextId }: TelegramState): CallTable {
  return {
    sendMessage: (payload) => {
      const sent = schemas.sendMessage.parse(payload);
      const message = { id: nextId(), ...parsed(sent), markup: sent.reply_markup };
      chats.set(sent.chat_id, [...(chats.get(sent.chat_id) ?? []), message]);
      return toMessage(sent.chat_id, message);
    },
    editMessageText: (payload) => {
      const { message_id: id, ...edited } = schemas.editMessageText.parse(payload);
      const message = { id, ...parsed(edited), markup: edited.reply_markup };
      replace(chats, { chatId: edited.chat_id, id, change: (before) => changed(before, message) });
      return toMessage(edited.chat_id, message);
    },
    editMessageReplyMarkup: (payload) => {
      const { chat_id: chatId, message_id: id } = schemas.editMessageReplyMarkup.parse(payload);
      replace(chats, { chatId, id, change: (before) => changed(before, { ...before, markup: undefined }) });
      return true;
    },
    deleteMessage: (payload) => {
      const { chat_id: chatId, message_id: id } = schemas.deleteMessage.parse(payload);
      replace(chats, { chatId, id, change: () => null, missing: 'message to delete not found' });
      return true;
    },
    answerCallbackQuery: (payload) => {
      const { callback_query_id: id, text } = schemas.answerCallbackQuery.parse(payload);
      if (toasts.has(id)) throw new Refused(400, 'Bad Request: query is too old and response timeout expired');
      toasts.set(id, text ?? null);
      return true;
    },
    sendChatAction: (payload) => schemas.sendChatAction.parse(payload) !== undefined,
    setMyCommands: (payload) => schemas.setMyCommands.parse(payload) !== undefined,
  };
}

interface Replacement {
  readonly chatId: number;
  readonly id: number;
  readonly change: (before: StoredMessage) => StoredMessage | null;
  readonly missing?: string;
}

function replace(chats: Map<number, StoredMessage[]>, { chatId, id, change, missing }: Replacement): void {
  const chat = chats.get(chatId) ?? [];
  if (!chat.some((message) => message.id === id)) {
    throw new Refused(400, `Bad Request: ${missing ?? 'message to edit not found'}`);
  }
  chats.set(
    chatId,
    chat.flatMap((message) => (message.id === id ? (change(message) ?? []) : message)),
  );
}

function changed(before: StoredMessage, after: StoredMessage): StoredMessage {
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  if (isSame) throw new Refused(400, 'Bad Request: message is not modified');
  return after;
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

/** A message as a person sees it. */
export function toSeen({ id, text, entities, markup: shown }: StoredMessage): SeenMessage {
  const rows = markup.optional().parse(shown)?.inline_keyboard ?? [];
  return {
    id,
    text,
    styled: entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`),
    buttons: rows.flat().map((button) => ({ label: button.text, data: button.callback_data })),
  };
}

export const SENT_AT = 1_757_491_200;

/** A message as the Bot API hands it out. */
export function toMessage(chatId: number, { id, text }: StoredMessage): Message & Update.NonChannel {
  const chat = { id: chatId, type: 'private', first_name: 'Reader' } as const;
  return { message_id: id, date: SENT_AT, chat, from: BOT, text };
}

/** What `getMe` answers. */
export const BOT: UserFromGetMe = {
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
