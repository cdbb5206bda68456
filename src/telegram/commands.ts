import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { createSpeaker, type Speaker } from './texts.ts';

/**
 * Sets the command menu: Chinese for everyone, English for clients set to English. Telegram takes two-letter languages
 * only, so Traditional Chinese shares the Chinese menu (research/telegram.md 1.2).
 */
export async function publishCommands({ api }: { readonly api: Api }): Promise<void> {
  await api.setMyCommands(menu(createSpeaker('zh-Hans')));
  await api.setMyCommands(menu(createSpeaker('en')), { language_code: 'en' });
}

function menu(speaker: Speaker): BotCommand[] {
  return [
    { command: 'latest', description: speaker.say('commandLatest') },
    { command: 'search', description: speaker.say('commandSearch') },
    { command: 'help', description: speaker.say('commandHelp') },
    { command: 'start', description: speaker.say('commandStart') },
  ];
}
