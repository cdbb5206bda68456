import type { LedgerDatabase } from './ledger-database.ts';

/** Rows that say who may do what only one process may do at a time. */
export interface LeaseBook {
  /** `kept`: the owner had it already. `taken`: it was free, or another's had run out. `denied`: another has it. */
  take(lease: { readonly name: string; readonly owner: string; readonly forMs: number }): 'kept' | 'taken' | 'denied';
  isHeld(name: string, owner: string): boolean;
  release(name: string, owner: string): void;
}

export function createLeaseBook({ sql, inTransaction }: LedgerDatabase, now: () => number): LeaseBook {
  const one = sql.prepare('select owner, until from leases where name = ?');
  const write = sql.prepare(
    'insert into leases (name, owner, until) values (?, ?, ?) on conflict (name) do update set owner = excluded.owner, until = excluded.until',
  );
  const remove = sql.prepare('delete from leases where name = ? and owner = ?');
  return {
    take: ({ name, owner, forMs }) =>
      inTransaction(() => {
        const held = one.get(name);
        const leftMs = Number(held?.until ?? 0) - now();
        // A lease of the far future was written before the clock was set back: its owner may be long gone.
        const isHeld = held !== undefined && leftMs > 0 && leftMs <= forMs;
        if (isHeld && held.owner !== owner) return 'denied';
        write.run(name, owner, now() + forMs);
        // One that ran out and that nobody else took meanwhile has not changed hands.
        return held?.owner === owner ? 'kept' : 'taken';
      }),
    isHeld: (name, owner) => one.get(name)?.owner === owner,
    release: (name, owner) => void remove.run(name, owner),
  };
}
