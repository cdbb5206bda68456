import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { settledFiles, watchFolder } from '../../src/archive/watch-folder.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const stamp = (size: number, modifiedMs = 1) => ({ size, modifiedMs });

describe('a file in a watched folder', () => {
  it('is read when two looks find it the same, and again only when it has changed since', () => {
    const look = (size: number) => new Map([['a.txt', stamp(size)]]);
    const none = new Map();
    expect(settledFiles({ before: none, now: look(10), read: none })).toEqual([]);
    expect(settledFiles({ before: look(10), now: look(20), read: none })).toEqual([]);
    expect(settledFiles({ before: look(20), now: look(20), read: none })).toEqual(['a.txt']);
    expect(settledFiles({ before: look(20), now: look(20), read: look(20) })).toEqual([]);
    expect(settledFiles({ before: look(30), now: look(30), read: look(20) })).toEqual(['a.txt']);
    expect(settledFiles({ before: look(30), now: none, read: look(20) })).toEqual([]);
  });

  it('comes into the archive while the bot runs, half a copy is left alone, and the watch ends when told', async () => {
    const folder = await temporaryFolder({ 'a.txt': '老渡口人行桥通车\n9月8日，新桥通车。' });
    const clock = createManualClock();
    const archive = openArchive({ path: ':memory:', clock, readerVersion: 'v1' });
    onTestFinished(() => archive.close());
    const ending = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const { status, file } of watchFolder(folder, {
        archive,
        clock,
        everyMs: 1000,
        secondReader: null,
        signal: ending.signal,
      })) {
        seen.push(`${file} ${status}`);
      }
    })();
    const look = async (): Promise<void> => {
      while (clock.sleepers === 0) await new Promise(setImmediate);
      await clock.advance(1000);
      while (clock.sleepers === 0) await new Promise(setImmediate);
    };
    await look();
    expect(seen).toEqual(['a.txt imported']);
    await writeFile(join(folder, 'b.pdf'), 'half a file');
    await look();
    expect(seen).toHaveLength(1);
    await writeFile(join(folder, 'b.pdf'), 'half a file and a bit more');
    await look();
    expect(seen).toHaveLength(1);
    await look();
    expect(seen).toEqual(['a.txt imported', 'b.pdf failed']);
    await look();
    expect(seen).toHaveLength(2);
    ending.abort();
    await watching;
  });
});
