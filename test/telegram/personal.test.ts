import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openKeyvStore } from '../../src/adapters/keyv.ts';
import { createReceiptBook } from '../../src/answering/receipts/receipt-book.ts';
import { receiptedAnswerer } from '../../src/answering/receipts/receipted-answerer.ts';
import type { Logger } from '../../src/ports.ts';
import { openRecords } from '../../src/telegram/records/records.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import type { Reader } from '../support/reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createScriptedAnswerer } from './invented-town.ts';
import { aTownBot, firstBoat } from './town-bot.ts';

const ignore = (): void => {};
const quietLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

describe('/new', () => {
  test('begins a new conversation', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('/new');
    expect(reader.heard()).toContain('重新开始');
    await reader.says('老人要买票吗？');
    expect(town.answerer.asked[1]?.history).toStrictEqual([]);
  });
});

test('/privacy says what is kept, for how long, and how to have it deleted', async () => {
  const reader = (await aTownBot()).reader();
  await reader.says('/privacy');
  expect(reader.heard()).toContain('留30天');
  expect(reader.heard()).toContain('/forget');
});

/** Every value of every table of an SQLite file, as text. */
function everyValue(path: string): readonly string[] {
  const sql = new DatabaseSync(path, { readOnly: true });
  const tables = sql.prepare("select name from sqlite_master where type = 'table'").all();
  const values = tables.flatMap(({ name }) =>
    sql
      .prepare(`select * from "${String(name)}"`)
      .all()
      .flatMap((row) => Object.values(row).map(String)),
  );
  sql.close();
  return values;
}

describe('/forget', () => {
  test('leaves nothing of a reader in any table or key, and says what it deleted', async () => {
    const storePath = join(await temporaryFolder(), 'sessions.sqlite');
    const sessions = await openKeyvStore({ url: `sqlite://${storePath}` });
    const forgotten: string[] = [];
    const subscriptions = {
      async forget(id: string) {
        forgotten.push(id);
        return '订阅1份。';
      },
    };
    const keepers = [subscriptions];
    const town = await aTownBot({ sessions, keepers });
    const [reader, other] = [town.reader(), town.reader()];
    for (const each of [reader, other]) {
      await each.says('头班船几点开？');
      await each.presses('有用');
      await each.says('/search 末班');
      await each.says('/latest');
      await each.says('/settings');
      await each.presses('展开');
    }
    const holding = (id: number) =>
      [...everyValue(town.recordsPath), ...everyValue(storePath)].filter((value) => value.includes(String(id)));
    expect(holding(reader.chatId).length).toBeGreaterThan(4);

    await reader.says('/forget');
    await reader.presses('全部删掉');
    expect(reader.heard()).toContain('提问和回答1条，评价1条，设置1条，还有对话和搜索记录。订阅1份。');
    expect(forgotten).toStrictEqual([String(reader.chatId)]);
    expect(holding(reader.chatId)).toStrictEqual([]);
    expect(holding(other.chatId).length).toBeGreaterThan(4);
    await sessions.close();
  });

  test('deletes the receipts of the reader too', async () => {
    const clock = createManualClock();
    const store = createMemoryStore(clock);
    const receipts = createReceiptBook({ store, clock, retentionMs: 60_000 });
    const answerer = receiptedAnswerer(createScriptedAnswerer({}), { book: receipts, clock, logger: quietLogger });
    const town = await aTownBot({ answerer, receipts });
    const [reader, other] = [town.reader(), town.reader()];
    await reader.says('飞碟来了吗？');
    await other.says('飞碟走了吗？');
    const kept = (each: Reader) => {
      const records = openRecords({ path: town.recordsPath, clock });
      const ids = records.answers.receiptsOf(String(each.chatId));
      records.close();
      return ids;
    };
    const [mine = '', theirs = ''] = [reader, other].flatMap(kept);
    expect((await receipts.forEditor(mine))?.question).toBe('飞碟来了吗？');
    await reader.says('/forget');
    await reader.presses('全部删掉');
    expect(await receipts.forEditor(mine)).toBeNull();
    expect((await receipts.forEditor(theirs))?.question).toBe('飞碟走了吗？');
  });

  test('can be thought better of', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('/forget');
    await reader.presses('不删了');
    await reader.presses('依据');
    expect(reader.sees().text).toContain(firstBoat);
  });
});

describe('/settings', () => {
  test('changes the language at once and for good', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/settings');
    await reader.presses('繁体中文');
    expect(reader.heard()).toContain('語言：繁體中文');
    await town.restart();
    await reader.says('/help');
    expect(reader.heard()).toContain('直接打字提問就行');
  });

  test('the plain layout folds nothing and writes every button as a command', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/settings');
    await reader.presses('展开');
    await reader.says('头班船几点开？');
    expect(reader.sees().styled.filter((style) => style.startsWith('expandable'))).toStrictEqual([]);
    expect(reader.sees().text).toContain('/1 📖 [1] 看原文');
    expect(reader.sees().text.split(firstBoat), 'what is quoted word for word is said once').toHaveLength(2);
    expect(reader.sees().styled).toContain('bot_command: /1');
    await reader.says('/1');
    expect(reader.sees().styled).toContain(`underline: ${firstBoat}`);
  });
});

describe('how much one may ask', () => {
  test('is said in a friendly way, with when it begins anew; looking around still works', async () => {
    const town = await aTownBot({ quotas: { questionsPerReaderDaily: 1 } });
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('老人要买票吗？');
    expect(reader.heard()).toContain('明天零点以后可以接着问');
    expect(town.answerer.asked).toHaveLength(1);
    await reader.says('/latest');
    expect(reader.heard()).toContain('最新报道');
    await town.clock.advance(24 * 60 * 60_000);
    await reader.says('老人要买票吗？');
    expect(town.answerer.asked).toHaveLength(2);
  });

  test('does not begin anew with /forget', async () => {
    const town = await aTownBot({ quotas: { questionsPerReaderDaily: 1 } });
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('/forget');
    await reader.presses('全部删掉');
    await reader.says('老人要买票吗？');
    expect(town.answerer.asked).toHaveLength(1);
  });

  test('a flood is told to slow down once and then dropped, without a call for each message', async () => {
    const town = await aTownBot({ quotas: { updatesPerMinute: 3 } });
    const reader = town.reader();
    for (let message = 0; message < 20; message++) reader.person.send('/help');
    await town.settled();
    expect(reader.chat()).toHaveLength(4);
    expect(reader.sees().text).toContain('请等一分钟再发');
    await town.clock.advance(60_000);
    await reader.says('/help');
    expect(reader.chat()).toHaveLength(5);
  });

  test('an editor who sends much at once loses nothing of it', async () => {
    const town = await aTownBot({ quotas: { updatesPerMinute: 3 }, editorIds: [1001] });
    const editor = town.reader();
    expect(editor.chatId).toBe(1001);
    for (let message = 0; message < 20; message++) editor.person.send('/help');
    await town.settled();
    expect(editor.chat()).toHaveLength(20);
  });
});

test('what is older than the retention is deleted', async () => {
  const clock = createManualClock();
  const path = join(await temporaryFolder(), 'readers.sqlite');
  const records = openRecords({ path, clock, retentionDays: 30 });
  const shown = {
    code: records.answers.newCode(),
    owner: '7',
    chat: '7',
    questionMessage: 1,
    messages: [2],
    followUps: [],
  };
  const answer = {
    status: 'not_found',
    claims: [],
    citations: [],
    related: [],
    mode: 'extract',
    query: '',
    droppedSentences: 0,
  } as const;
  records.answers.keep({ ...shown, question: '飞碟？', answer });
  await clock.advance(29 * 24 * 60 * 60_000);
  records.sweep();
  expect(records.answers.find(shown.code)?.question).toBe('飞碟？');
  await clock.advance(2 * 24 * 60 * 60_000);
  records.sweep();
  expect(records.answers.find(shown.code)).toBeNull();
  records.close();
});

test('logs hold neither the words nor the number of a reader', async () => {
  const town = await aTownBot({ quotas: { updatesPerMinute: 3 } });
  const reader = town.reader();
  await reader.says('头班船几点开？');
  await reader.forges('nonsense');
  for (let message = 0; message < 5; message++) await reader.says('/help');
  const logged = JSON.stringify(town.log);
  expect(town.log.length).toBeGreaterThan(1);
  expect(logged).not.toContain('头班船');
  expect(logged).not.toContain(String(reader.chatId));
});
