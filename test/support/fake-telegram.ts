import type { Bot, Context, Transformer } from 'grammy';
import type { Message, Update, User } from 'grammy/types';
import type { Attachment, Messenger, Person } from './reader.ts';
import {
  BOT,
  type CallTable,
  createCallTable,
  Refused,
  SENT_AT,
  type StoredMessage,
  toMessage,
  toSeen,
} from './telegram-calls.ts';

interface RecordedCall {
  readonly method: string;
  readonly payload: unknown;
}

/** A refusal as Telegram words it. */
interface Refusal {
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

/** Telegram in the same process: what it holds of every chat, how it refuses, and a record of all calls. */
export function createFakeTelegram(): FakeTelegram {
  const chats = new Map<number, StoredMessage[]>();
  const toasts = new Map<string, string | null>();
  let lastId = 0;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const { calls, violations, refuseNext, transformer } = createLine(createCallTable({ chats, toasts, nextId }));
  let handle: ((update: Update) => Promise<void>) | undefined;
  const deliver = async (update: Omit<Update, 'update_id'>): Promise<void> => {
    if (handle === undefined) throw new Error('Expected a bot to be served before a person writes to it');
    await handle({ ...update, update_id: nextId() });
    const violation = violations.shift();
    if (violation !== undefined) throw new Error(`The bot made a call that no correct bot makes: ${violation}`);
  };
  return {
    calls,
    deliver,
    refuseNext,
    serve: (bot) => {
      bot.botInfo = BOT;
      bot.api.config.use(transformer);
      handle = (update) => bot.handleUpdate(update);
    },
    write: (person, text) => deliver({ message: { ...incoming(person, nextId()), text, entities: commandsIn(text) } }),
    attach: (person, attachment) => deliver({ message: { ...incoming(person, nextId()), ...attachments[attachment] } }),
    press: async (person, { messageId, data }) => {
      const id = `press ${nextId()}`;
      const message = (chats.get(person.chatId) ?? []).find((candidate) => candidate.id === messageId);
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
    chat: (person) => (chats.get(person.chatId) ?? []).map(toSeen),
  };
}

interface Line {
  readonly calls: readonly RecordedCall[];
  /** Calls that no correct bot makes, in order; whoever reads them takes them away. */
  readonly violations: string[];
  readonly refuseNext: FakeTelegram['refuseNext'];
  readonly transformer: Transformer;
}

/** The line between a bot and the calls: records, refuses as told, answers in JSON. */
function createLine(table: CallTable): Line {
  const calls: RecordedCall[] = [];
  const violations: string[] = [];
  const refusals: { readonly method: string; readonly refusal: Refusal }[] = [];
  const result = (method: string, payload: unknown): unknown => {
    const next = refusals.findIndex((told) => told.method === method);
    for (const { refusal } of next === -1 ? [] : refusals.splice(next, 1)) {
      throw new Refused(refusal.code, refusal.description);
    }
    const call = table[method];
    if (call === undefined) throw new Error(`Not scripted: ${method}`);
    return call(payload);
  };
  const respond = (method: string, payload: unknown): unknown => {
    calls.push({ method, payload });
    try {
      return { ok: true, result: result(method, payload) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error_code: error.code, description: error.message };
      violations.push(`${method}: ${String(error)}`);
      throw error;
    }
  };
  return {
    calls,
    violations,
    refuseNext: (method, refusal) => refusals.push({ method, refusal }),
    // As over the wire: what is undefined does not travel, and grammY's types hang on nothing but trust.
    transformer: async (_previous, method, payload) => throughJson(respond(method, throughJson(payload))),
  };
}

function throughJson(value: unknown): ReturnType<typeof JSON.parse> {
  return JSON.parse(JSON.stringify(value));
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
  const [command] = /^\/[a-z0-9_]+(?![\p{L}\p{N}])/iu.exec(text) ?? [];
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
