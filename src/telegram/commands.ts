import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';
import type { Logger } from '../ports.ts';
import type { Locale } from './locale.ts';
import { isRefusal } from './show.ts';
import { createSpeaker, type Speaker } from './texts.ts';

type Name = Extract<Parameters<Speaker['say']>[0], `command_${string}`> extends `command_${infer Each}` ? Each : never;

/** Everybody has these where nothing else is set. */
const ANYWHERE = ['latest', 'search', 'help', 'start'] as const satisfies readonly Name[];
const IN_PRIVATE = ['latest', 'search', 'check', 'new', 'settings', 'help', 'privacy', 'forget', 'start'] as const;
const IN_GROUPS = ['ask', 'latest', 'search', 'check', 'quiet', 'help'] as const satisfies readonly Name[];
const OF_EDITORS = ['status', 'gaps', 'correct', 'quota', 'ban', 'unban'] as const satisfies readonly Name[];

interface Menu {
  readonly scope: BotCommandScope;
  readonly names: readonly Name[];
  readonly more?: MoreCommands;
}

/** Commands that another room of the bot installs, in a language. */
export type MoreCommands = (locale: Locale) => readonly BotCommand[];

export interface PublishOptions {
  /** Who sees the commands of editors, in their private chats only. */
  readonly editorIds?: readonly number[];
  readonly logger?: Logger;
  /** Below the bot's own, in private chats. */
  readonly more?: { readonly readers: MoreCommands; readonly editors: MoreCommands };
}

/**
 * Sets the command menus that differ from what Telegram holds: Chinese for everyone, English for clients set to English.
 * Telegram takes two-letter languages only, so Traditional Chinese shares the Chinese menu (research/telegram.md 1.2).
 */
export async function publishCommands(
  { api }: { readonly api: Api },
  { editorIds = [], logger, more }: PublishOptions = {},
): Promise<void> {
  const menus: readonly Menu[] = [
    { scope: { type: 'default' }, names: ANYWHERE },
    { scope: { type: 'all_private_chats' }, names: IN_PRIVATE, ...(more === undefined ? {} : { more: more.readers }) },
    { scope: { type: 'all_group_chats' }, names: IN_GROUPS },
  ];
  for (const menu of menus) await publish(api, menu);
  for (const id of editorIds) {
    try {
      await publish(api, editorsMenu(id, more));
    } catch (error) {
      // An editor who has not yet written to the bot has no chat with it; the next start finds one.
      if (!isRefusal(error, /chat not found/)) throw error;
      logger?.warn('commands.editor-unknown');
    }
  }
}

function editorsMenu(id: number, more: PublishOptions['more']): Menu {
  return {
    scope: { type: 'chat', chat_id: id },
    names: [...IN_PRIVATE, ...OF_EDITORS],
    more: (locale) => [...(more?.readers(locale) ?? []), ...(more?.editors(locale) ?? [])],
  };
}

async function publish(api: Api, { scope, names, more }: Menu): Promise<void> {
  for (const { speaker, language } of SPEAKERS) {
    const own = names.map((name): BotCommand => ({ command: name, description: speaker.say(`command_${name}`) }));
    const commands = [...own, ...(more?.(speaker.locale) ?? [])];
    const where = { scope, ...(language === undefined ? {} : { language_code: language }) };
    if (!isSame(await api.getMyCommands(where), commands)) await api.setMyCommands(commands, where);
  }
}

const SPEAKERS: readonly { readonly speaker: Speaker; readonly language?: LanguageCode }[] = [
  { speaker: createSpeaker('zh-Hans') },
  { speaker: createSpeaker('en'), language: 'en' },
];

function isSame(held: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  const lines = (commands: readonly BotCommand[]): string =>
    commands.map(({ command, description }) => `${command} ${description}`).join('\n');
  return lines(held) === lines(wanted);
}
