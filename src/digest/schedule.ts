import { Cron } from 'croner';
import type { Edition } from './approval.ts';
import { wallTime } from './zone.ts';

/** When digests are made and sent. */
export interface DigestSchedule {
  /** IANA name: "Asia/Shanghai". */
  readonly zone: string;
  /** Hour of the day at which the first readers get it; editors may decide until then. */
  readonly hour: number;
  /** The draft is with the editors so many minutes before. */
  readonly draftMinutesBefore: number;
  /** What happens to a draft that no editor has decided about. */
  readonly onSilence: 'send' | 'hold';
  /** Nothing is sent by itself from the first hour to the second, over midnight. */
  readonly quietHours: { readonly from: number; readonly to: number };
}

export const defaultSchedule: DigestSchedule = {
  zone: 'Asia/Shanghai',
  hour: 7,
  draftMinutesBefore: 30,
  onSilence: 'hold',
  quietHours: { from: 22, to: 7 },
};

export type ScheduleStep = 'compose' | 'send-undecided' | 'none';

/**
 * What the schedule asks for now. An hour that was missed is caught up once, on its own day; an edition that is there is
 * never made again, wherever the clock jumps.
 */
export function stepAt(
  now: Date,
  { schedule, edition }: { readonly schedule: DigestSchedule; readonly edition: Pick<Edition, 'state'> | undefined },
): ScheduleStep {
  const { date } = wallTime(now, schedule.zone);
  if (edition === undefined)
    return now >= draftAt(date, schedule) && !isQuietEvening(now, schedule) ? 'compose' : 'none';
  const isOver = now >= hourAt(date, schedule.hour, schedule.zone);
  return edition.state === 'open' && schedule.onSilence === 'send' && isOver ? 'send-undecided' : 'none';
}

/**
 * When a reader's digest is due, in ms, by the reader's hour (24 entries): at that hour of the day; at once where it has
 * passed, or when the quiet hours are over.
 */
export function dueTimes(now: Date, schedule: DigestSchedule): readonly number[] {
  const { date } = wallTime(now, schedule.zone);
  const earliest = afterQuiet(now, schedule).getTime();
  return Array.from({ length: 24 }, (_, hour) => Math.max(hourAt(date, hour, schedule.zone).getTime(), earliest));
}

/** The moment itself, or the end of the quiet hours it falls into. */
export function afterQuiet(at: Date, { zone, quietHours: { from, to } }: DigestSchedule): Date {
  const { hour } = wallTime(at, zone);
  const isQuiet = from === to ? false : from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return isQuiet ? nextAt(at, { minutes: to * 60, zone }) : at;
}

/** The next moment at which the zone's clock shows the full hour. */
export function nextHourAt(now: Date, { hour, zone }: { readonly hour: number; readonly zone: string }): Date {
  return nextAt(now, { minutes: hour * 60, zone });
}

/** The bit of the day in `Subscription.days`. */
export function dayBitAt(now: Date, zone: string): number {
  return 1 << wallTime(now, zone).weekday;
}

/** Late in the evening nobody is there to approve, and tomorrow's edition takes it up. */
function isQuietEvening(now: Date, { zone, quietHours: { from } }: DigestSchedule): boolean {
  return from >= 12 && wallTime(now, zone).hour >= from;
}

function draftAt(date: string, { zone, hour, draftMinutesBefore }: DigestSchedule): Date {
  return new Date(hourAt(date, hour, zone).getTime() - draftMinutesBefore * 60_000);
}

/** The first moment of that day at which the wall clock shows the hour, or the next one where it is skipped. */
function hourAt(date: string, hour: number, zone: string): Date {
  // The day begins at most fourteen hours before it does in Greenwich.
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - 14 * 3_600_000 - 60_000);
  const [year, month, day] = date.split('-').map(Number);
  const next = new Cron(`0 0 ${hour} ${day} ${month} *`, { timezone: zone, paused: true }).nextRun(before);
  if (next === null || year === undefined) throw new RangeError(`Expected ${date} ${hour}:00 to exist in ${zone}`);
  return next;
}

function nextAt(now: Date, { minutes, zone }: { readonly minutes: number; readonly zone: string }): Date {
  const pattern = `0 ${minutes % 60} ${Math.floor(minutes / 60)} * * *`;
  const next = new Cron(pattern, { timezone: zone, paused: true }).nextRun(now);
  if (next === null) throw new RangeError(`Expected a next ${pattern} in ${zone}, got none`);
  return next;
}
