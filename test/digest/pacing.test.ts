import { expect, test } from 'vitest';
import { forecastBroadcast } from '../../src/digest/forecast.ts';
import { createBulkPace } from '../../src/digest/pacing.ts';
import { createLimiter, telegramLimits } from '../../src/playground/limits.ts';
import { createManualClock } from '../support/manual-clock.ts';

test('a 429 halves the pace, and every five quiet seconds give back one message a second', async () => {
  const clock = createManualClock();
  const pace = createBulkPace({ clock, maxPerSecond: 25 });
  expect(pace.perSecond()).toBe(25);
  pace.flooded();
  pace.flooded();
  expect(pace.perSecond()).toBe(12.5);
  await clock.advance(2000);
  pace.flooded();
  expect(pace.perSecond()).toBe(6.25);
  await clock.advance(30_000);
  expect(pace.perSecond()).toBe(12.25);
  await clock.advance(3_600_000);
  expect(pace.perSecond()).toBe(25);
});

test('floods without end leave one message a second, and a clock that is set back gives nothing away', async () => {
  const clock = createManualClock();
  const pace = createBulkPace({ clock, maxPerSecond: 25 });
  for (let flood = 0; flood < 20; flood += 1) {
    pace.flooded();
    await clock.advance(1500);
  }
  expect(pace.perSecond()).toBe(1);
  await clock.advance(-3_600_000);
  expect(pace.perSecond()).toBe(1);
});

test('timers that come late cost no pace, and no second sees more than Telegram takes', async () => {
  const clock = createManualClock();
  const pace = createBulkPace({ clock, maxPerSecond: 25 });
  const begunMs = clock.now().getTime();
  const leftMs: number[] = [];
  for (let sent = 0; sent < 1000; sent += 1) {
    leftMs.push(clock.now().getTime());
    // Every third one is late by half the way to the next message.
    await clock.advance(Math.ceil(pace.intervalMs()) + (sent % 3 === 0 ? 25 : 0));
  }
  expect(1000 / ((clock.now().getTime() - begunMs) / 1000)).toBeGreaterThan(24);
  const most = Math.max(...leftMs.map((from) => leftMs.filter((atMs) => atMs >= from && atMs < from + 1000).length));
  expect(most).toBeLessThanOrEqual(27);
});

test.each([
  { audience: 200, perSecond: 25 },
  { audience: 200, perSecond: 40 },
  { audience: 200, perSecond: 60 },
  { audience: 1, perSecond: 25 },
])(
  'the forecast for $audience readers at $perSecond/s is what the limiter of the playground does',
  async ({ audience, perSecond }) => {
    const clock = createManualClock();
    const limiter = createLimiter({ clock, limits: { ...telegramLimits, chatPerSecond: null, groupPerMinute: null } });
    const begunMs = clock.now().getTime();
    let floods = 0;
    for (let sent = 0; sent < audience; ) {
      try {
        limiter.count(null);
        sent += 1;
        if (sent < audience) await clock.advance(1000 / perSecond);
      } catch {
        floods += 1;
        await clock.advance(1000);
      }
    }
    const forecast = forecastBroadcast({ audience, perSecond });
    expect(forecast.floods).toBe(floods);
    expect(Math.abs(forecast.durationMs - (clock.now().getTime() - begunMs))).toBeLessThanOrEqual(audience);
  },
);
