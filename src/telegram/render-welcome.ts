import { own } from './marked-text.ts';
import { paragraph } from './message.ts';
import { latestButton } from './render-answer.ts';
import { button, createScreen, type Screen } from './screen.ts';
import type { Speaker } from './texts.ts';

/** What a new reader sees: what this is, and questions that can be asked with one tap. */
export function renderWelcome(examples: readonly string[], speaker: Speaker): Screen {
  const title = paragraph(own(speaker.say('welcomeTitle'), 'b'));
  const what = paragraph(own(speaker.say('welcome')));
  const invitation = examples.length > 0 ? [paragraph(own(speaker.say('welcomeTry')))] : [];
  const tryable = examples.map((question, index) => [button(question, { kind: 'example', index })]);
  return createScreen([title, what, ...invitation], [...tryable, [latestButton(speaker)]]);
}
