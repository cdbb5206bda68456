import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spending } from './answering/budget/budget.ts';
import type { Vitals } from './telegram/editors/status.ts';
import type { InboxCounts } from './telegram/inbox/inbox.ts';

export interface VitalsSources {
  readonly queue: () => InboxCounts;
  /** How many calls wait for their turn to leave. */
  readonly waiting: () => number;
  /** How often Telegram has asked to wait since the start. */
  readonly floods: () => number;
  readonly spentToday: (() => Promise<Spending>) | null;
  readonly pricePerMillion: number | null;
  readonly dataDir: string;
}

/** Reads how the program itself is doing. */
export async function readVitals(sources: VitalsSources): Promise<Vitals> {
  const { queue, waiting, floods, spentToday, pricePerMillion, dataDir } = sources;
  const { bavail, bsize } = await statfs(dataDir);
  return {
    queue: queue(),
    waitingCalls: waiting(),
    floods: floods(),
    spentToday: (await spentToday?.()) ?? null,
    pricePerMillion,
    disk: { usedBytes: await bytesIn(dataDir), freeBytes: bavail * bsize },
  };
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    // A log of SQLite's may be gone by now.
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
