import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ListFilter } from '../../newsroom.ts';
import type { KeyValueStore } from '../../ports.ts';

/** A list that a reader asked for: 64 bytes of a button do not hold it, so it is kept in the store. */
export interface KeptList {
  /** `newest` lists by date, `search` by likeness to the words. */
  readonly kind: 'newest' | 'search';
  /** What the reader wrote, for the title. */
  readonly title: string;
  /** What is searched for; empty where only the filter narrows. */
  readonly words: string;
  readonly filter: ListFilter;
  /** Dates that must stand in the text of a report, as printed. */
  readonly telling?: readonly string[];
}

/** Buttons under a list work for so long. */
const KEPT_MS = 7 * 24 * 60 * 60_000;
const MAX_KEPT = 40;

const keptLists = z.array(
  z.object({
    key: z.string(),
    list: z.object({
      kind: z.enum(['newest', 'search']),
      title: z.string(),
      words: z.string(),
      filter: z.object({
        from: z.string().exactOptional(),
        to: z.string().exactOptional(),
        place: z.string().exactOptional(),
      }),
      telling: z.array(z.string()).exactOptional(),
    }),
  }),
);

/** Keeps lists of one conversation and returns the keys by which buttons name them; the oldest are forgotten. */
export async function keepLists(
  sessions: KeyValueStore,
  chat: string,
  lists: readonly KeptList[],
): Promise<readonly string[]> {
  const entries = lists.map((list) => ({ key: keyOf(list), list }));
  const keys = entries.map(({ key }) => key);
  const before = (await read(sessions, chat)).filter(({ key }) => !keys.includes(key));
  await sessions.set(listsKey(chat), [...before, ...entries].slice(-MAX_KEPT), KEPT_MS);
  return keys;
}

/** The list of this conversation that a button names; null where it is too old or was another's. */
export async function findKeptList(sessions: KeyValueStore, chat: string, key: string): Promise<KeptList | null> {
  return (await read(sessions, chat)).find((entry) => entry.key === key)?.list ?? null;
}

/** Where the lists of a conversation are in the store. */
export function listsKey(chat: string): string {
  return `lists:${chat}`;
}

async function read(sessions: KeyValueStore, chat: string): Promise<z.infer<typeof keptLists>> {
  return keptLists.safeParse(await sessions.get(listsKey(chat))).data ?? [];
}

function keyOf(list: KeptList): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 8);
}
