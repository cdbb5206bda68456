import type { ChatMember, ChatMemberUpdated, User } from 'grammy/types';
import { badRequest } from './api-fault.ts';
import { botUser, type ChatState, type MemberStatus, pushUpdate, unixSeconds, type World } from './world.ts';

/** A person's or the bot's place in a chat, as getChatMember tells it. */
export function toChatMember(user: User, status: MemberStatus): ChatMember {
  if (status === 'creator') return { status, user, is_anonymous: false };
  if (status === 'kicked') return { status, user, until_date: 0 };
  if (status === 'administrator') return { status, user, ...administratorRights };
  return { status, user };
}

/** The status of a user in a group. Throws where Telegram knows nobody of that number. */
export function statusOf(world: World, { state, userId }: { state: ChatState; userId: number }): MemberStatus {
  if (userId === world.bot.id) return state.bot;
  if (!world.people.has(userId)) throw badRequest('PARTICIPANT_ID_INVALID');
  return state.members.get(userId) ?? 'left';
}

/** Changes the bot's own place in a chat and tells it so (my_chat_member). */
export function moveBot(world: World, { state, to, by }: { state: ChatState; to: MemberStatus; by: User }): void {
  const change: ChatMemberUpdated = {
    chat: state.chat,
    from: by,
    date: unixSeconds(world),
    old_chat_member: toChatMember(botUser(world), state.bot),
    new_chat_member: toChatMember(botUser(world), to),
  };
  state.bot = to;
  pushUpdate(world, { my_chat_member: change });
}

const administratorRights = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_send_welcome_messages: false,
} as const;
