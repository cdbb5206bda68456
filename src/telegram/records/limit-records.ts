import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports.ts';

/** What keeps anybody from asking without bound. `who` is a keyed hash: it outlives /forget and names nobody. */
export interface LimitRecords {
  /** Counts one more and returns how many there have been on that day. */
  use(who: string, day: string): number;
  used(who: string, day: string): number;
  isBanned(who: string): boolean;
  setBanned(who: string, banned: boolean): void;
  countBans(): number;
  /** A limit that an editor has set: for all readers (`reader`), all groups (`group`), or one of them by its hash. */
  perDay(scope: string): number | null;
  setPerDay(scope: string, perDay: number): void;
}

export function createLimitRecords(sql: DatabaseSync, clock: Clock): LimitRecords {
  const use = sql.prepare(
    'insert into usage (who, day, count) values (?, ?, 1) on conflict (who, day) do update set count = count + 1 returning count',
  );
  const used = sql.prepare('select count from usage where who = ? and day = ?');
  const banned = sql.prepare('select 1 from bans where who = ?');
  const ban = sql.prepare('insert or replace into bans (who, banned_at) values (?, ?)');
  const unban = sql.prepare('delete from bans where who = ?');
  const bans = sql.prepare('select count(*) as count from bans');
  const limit = sql.prepare('select per_day from limits where scope = ?');
  const setLimit = sql.prepare('insert or replace into limits (scope, per_day) values (?, ?)');
  return {
    use: (who, day) => Number(use.get(who, day)?.count ?? 1),
    used: (who, day) => Number(used.get(who, day)?.count ?? 0),
    isBanned: (who) => banned.get(who) !== undefined,
    setBanned(who, isBanned) {
      if (isBanned) ban.run(who, clock.now().toISOString());
      else unban.run(who);
    },
    countBans: () => Number(bans.get()?.count ?? 0),
    perDay(scope) {
      const value = limit.get(scope)?.per_day;
      return value === undefined ? null : Number(value);
    },
    setPerDay(scope, perDay) {
      setLimit.run(scope, perDay);
    },
  };
}
