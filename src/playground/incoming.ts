import type { Message, User } from 'grammy/types';
import { detectEntities } from './entity-detection.ts';
import { replyTo, textContent } from './outgoing.ts';
import { addMessage, type ChatState, type MessageContent, type PersonChat, pushUpdate, type World } from './world.ts';

export interface IncomingMessage {
  readonly state: ChatState;
  readonly from: User;
  readonly content: MessageContent;
  /** The message that is answered, in the same chat. */
  readonly answering: { readonly message_id: number } | undefined;
}

/** Puts a person's message into a chat and hands it to the bot, where the bot may see it. */
export function receiveMessage(world: World, { state, from, content, answering }: IncomingMessage): Message {
  const target = answering && state.messages.get(answering.message_id);
  if (answering && !target)
    throw new Error(`Expected message ${answering.message_id} in this chat, got none to reply to`);
  const reply = target ? replyTo(target) : {};
  const { chat } = state;
  const message = addMessage(world, { state, content: { ...content, ...reply, from } });
  if (reachesBot(world, { state, message })) pushUpdate(world, { message: { ...message, from, chat } });
  return message;
}

/** The text of a person's message, with what Telegram finds in it by itself. */
export function incomingText(text: string): MessageContent {
  return textContent(detectEntities({ text, entities: [] }));
}

/** Whether the bot gets to see a message: in groups, privacy mode leaves it what is meant for it (Telegram's bot FAQ). */
export function reachesBot(world: World, { state, message }: { state: ChatState; message: Message }): boolean {
  if (isPrivate(state.chat)) return true;
  if (state.bot === 'left' || state.bot === 'kicked' || state.deleted) return false;
  if (state.bot === 'administrator' || world.bot.can_read_all_group_messages) return true;
  if (message.via_bot?.id === world.bot.id || message.reply_to_message?.from?.id === world.bot.id) return true;
  return isAddressed(world, message);
}

function isAddressed({ bot }: World, { text, caption, entities, caption_entities }: Message): boolean {
  const content = text ?? caption ?? '';
  return (entities ?? caption_entities ?? []).some(({ type, offset, length }) => {
    const part = content.slice(offset, offset + length).toLowerCase();
    const name = `@${bot.username.toLowerCase()}`;
    return (
      (type === 'bot_command' && (!part.includes('@') || part.endsWith(name))) || (type === 'mention' && part === name)
    );
  });
}

function isPrivate(chat: ChatState['chat']): chat is PersonChat {
  return chat.type === 'private';
}
