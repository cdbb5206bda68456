import { expect, it } from 'vitest';
import { runKillTest } from '../../soak/kill.ts';

it('every question is answered once or in doubt with its notice, though the bot is killed twice', {
  timeout: 60_000,
}, async () => {
  const lines: string[] = [];
  const run = {
    questions: 20,
    chats: 5,
    kills: 2,
    workers: 8,
    seed: 20_250_910,
    print: (line: string) => void lines.push(line),
  };
  const verdict = await runKillTest(run);
  expect(verdict, lines.join('\n')).toMatchObject({
    ok: true,
    silent: [],
    cutShort: [],
    answeredTwice: [],
    noticedTwice: [],
    unfinished: 0,
  });
  expect(verdict.answeredOnce).toBeGreaterThan(0);
});
