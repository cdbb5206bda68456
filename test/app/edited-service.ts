import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { type LiveService, liveService } from './live-service.ts';

/** People of the playground are numbered from here. */
export const EDITOR = 1001;

interface EditedPages {
  /** File names with their texts. */
  readonly pages: Readonly<Record<string, string>>;
  /** What papers.json says of them. */
  readonly papers?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly laterPages?: readonly string[];
}

/** A live service over pages of its own, whose first person is an editor. */
export function editedService({ pages, papers, environment = {}, laterPages }: EditedPages): {
  readonly running: () => LiveService;
  readonly theEditor: () => Reader;
} {
  let folder: string;
  const running = liveService(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
    for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
    if (papers !== undefined) await writeFile(join(folder, 'papers.json'), JSON.stringify(papers));
    return { SEEDS_DIR: folder, ADMIN_IDS: String(EDITOR), ...environment };
  }, laterPages);
  afterAll(() => rm(folder, { recursive: true }));
  let known: Reader | null = null;
  return {
    running,
    theEditor() {
      known ??= running().reader();
      return known;
    },
  };
}
