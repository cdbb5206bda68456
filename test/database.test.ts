import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DatabaseOptions, inTransaction, openDatabase } from '../src/database.ts';
import { InputError } from '../src/ports.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const FERRIES = 'create table ferries (name text primary key) strict;';
const PIERS = 'create table piers (name text primary key) strict;';
/** Long enough at work for the others to come and wait. */
const MANY_FERRIES = `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 50000)
  insert into ferries select 'Ferry ' || n from numbers;`;

describe('a file that is opened', () => {
  test('is written through a log, and waits for another writer', async () => {
    const database = open(await aFile(), [FERRIES]);
    expect(readPragma(database, 'journal_mode')).toBe('wal');
    expect(readPragma(database, 'busy_timeout')).toBe(5000);
  });

  test('is opened with the pragmas of its room', async () => {
    const path = await aFile();
    const thorough = openDatabase({ path, pragmas: 'pragma secure_delete = on;', migrations: [], what: 'the ferries' });
    onTestFinished(() => thorough.close());
    expect(readPragma(thorough, 'secure_delete')).toBe(1);
    expect(readPragma(open(path, []), 'secure_delete')).toBe(0);
  });

  test('takes the steps it lacks and keeps what it holds', async () => {
    const path = await aFile();
    const older = open(path, [FERRIES]);
    older.exec("insert into ferries values ('Heron')");
    older.close();
    const newer = open(path, [FERRIES, PIERS]);
    expect(namesIn(newer, 'ferries')).toEqual(['Heron']);
    expect(namesIn(newer, 'piers')).toEqual([]);
    expect(readPragma(newer, 'user_version')).toBe(2);
  });

  test('waits for nobody where it has the newest layout', async () => {
    const path = await aFile();
    const writer = open(path, [FERRIES]);
    inTransaction(writer, () => {
      add(writer, 'Heron');
      expect(namesIn(open(path, [FERRIES]), 'ferries')).toEqual([]);
    });
  });

  test('takes each step once where several open it in the same moment', async () => {
    const path = await aFile();
    const migrations = [`${FERRIES} ${MANY_FERRIES}`, PIERS];
    await openAtOnce(3, { path, pragmas: '', migrations, what: 'the ferries' });
    const database = open(path, migrations);
    expect(namesIn(database, 'ferries')).toHaveLength(50_000);
    expect(readPragma(database, 'user_version')).toBe(2);
  });

  test('is refused where a newer program wrote it, with what to do, and is left as it was', async () => {
    const path = await aFile();
    open(path, [FERRIES, PIERS]).close();
    const before = await readFile(path);
    expect(() => open(path, [FERRIES])).toThrow(InputError);
    expect(() => open(path, [FERRIES])).toThrow(
      'The file of the ferries has layout 2; this program knows 1. Start the newer program, or point DATA_DIR elsewhere.',
    );
    expect(await readFile(path)).toEqual(before);
    // The log beside it would stay while anybody had it open.
    expect(await readdir(dirname(path))).toEqual(['ferries.sqlite']);
  });

  test('is refused where it is no database', async () => {
    const folder = await temporaryFolder({ 'letter.txt': 'Dear harbour master, '.repeat(50) });
    expect(() => open(join(folder, 'letter.txt'), [FERRIES])).toThrow('file is not a database');
  });
});

describe('a migration that is cut off', () => {
  const BROKEN = `${PIERS} insert into piers values ('North'); insert into quays values ('none');`;

  test('leaves nothing of its step, and the steps before it done', async () => {
    const path = await aFile();
    expect(() => open(path, [FERRIES, BROKEN])).toThrow('no such table: quays');
    const left = open(path, [FERRIES]);
    expect(tablesOf(left)).toEqual(['ferries']);
    expect(readPragma(left, 'user_version')).toBe(1);
  });

  test('is done as a whole at the next opening, and holds no lock until then', async () => {
    const path = await aFile();
    expect(() => open(path, [FERRIES, BROKEN])).toThrow();
    expect(tablesOf(open(path, [FERRIES, PIERS]))).toEqual(['ferries', 'piers']);
  });
});

describe('a transaction', () => {
  test('gives back what the work gave, and is seen by other processes', async () => {
    const path = await aFile();
    const database = open(path, [FERRIES]);
    expect(inTransaction(database, () => add(database, 'Heron'))).toBe('Heron');
    expect(namesIn(open(path, [FERRIES]), 'ferries')).toEqual(['Heron']);
  });

  test('writes nothing of work that throws, and passes the error on', () => {
    const database = open(':memory:', [FERRIES]);
    const fault = new Error('the ferry has sailed');
    const work = (): never => {
      add(database, 'Heron');
      throw fault;
    };
    expect(() => inTransaction(database, work)).toThrow(fault);
    expect(database.isTransaction).toBe(false);
    expect(namesIn(database, 'ferries')).toEqual([]);
    inTransaction(database, () => add(database, 'Tern'));
    expect(namesIn(database, 'ferries')).toEqual(['Tern']);
  });

  test('takes work inside work with it, whichever of them throws', () => {
    const database = open(':memory:', [FERRIES]);
    const outer = (inner: () => unknown) => (): never => {
      add(database, 'Heron');
      inTransaction(database, inner);
      throw new Error('after the inner work');
    };
    expect(() =>
      inTransaction(
        database,
        outer(() => add(database, 'Tern')),
      ),
    ).toThrow('after the inner work');
    expect(() =>
      inTransaction(
        database,
        outer(() => add(database, 'Heron')),
      ),
    ).toThrow('UNIQUE constraint failed');
    expect(namesIn(database, 'ferries')).toEqual([]);
  });

  test('is written once, at the end of the outermost work', async () => {
    const path = await aFile();
    const database = open(path, [FERRIES]);
    const onlooker = open(path, [FERRIES]);
    inTransaction(database, () => {
      inTransaction(database, () => add(database, 'Heron'));
      expect(namesIn(onlooker, 'ferries')).toEqual([]);
    });
    expect(namesIn(onlooker, 'ferries')).toEqual(['Heron']);
  });

  test('passes on the error of the work where SQLite has rolled back by itself', () => {
    const database = open(':memory:', [FERRIES]);
    add(database, 'Heron');
    const work = (): unknown => database.exec("insert or rollback into ferries values ('Heron')");
    expect(() => inTransaction(database, work)).toThrow('UNIQUE constraint failed');
  });
});

async function aFile(): Promise<string> {
  return join(await temporaryFolder(), 'ferries.sqlite');
}

/** Opens the file in so many threads, none of which begins before all are ready. Rejects where one of them fails. */
async function openAtOnce(threads: number, options: DatabaseOptions): Promise<void> {
  const opening = `
    const { workerData: { module, options, ready, threads } } = require('node:worker_threads');
    import(module).then(({ openDatabase }) => {
      Atomics.add(ready, 0, 1);
      Atomics.notify(ready, 0);
      for (let seen; (seen = Atomics.load(ready, 0)) < threads; ) Atomics.wait(ready, 0, seen);
      openDatabase(options).close();
    });`;
  const module = new URL('../src/database.ts', import.meta.url).href;
  const workerData = { module, options, threads, ready: new Int32Array(new SharedArrayBuffer(4)) };
  const workers = Array.from({ length: threads }, () => new Worker(opening, { eval: true, workerData }));
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
}

/** Closed when the test is over. */
function open(path: string, migrations: readonly string[]): DatabaseSync {
  const database = openDatabase({ path, pragmas: '', migrations, what: 'the ferries' });
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return database;
}

function add(database: DatabaseSync, name: string): string {
  database.prepare('insert into ferries values (?)').run(name);
  return name;
}

function namesIn(database: DatabaseSync, table: 'ferries' | 'piers'): readonly string[] {
  return database
    .prepare(`select name from ${table} order by name`)
    .all()
    .map(({ name }) => String(name));
}

function tablesOf(database: DatabaseSync): readonly string[] {
  return database
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .all()
    .map(({ name }) => String(name));
}

function readPragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
}
