import type { ReaderContext } from '../context.ts';
import { own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { CHOICES, type Choice } from '../press.ts';
import { button, createScreen, type Screen } from '../screen.ts';
import { createSpeaker } from '../texts.ts';

/** What can be chosen, and what is chosen now. */
export function renderSettings({ speaker, layout }: Pick<ReaderContext, 'speaker' | 'layout'>): Screen {
  const label = (choice: Choice): string => {
    const name = speaker.say(`choice_${choice}`);
    return choice === speaker.locale || choice === layout ? speaker.say('chosen', { choice: name }) : name;
  };
  const buttons = CHOICES.map((choice) => button(label(choice), { kind: 'choose', choice }));
  const text = speaker.say('settings', {
    language: speaker.say(`choice_${speaker.locale}`),
    layout: speaker.say(`choice_${layout}`),
  });
  return createScreen([paragraph(own(text))], [buttons.slice(0, 3), buttons.slice(3)]);
}

/** Takes a choice down and shows the settings as they are then, in the language chosen. */
export function choose(ctx: ReaderContext, choice: Choice): Screen {
  const { readers } = ctx.records;
  const before = readers.settings(ctx.owner);
  if (choice === 'folded' || choice === 'plain') {
    ctx.layout = choice;
    readers.choose(ctx.owner, { ...before, layout: choice });
  } else {
    ctx.speaker = createSpeaker(choice);
    readers.choose(ctx.owner, { ...before, locale: choice });
  }
  return renderSettings(ctx);
}
