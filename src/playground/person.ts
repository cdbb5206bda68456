import type { BotCommand, Message, User } from 'grammy/types';
import { findChat } from './chat-access.ts';
import { detectEntities } from './entity-detection.ts';
import { incomingText, reachesBot, receiveMessage } from './incoming.ts';
import {
  type ChosenResult,
  type InlinePress,
  openInlineQuery,
  placeChosenResult,
  pressInlineButton,
} from './inline-mode.ts';
import { moveBot } from './members.ts';
import { captionContent } from './outgoing.ts';
import { type ButtonPress, forgePress, pressButton } from './press.ts';
import type { CallbackAnswer, InlineAnswer } from './queries.ts';
import {
  addChat,
  type ChatState,
  type MessageContent,
  type PersonState,
  pushUpdate,
  putMessage,
  unixSeconds,
  type World,
} from './world.ts';

export interface PersonOptions {
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** IETF tag of the person's client, "zh-hans" for one. */
  readonly languageCode?: string;
  /** The person's number; the next free one above 1000 when left out. */
  readonly id?: number;
}

/** Where a person writes: the private chat with the bot, unless a group is named; and what to. */
interface Where {
  readonly to?: { readonly id: number };
  readonly replyTo?: { readonly message_id: number };
  /** The number of a topic of the group. */
  readonly topic?: number;
}

interface SentFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mimeType: string;
  readonly caption?: string;
}

interface SentVoice {
  readonly bytes: Uint8Array;
  readonly durationSeconds: number;
  readonly mimeType?: string;
}

/** Someone on the other side of the chat, who does what people do in Telegram. */
export interface Person {
  readonly id: number;
  readonly user: User;
  readonly isBlocking: boolean;
  /** Opens the bot by its link; `payload` is what a deep link carries. A person who had blocked the bot unblocks it. */
  start(payload?: string): Message;
  send(text: string, where?: Where): Message;
  sendDocument(file: SentFile, where?: Where): Message;
  sendVoice(voice: SentVoice, where?: Where): Message;
  /** Sends anything else that a message can carry: a sticker, a photo, a place. */
  sendOther(content: MessageContent, where?: Where): Message;
  /** Changes the text of a message that the person sent. */
  edit(message: Message, text: string): Message;
  /** Presses a button with this label or callback data under a message of the bot. */
  press(press: ButtonPress): { readonly id: string; readonly answered: Promise<CallbackAnswer> };
  /** Presses with callback data that no button has, as a changed client could. */
  forge(press: ButtonPress): { readonly id: string; readonly answered: Promise<CallbackAnswer> };
  inlineQuery(
    text: string,
    options?: { readonly offset?: string },
  ): { readonly id: string; readonly answered: Promise<InlineAnswer> };
  /** Sends one of the offered results; gives the id by which the bot knows the message, if it has buttons. */
  choose(result: ChosenResult): { readonly message: Message; readonly inlineMessageId: string | null };
  pressInline(press: InlinePress): { readonly id: string; readonly answered: Promise<CallbackAnswer> };
  block(): void;
  unblock(): void;
  deactivate(): void;
  /** The private chat as the person sees it, oldest first. */
  messages(): readonly Message[];
  /** The commands that the person is offered on `/`. */
  menu(group?: { readonly id: number }): readonly BotCommand[];
}

const maxTextLength = 4096;

/** Lets a person into the world. They are a stranger to the bot until they write to it or share a group with it. */
export function createPerson(world: World, options: PersonOptions): Person {
  const user = toUser(world, options);
  const state: PersonState = { user, started: false, blocked: false, deactivated: false };
  const { is_bot: _, language_code: __, ...name } = user;
  const own = addChat(world, { ...name, type: 'private' });
  world.people.set(user.id, state);

  function chatFor({ to }: Where): ChatState {
    if (state.deactivated) throw new Error('Expected a person with an account, got one who has deleted it');
    if (to) return groupOf(world, { user, id: to.id });
    if (state.blocked) throw new Error('Expected a person who has not blocked the bot: unblock first');
    state.started = true;
    return own;
  }

  function receive(content: MessageContent, where: Where): Message {
    const topic = where.topic === undefined ? {} : { message_thread_id: where.topic, is_topic_message: true as const };
    return receiveMessage(world, {
      state: chatFor(where),
      from: user,
      content: { ...content, ...topic },
      answering: where.replyTo,
    });
  }

  function setBlocked(blocked: boolean): void {
    if (state.blocked === blocked) return;
    state.blocked = blocked;
    moveBot(world, { state: own, to: blocked ? 'kicked' : 'member', by: user });
    world.changes.emit({ type: 'person', personId: user.id });
  }

  function send(text: string, where: Where = {}): Message {
    if (text.trim() === '' || text.length > maxTextLength) {
      throw new RangeError(`Expected 1 to ${maxTextLength} UTF-16 units (apps split longer texts), got ${text.length}`);
    }
    return receive(incomingText(text.trim()), where);
  }

  return {
    id: user.id,
    user,
    get isBlocking() {
      return state.blocked;
    },
    start(payload) {
      setBlocked(false);
      return send(payload === undefined ? '/start' : `/start ${payload}`);
    },
    send,
    sendDocument({ caption, ...file }, where = {}) {
      const stored = world.files.add(file, 'documents');
      const document = { ...stored.reference, file_name: file.name, mime_type: file.mimeType };
      const text = captionContent(detectEntities({ text: caption ?? '', entities: [] }));
      return receive({ document, ...text }, where);
    },
    sendVoice({ bytes, durationSeconds, mimeType = 'audio/ogg' }, where = {}) {
      const stored = world.files.add({ bytes, mimeType, name: 'voice.ogg' }, 'voice');
      return receive({ voice: { ...stored.reference, duration: durationSeconds, mime_type: mimeType } }, where);
    },
    sendOther: (content, where = {}) => receive(content, where),
    edit: (message, text) => editOwn(world, { user, message, text }),
    press: (press) => pressButton(world, { user, press }),
    forge: (press) => forgePress(world, { user, press }),
    inlineQuery: (text, { offset = '' } = {}) => openInlineQuery(world, { user, text, offset }),
    choose: (result) => placeChosenResult(world, { user, result, state: chatFor(result) }),
    pressInline: (press) => pressInlineButton(world, { user, press }),
    block: () => setBlocked(true),
    unblock: () => setBlocked(false),
    deactivate() {
      state.deactivated = true;
    },
    messages: () => [...own.messages.values()],
    menu: (group) => menuOf(world, { user, chat: group ? groupOf(world, { user, id: group.id }) : own }),
  };
}

function toUser(world: World, { firstName, lastName, username, languageCode, id }: PersonOptions): User {
  const taken = [1000, ...world.people.keys()];
  return {
    id: id ?? Math.max(...taken) + 1,
    is_bot: false,
    first_name: firstName,
    ...(lastName ? { last_name: lastName } : {}),
    ...(username ? { username } : {}),
    ...(languageCode ? { language_code: languageCode } : {}),
  };
}

function groupOf(world: World, { user, id }: { user: User; id: number }): ChatState {
  const state = findChat(world, id);
  const status = state.members.get(user.id) ?? 'left';
  if (status === 'left' || status === 'kicked')
    throw new Error(`Expected a member of chat ${id}, got ${user.first_name}`);
  return state;
}

function editOwn(world: World, { user, message, text }: { user: User; message: Message; text: string }): Message {
  const state = findChat(world, message.chat.id);
  const current = state.messages.get(message.message_id);
  if (current?.from?.id !== user.id) throw new Error('Expected a message that this person sent, got another or none');
  const { text: _, entities: __, ...rest } = current;
  const edited = { ...rest, ...incomingText(text), edit_date: unixSeconds(world) };
  putMessage(world, { state, message: edited });
  if (reachesBot(world, { state, message: edited })) {
    pushUpdate(world, { edited_message: { ...edited, from: user, chat: state.chat } });
  }
  return edited;
}

function menuOf(world: World, { user, chat }: { user: User; chat: ChatState }): readonly BotCommand[] {
  const status = chat.members.get(user.id);
  return world.commands.seenBy({
    userId: user.id,
    chatId: chat.chat.id,
    isGroup: chat.chat.type !== 'private',
    isAdministrator: status === 'creator' || status === 'administrator',
    languageCode: user.language_code,
  });
}
