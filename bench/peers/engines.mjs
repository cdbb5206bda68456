// Ours and the peers behind the same two steps: build(passages, { folder, passages: file }), then open(folder, passages) ->
// search(question, limit) -> ids. Passages come one by one. Engines that keep nothing are built when they are opened.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openIndex } from '../../src/retrieval/file-index.ts';
import { passageSchema, readJsonLines } from '../passage-lines.ts';

const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' });

/** Words of ICU, folded to lower case: the best ready-made tokens for these engines (research/retrieval.md section 3). */
function words(text) {
  return Array.from(segmenter.segment(text.toLowerCase()))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

function bigrams(text) {
  return (text.toLowerCase().match(/[㐀-鿿]+|[a-z]+|[0-9.]+/g) ?? []).flatMap((run) =>
    /[㐀-鿿]/.test(run) && run.length > 1
      ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
      : [run],
  );
}

const ours = {
  flags: ['--max-semi-space-size=4'],
  /** Reads the file itself, without waiting for each line. */
  build(_, { folder, passages }) {
    const file = passages;
    const source = {
      version: 'built',
      *passages() {
        for (const one of readJsonLines(file, passageSchema)) yield { ...one, articleId: one.id, date: null };
      },
    };
    openIndex({ folder, source }).close();
  },
  open: (folder) => {
    const index = openBuilt(folder);
    return (question, limit) => index.search(index.understand(question), limit).map(({ passageId }) => passageId);
  },
};

const oursFirstStage = {
  ...ours,
  builtBy: 'ours',
  open: (folder) => {
    const index = openBuilt(folder);
    return (question, limit) =>
      index.searchFirstStage(index.understand(question), limit).map(({ passageId }) => passageId);
  },
};

function openBuilt(folder) {
  const passages = () => {
    throw new Error('Expected the index as it was built: it was not there, or damaged.');
  };
  return openIndex({ folder, source: { version: 'built', passages } });
}

/** Bigrams without a copy of the text, which lies in a table beside it; one transaction without a journal, one merge. */
const fts5 = {
  async build(passages, { folder }) {
    const database = new DatabaseSync(join(folder, 'fts.sqlite'));
    database.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = -262144;
      create table passages (number integer primary key, id text, title text, text text);
      create virtual table p using fts5(title, text, content = '', tokenize = "unicode61 categories 'L* N* Co'");
      insert into p(p, rank) values ('hashsize', 134217728), ('automerge', 0), ('crisismerge', 1999);
      insert into p(p, rank) values ('rank', 'bm25(0.6, 1.0)');
      begin`);
    const keep = database.prepare('insert into passages values (?, ?, ?, ?)');
    const insert = database.prepare('insert into p(rowid, title, text) values (?, ?, ?)');
    let number = 0;
    for await (const { id, title, text } of passages) {
      number += 1;
      keep.run(number, id, title, text);
      insert.run(number, bigrams(title).join(' '), bigrams(text).join(' '));
    }
    database.exec("insert into p(p) values ('optimize'); commit");
    database.close();
  },
  open(folder) {
    const database = new DatabaseSync(join(folder, 'fts.sqlite'), { readOnly: true });
    const query = database.prepare(
      'select id from (select rowid from p where p match ? order by rank limit ?) join passages on number = rowid',
    );
    return (question, limit) => {
      const match = [...new Set(bigrams(question))].map((term) => `"${term}"`).join(' OR ');
      return match === '' ? [] : query.all(match, limit).map(({ id }) => id);
    };
  },
};

const miniSearchOptions = {
  fields: ['title', 'text'],
  idField: 'id',
  tokenize: words,
  searchOptions: { boost: { title: 0.6 } },
};

const minisearch = {
  async build(passages, { folder }) {
    const { default: MiniSearch } = await import('minisearch');
    const index = new MiniSearch(miniSearchOptions);
    for await (const passage of passages) index.add(passage);
    writeFileSync(join(folder, 'minisearch.json'), JSON.stringify(index));
  },
  async open(folder) {
    const { default: MiniSearch } = await import('minisearch');
    const index = MiniSearch.loadJSON(readFileSync(join(folder, 'minisearch.json'), 'utf8'), miniSearchOptions);
    return (question, limit) =>
      index
        .search(question)
        .slice(0, limit)
        .map(({ id }) => id);
  },
};

const flexsearch = {
  /** Its export is a call per part; the index is built anew at every start instead, which its cold start then shows. */
  async open(_, passages) {
    const { default: FlexSearch } = await import('flexsearch');
    const index = new FlexSearch.Index({ encode: words, tokenize: 'strict' });
    const ids = [];
    for await (const { id, title, text } of passages()) index.add(ids.push(id) - 1, `${title} ${text}`);
    return (question, limit) => index.search(question, { limit, suggest: true }).map((at) => ids[at]);
  },
};

const orama = {
  async open(_, passages) {
    const { create, insertMultiple, search } = await import('@orama/orama');
    const tokenizer = { language: 'chinese', normalizationCache: new Map(), tokenize: words };
    const index = create({ schema: { title: 'string', text: 'string' }, components: { tokenizer } });
    for await (const batch of inBatches(passages(), 1000)) await insertMultiple(index, batch);
    return async (question, limit) => {
      const { hits } = await search(index, { term: question, limit, threshold: 1 });
      return hits.map(({ id }) => id);
    };
  },
};

async function* inBatches(passages, size) {
  let batch = [];
  for await (const passage of passages) {
    batch.push(passage);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const lancedb = {
  async build(passages, { folder }) {
    const { connect, Index } = await import('@lancedb/lancedb');
    const database = await connect(join(folder, 'lance'));
    let table;
    for await (const batch of inBatches(passages, 250_000)) {
      const rows = batch.map(({ id, title, text }) => ({ id, body: `${title}\n${text}` }));
      if (table === undefined) table = await database.createTable('p', rows);
      else await table.add(rows);
    }
    await table.createIndex('body', {
      config: Index.fts({ baseTokenizer: 'icu', withPosition: false, stem: false, removeStopWords: false }),
    });
  },
  async open(folder) {
    const { connect } = await import('@lancedb/lancedb');
    const table = await (await connect(join(folder, 'lance'))).openTable('p');
    return async (question, limit) =>
      (
        await table
          .query()
          .fullTextSearch(question, { columns: ['body'] })
          .select(['id', '_score'])
          .limit(limit)
          .toArray()
      ).map(({ id }) => id);
  },
};

export const ENGINES = { ours, 'ours-first-stage': oursFirstStage, fts5, minisearch, flexsearch, orama, lancedb };
