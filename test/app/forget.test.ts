import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { liveService } from './live-service.ts';

let dataDir: string;
const running = liveService(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  return { DATA_DIR: dataDir };
});
afterAll(() => rm(dataDir, { recursive: true }));

/** Every value of every table of every file, with where it stands, that holds a reader's number. */
async function placesOf({ chatId }: Reader): Promise<readonly string[]> {
  const files = (await readdir(dataDir)).filter((name) => name.endsWith('.sqlite'));
  expect(files.length).toBeGreaterThan(4);
  // Not a part of a longer number, of a hash, or of a moment.
  const number = new RegExp(`(?<![0-9a-f.:])${chatId}(?![0-9a-f])`);
  return files.flatMap((file) => {
    const sql = new DatabaseSync(join(dataDir, file), { readOnly: true });
    const tables = sql
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all();
    const found = tables.flatMap(({ name }) =>
      sql
        .prepare(`select * from "${String(name)}"`)
        .all()
        .flatMap((row) => Object.entries(row))
        .filter(([, value]) => number.test(String(value)))
        .map(([column]) => `${file} ${String(name)}.${column}`),
    );
    sql.close();
    return found;
  });
}

async function doesEverything(reader: Reader): Promise<void> {
  await reader.says('书画展什么时候开展？');
  await reader.presses('没用');
  await reader.presses('答非所问');
  await reader.says('/check 书画展共展出90幅作品。');
  await reader.says('/search 书画展');
  await reader.says('/latest');
  await reader.presses('看第1篇');
  await reader.presses('只问这篇');
  await reader.says('/settings');
  await reader.presses('展开');
  await reader.says('/subscribe');
  await reader.sends('voice');
  // Nobody can say whether this answer arrives.
  running().botApi.faults.next('sendMessage', { type: 'drop-after' });
  await reader.says('书画展在哪里？');
  await reader.awaits('刚才的回答可能没有送到');
}

test('/forget leaves no row with the number of a reader in any file of the bot', async () => {
  const [reader, other] = [running().reader(), running().reader()];
  for (const each of [reader, other]) await doesEverything(each);
  expect(new Set(await placesOf(reader)).size).toBeGreaterThan(5);
  await reader.says('/forget');
  await reader.presses('全部删掉');
  expect(reader.heard()).toContain('已经删掉');
  expect(await placesOf(reader)).toStrictEqual([]);
  expect(new Set(await placesOf(other)).size).toBeGreaterThan(5);
});
