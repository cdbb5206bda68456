import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { noLimits } from '../../src/playground/limits.ts';
import { playgroundEditorId } from '../../src/playground/page-cast.ts';
import { openPlayground, type Playground, type PlaygroundOptions } from '../../src/playground/page-server.ts';
import { createScriptedBot } from './scripted-bot.ts';

export const suggestions = {
  zh: ['银杏巷装了多少盏路灯？', '渡口茶馆什么时候重新开门？', '夜市搬到哪里去了？'],
  en: ['How many lamps (路灯) are there?', 'When does the tea house reopen?', 'Where did the night market go?'],
};

/** A playground for one test, closed after it. */
export async function openBench(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const playground = await openPlayground({ clock: systemClock, suggestions, limits: noLimits, ...options });
  onTestFinished(() => playground.close());
  return playground;
}

/** The same with the scripted bot at work. */
export async function openBenchWithBot(): Promise<Playground> {
  const playground = await openPlayground({ clock: systemClock, suggestions, limits: noLimits });
  const bot = createScriptedBot(playground.botApi, [playgroundEditorId]);
  await bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await playground.close();
  });
  return playground;
}
