import { expect, test } from 'vitest';
import { afterQuiet, defaultSchedule, dueTimes, nextHourAt, stepAt } from '../../src/digest/schedule.ts';
import { wallTime } from '../../src/digest/zone.ts';

const shanghai = (wall: string): Date => new Date(`${wall}+08:00`);
const schedule = { ...defaultSchedule, hour: 7, draftMinutesBefore: 30 };

test('a draft is made half an hour before its hour, once a day', () => {
  const none = { schedule, edition: undefined };
  expect(stepAt(shanghai('2031-04-10T06:29:59'), none)).toBe('none');
  expect(stepAt(shanghai('2031-04-10T06:30:00'), none)).toBe('compose');
  expect(stepAt(shanghai('2031-04-10T06:30:01'), { schedule, edition: { state: 'open' } })).toBe('none');
});

test('an hour that was missed is caught up on its own day, and not late in the evening', () => {
  const none = { schedule, edition: undefined };
  expect(stepAt(shanghai('2031-04-10T15:00:00'), none)).toBe('compose');
  expect(stepAt(shanghai('2031-04-10T22:30:00'), none)).toBe('none');
  expect(stepAt(shanghai('2031-04-11T00:10:00'), none)).toBe('none');
});

test('a draft without a decision is sent at its hour only where the policy says so', () => {
  const edition = { state: 'open' } as const;
  const sending = { ...schedule, onSilence: 'send' } as const;
  expect(stepAt(shanghai('2031-04-10T06:59:59'), { schedule: sending, edition })).toBe('none');
  expect(stepAt(shanghai('2031-04-10T07:00:00'), { schedule: sending, edition })).toBe('send-undecided');
  expect(stepAt(shanghai('2031-04-10T09:00:00'), { schedule, edition })).toBe('none');
  expect(stepAt(shanghai('2031-04-10T09:00:00'), { schedule: sending, edition: { state: 'rejected' } })).toBe('none');
});

test("each reader's digest is due at their hour, and at once where it has passed", () => {
  const now = shanghai('2031-04-10T09:20:00');
  const due = dueTimes(now, schedule);
  expect(due).toHaveLength(24);
  expect(due[7]).toBe(now.getTime());
  expect(due[12]).toBe(shanghai('2031-04-10T12:00:00').getTime());
  expect(due[23]).toBe(shanghai('2031-04-10T23:00:00').getTime());
});

test('what is approved at night waits until the quiet hours are over', () => {
  const morning = shanghai('2031-04-11T07:00:00').getTime();
  expect(new Set(dueTimes(shanghai('2031-04-10T23:30:00'), schedule))).toStrictEqual(new Set([morning]));
  expect(afterQuiet(shanghai('2031-04-10T03:00:00'), schedule)).toStrictEqual(shanghai('2031-04-10T07:00:00'));
  const never = { ...schedule, quietHours: { from: 0, to: 0 } };
  expect(afterQuiet(shanghai('2031-04-10T03:00:00'), never)).toStrictEqual(shanghai('2031-04-10T03:00:00'));
});

test("hours are those of the newspaper's zone, through a change of the clocks too", () => {
  expect(wallTime(new Date('2031-04-09T23:30:00Z'), 'Asia/Shanghai')).toStrictEqual({
    date: '2031-04-10',
    hour: 7,
    minute: 30,
    weekday: 3,
  });
  // New York skips from two to three in the morning on 9 March 2031.
  const spring = { ...schedule, zone: 'America/New_York' };
  const due = dueTimes(new Date('2031-03-09T05:30:00Z'), { ...spring, quietHours: { from: 0, to: 0 } });
  expect(due[1]).toBe(Date.parse('2031-03-09T06:00:00Z'));
  expect(due[3]).toBe(Date.parse('2031-03-09T07:00:00Z'));
  expect(due[12]).toBe(Date.parse('2031-03-09T16:00:00Z'));
  expect(nextHourAt(new Date('2031-03-08T18:00:00Z'), { hour: 12, zone: 'America/New_York' })).toStrictEqual(
    new Date('2031-03-09T16:00:00Z'),
  );
});
