import type { BotCommand, BotCommandScope } from 'grammy/types';
import { CallViolation } from './api-fault.ts';

/** Whose menu it is: scopes are looked through from the narrowest to the widest. */
interface MenuViewer {
  readonly userId: number;
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly isAdministrator: boolean;
  readonly languageCode: string | undefined;
}

/** The lists of commands that the bot has set, by scope and language. */
export interface CommandMenu {
  set(commands: readonly BotCommand[], place: MenuPlace): void;
  get(place: MenuPlace): readonly BotCommand[];
  delete(place: MenuPlace): void;
  /** The list that a person sees in a chat. */
  seenBy(viewer: MenuViewer): readonly BotCommand[];
}

export interface MenuPlace {
  readonly scope: BotCommandScope;
  /** Two letters, or empty for every language without a list of its own. */
  readonly languageCode: string;
}

const maxCommands = 100;

/** A menu without commands. */
export function createCommandMenu(): CommandMenu {
  const lists = new Map<string, readonly BotCommand[]>();
  return {
    set(commands, place) {
      checkCommands(commands);
      lists.set(keyOf(place), commands);
    },
    get: (place) => lists.get(keyOf(place)) ?? [],
    delete(place) {
      lists.delete(keyOf(place));
    },
    seenBy(viewer) {
      const language = viewer.languageCode?.slice(0, 2).toLowerCase() ?? '';
      const places = scopesFor(viewer).flatMap((scope) => [
        { scope, languageCode: language },
        { scope, languageCode: '' },
      ]);
      const found = places.find((place) => lists.has(keyOf(place)));
      return found ? (lists.get(keyOf(found)) ?? []) : [];
    },
  };
}

/** The order of the Bot API's "Determining list of commands". */
function scopesFor({ userId, chatId, isGroup, isAdministrator }: MenuViewer): readonly BotCommandScope[] {
  if (!isGroup) return [{ type: 'chat', chat_id: chatId }, { type: 'all_private_chats' }, { type: 'default' }];
  const forAdministrators = (scope: BotCommandScope) => (isAdministrator ? [scope] : []);
  return [
    { type: 'chat_member', chat_id: chatId, user_id: userId },
    ...forAdministrators({ type: 'chat_administrators', chat_id: chatId }),
    { type: 'chat', chat_id: chatId },
    ...forAdministrators({ type: 'all_chat_administrators' }),
    { type: 'all_group_chats' },
    { type: 'default' },
  ];
}

function keyOf({ scope, languageCode }: MenuPlace): string {
  const chat = 'chat_id' in scope ? scope.chat_id : '';
  const user = 'user_id' in scope ? scope.user_id : '';
  return [scope.type, chat, user, languageCode].join(' ');
}

function checkCommands(commands: readonly BotCommand[]): void {
  if (commands.length > maxCommands) throw new CallViolation('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw new CallViolation('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) throw new CallViolation('BOT_COMMAND_DESCRIPTION_INVALID');
  }
}
