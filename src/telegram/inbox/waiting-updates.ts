import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { InboxDatabase } from './inbox-database.ts';
import { createLaneQueue } from './lane-queue.ts';
import { laneOf, updateShape } from './update-lane.ts';

/** The updates of the inbox that nobody has begun to handle. */
export interface WaitingUpdates {
  /** Writes the updates in order, all or none; gives back how many were new. */
  receive(updates: readonly Update[], receivedAt: string): number;
  /** Leases at most one update of each free lane to the owner, lanes taking turns. */
  claim(wanted: { readonly limit: number; readonly urgent: boolean }, lease: Lease): readonly Update[];
  /** The update is finished: the next of its lane may be taken. */
  free(updateId: number): void;
  /** The file may hold what this process does not know of: it is read again before the next claim. */
  reread(): void;
}

export interface Lease {
  readonly owner: string;
  readonly until: string;
}

/** Waiting updates, in the file and by number in memory: asking the file whose turn it is would cost as much as all the rest. */
export function createWaitingUpdates({ sql, inSyncedTransaction }: InboxDatabase): WaitingUpdates {
  const add = sql.prepare(
    `insert into updates (id, lane, urgent, is_press, payload, state, received_at) values (?, ?, ?, ?, ?, 'received', ?)
     on conflict (id) do nothing`,
  );
  // Where another process has been quicker, or works on the lane, there is nothing to lease.
  const take = sql.prepare(
    `update updates set state = 'handling', owner = ?, lease_until = ?, attempts = attempts + 1
     where id = ? and state = 'received' and not exists (
       select 1 from updates as running where running.state = 'handling' and running.lane = updates.lane)`,
  );
  const payload = sql.prepare('select payload from updates where id = ?');
  const open = sql.prepare(`select id, lane, urgent from updates where state = 'received' order by seq`);
  const held = sql.prepare(`select id, lane, urgent from updates where state = 'handling'`);

  let queues = { urgent: createLaneQueue(), ordinary: createLaneQueue() };
  let lanes = new Map<number, LanePlace>();
  let isStale = true;

  const queueOf = (place: Pick<LanePlace, 'urgent'>) => (place.urgent ? queues.urgent : queues.ordinary);

  function rebuild(): void {
    const running = held.all().map(toPlace);
    const heldLanes = running.map((place) => place.lane);
    queues = { urgent: createLaneQueue(heldLanes), ordinary: createLaneQueue(heldLanes) };
    lanes = new Map(running.map((place) => [place.id, place]));
    for (const place of open.all().map(toPlace)) queueOf(place).add(place);
    isStale = false;
  }

  return {
    receive(updates, receivedAt) {
      if (updates.length === 0) return 0;
      const added = inSyncedTransaction(() =>
        updates.flatMap((update) => {
          const { key, urgent, isPress } = laneOf(update);
          const text = JSON.stringify(update);
          const { changes } = add.run(update.update_id, key, Number(urgent), Number(isPress), text, receivedAt);
          return changes === 1 ? [{ id: update.update_id, lane: key, urgent }] : [];
        }),
      );
      if (!isStale) for (const place of added) queueOf(place).add(place);
      return added.length;
    },
    claim({ limit, urgent }, { owner, until }) {
      if (isStale) rebuild();
      const queue = queueOf({ urgent });
      const taken: Update[] = [];
      while (taken.length < limit) {
        const next = queue.take();
        if (next === undefined) break;
        if (take.run(owner, until, next.id).changes === 1) {
          lanes.set(next.id, { ...next, urgent });
          taken.push(toUpdate(payload.get(next.id)));
        } else isStale = true;
      }
      return taken;
    },
    free(updateId) {
      const place = lanes.get(updateId);
      lanes.delete(updateId);
      if (place === undefined) isStale = true;
      else queueOf(place).free(place.lane);
    },
    reread() {
      isStale = true;
    },
  };
}

type LanePlace = z.infer<typeof placeRow>;

const placeRow = z.object({ id: z.number(), lane: z.string(), urgent: z.coerce.boolean() });
const storedUpdate = z.custom<Update>((value) => updateShape.safeParse(value).success);
const payloadRow = z.object({ payload: z.string() });

function toPlace(row: unknown): LanePlace {
  return placeRow.parse(row);
}

/** Reads an update back out of its row. */
export function toUpdate(row: unknown): Update {
  return storedUpdate.parse(JSON.parse(payloadRow.parse(row).payload));
}
