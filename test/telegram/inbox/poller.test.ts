import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/telegram/inbox/poller.ts';
import { brokenConnection, refusal } from '../gate/scripted-api.ts';

const refused = (code: number, description: string, retryAfter?: number): GrammyError =>
  new GrammyError('Call failed', refusal(code, description, retryAfter), 'getUpdates', {});

describe('what a failed poll means', () => {
  it('is another copy of the bot when Telegram speaks of another request', () => {
    const conflict = refused(409, 'Conflict: terminated by other getUpdates request');
    expect(diagnose(conflict, 0)).toMatchObject({ words: expect.stringMatching(/Another copy/), waitMs: 20_000 });
  });

  it('is a webhook when Telegram speaks of one', () => {
    const conflict = refused(409, "Conflict: can't use getUpdates method while webhook is active");
    expect(diagnose(conflict, 0).words).toMatch(/webhook is set/);
  });

  it('is a wait as long as Telegram asks for', () => {
    expect(diagnose(refused(429, 'Too Many Requests: retry after 50', 50), 0).waitMs).toBe(50_000);
  });

  it('is a wait that grows with each failure of line or server, to twenty seconds at most', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((failures) => diagnose(refused(502, 'Bad Gateway'), failures).waitMs);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
    expect(diagnose(brokenConnection('ECONNRESET'), 1)).toMatchObject({ waitMs: 2000 });
  });
});
