import type { InlineKeyboardButton } from 'grammy/types';
import type { ReaderContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { CHOICES, type Choice } from '../press.ts';
import { button, createScreen, type Screen } from '../screen.ts';
import { createSpeaker } from '../texts.ts';

/** Whose settings are shown, and in which language. */
export interface SettingsPlace {
  readonly chatId: number;
  readonly locale: Locale;
}

/** What another room of the bot has to set: as it is now, and the button that opens it. */
export interface MoreSetting {
  readonly line: string;
  readonly button: InlineKeyboardButton.CallbackButton;
}

type More = ((where: SettingsPlace) => MoreSetting) | null;

/** What can be chosen, and what is chosen now. */
export function renderSettings(
  { speaker, layout, chatId = 0 }: Pick<ReaderContext, 'speaker' | 'layout' | 'chatId'>,
  more: More,
): Screen {
  const label = (choice: Choice): string => {
    const name = speaker.say(`choice_${choice}`);
    return choice === speaker.locale || choice === layout ? speaker.say('chosen', { choice: name }) : name;
  };
  const buttons = CHOICES.map((choice) => button(label(choice), { kind: 'choose', choice }));
  const text = speaker.say('settings', {
    language: speaker.say(`choice_${speaker.locale}`),
    layout: speaker.say(`choice_${layout}`),
  });
  const further = more?.({ chatId, locale: speaker.locale });
  const lines = [paragraph(own(text)), ...(further === undefined ? [] : [paragraph(own(further.line))])];
  return createScreen(lines, [
    buttons.slice(0, 3),
    buttons.slice(3),
    ...(further === undefined ? [] : [[further.button]]),
  ]);
}

/** Takes a choice down and shows the settings as they are then, in the language chosen. */
export function choose(ctx: ReaderContext, { choice, more }: { readonly choice: Choice; readonly more: More }): Screen {
  const { readers } = ctx.records;
  const before = readers.settings(ctx.owner);
  if (choice === 'folded' || choice === 'plain') {
    ctx.layout = choice;
    readers.choose(ctx.owner, { ...before, layout: choice });
  } else {
    ctx.speaker = createSpeaker(choice);
    readers.choose(ctx.owner, { ...before, locale: choice });
  }
  return renderSettings(ctx, more);
}
