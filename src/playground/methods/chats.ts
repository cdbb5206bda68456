import type { ChatFullInfo, ChatMemberAdministrator, ChatMemberOwner, Message } from 'grammy/types';
import { badRequest } from '../api-fault.ts';
import { findChat, findMessage, findWritableChat } from '../chat-access.ts';
import { statusOf, toChatMember } from '../members.ts';
import { addMessage, botUser, type ChatState, type World } from '../world.ts';
import { defineMethod, type MethodTable } from './method.ts';

/** What the bot may know and pin in a chat. */
export const chatMethods: MethodTable = {
  getChat: defineMethod('getChat', ({ chat_id }, { world }) => toFullInfo(findChat(world, chat_id))),

  getChatMember: defineMethod('getChatMember', ({ chat_id, user_id }, { world }) => {
    const state = findChat(world, chat_id);
    if (state.chat.type === 'private') return memberOfPrivateChat(world, { state, userId: user_id });
    return toChatMember(userOf(world, user_id), statusOf(world, { state, userId: user_id }));
  }),

  getChatAdministrators: defineMethod('getChatAdministrators', ({ chat_id }, { world }) => {
    const state = findChat(world, chat_id);
    if (state.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
    const people = [...state.members].map(([id, status]) => toChatMember(userOf(world, id), status));
    return [...people, toChatMember(botUser(world), state.bot)].filter(isAdministrator);
  }),

  getChatMemberCount: defineMethod('getChatMemberCount', ({ chat_id }, { world }) => {
    const state = findChat(world, chat_id);
    if (state.chat.type === 'private') return 2;
    return [...state.members.values(), state.bot].filter((status) => status !== 'left' && status !== 'kicked').length;
  }),

  pinChatMessage: defineMethod('pinChatMessage', ({ chat_id, message_id }, { world }) => {
    const state = findPinnable(world, chat_id);
    const message = findMessage(state, { messageId: message_id, role: 'message to pin' });
    unpin(state, message_id);
    state.pinned.push(message_id);
    addMessage(world, { state, content: { from: botUser(world), pinned_message: message } });
    return true;
  }),

  unpinChatMessage: defineMethod('unpinChatMessage', ({ chat_id, message_id }, { world }) => {
    const state = findPinnable(world, chat_id);
    const target = message_id ?? state.pinned.at(-1);
    if (target === undefined) throw badRequest('message to unpin not found');
    findMessage(state, { messageId: target, role: 'message to unpin' });
    unpin(state, target);
    return true;
  }),

  unpinAllChatMessages: defineMethod('unpinAllChatMessages', ({ chat_id }, { world }) => {
    findPinnable(world, chat_id).pinned.length = 0;
    return true;
  }),
};

function toFullInfo(state: ChatState): ChatFullInfo {
  const pinned = pinnedMessage(state);
  return {
    ...state.chat,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(pinned ? { pinned_message: pinned } : {}),
  };
}

function pinnedMessage({ pinned, messages }: ChatState): Message | undefined {
  const newest = pinned.findLast((id) => messages.has(id));
  return newest === undefined ? undefined : messages.get(newest);
}

function unpin(state: ChatState, messageId: number): void {
  const at = state.pinned.indexOf(messageId);
  if (at !== -1) state.pinned.splice(at, 1);
}

/** In a private chat the bot pins at will, in a group as administrator. */
function findPinnable(world: World, chatId: number | string): ChatState {
  const state = findWritableChat(world, chatId);
  if (state.chat.type !== 'private' && state.bot !== 'administrator') {
    throw badRequest('not enough rights to manage pinned messages in the chat');
  }
  return state;
}

function memberOfPrivateChat(world: World, { state, userId }: { state: ChatState; userId: number }) {
  if (userId !== state.chat.id && userId !== world.bot.id) throw badRequest('PARTICIPANT_ID_INVALID');
  return toChatMember(userOf(world, userId), 'member');
}

function userOf(world: World, userId: number) {
  return world.people.get(userId)?.user ?? botUser(world);
}

function isAdministrator(member: ReturnType<typeof toChatMember>): member is ChatMemberAdministrator | ChatMemberOwner {
  return member.status === 'administrator' || member.status === 'creator';
}
