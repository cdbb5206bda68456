// The peers, each behind the same two steps: build(passages, folder), then open(folder, passages) -> search(question, limit) -> ids.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

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

const fts5 = {
  build(passages, folder) {
    const database = new DatabaseSync(join(folder, 'fts.sqlite'));
    database.exec(
      'create virtual table p using fts5(id unindexed, title, text, tokenize = "unicode61 categories \'L* N* Co\'")',
    );
    database.exec('begin');
    const insert = database.prepare('insert into p values (?, ?, ?)');
    for (const { id, title, text } of passages) insert.run(id, bigrams(title).join(' '), bigrams(text).join(' '));
    database.exec("commit; insert into p(p) values ('optimize')");
    database.close();
  },
  open(folder) {
    const database = new DatabaseSync(join(folder, 'fts.sqlite'), { readOnly: true });
    const query = database.prepare('select id from p where p match ? order by bm25(p, 0, 0.6, 1) limit ?');
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
  async build(passages, folder) {
    const { default: MiniSearch } = await import('minisearch');
    const index = new MiniSearch(miniSearchOptions);
    index.addAll([...passages]);
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
  keepsNothing: true,
  build: () => undefined,
  async open(_, passages) {
    const { default: FlexSearch } = await import('flexsearch');
    const index = new FlexSearch.Index({ encode: words, tokenize: 'strict' });
    const ids = [];
    for (const { id, title, text } of passages) index.add(ids.push(id) - 1, `${title} ${text}`);
    return (question, limit) => index.search(question, { limit, suggest: true }).map((at) => ids[at]);
  },
};

const orama = {
  keepsNothing: true,
  build: () => undefined,
  async open(_, passages) {
    const { create, insertMultiple, search } = await import('@orama/orama');
    const tokenizer = { language: 'chinese', normalizationCache: new Map(), tokenize: words };
    const index = create({ schema: { title: 'string', text: 'string' }, components: { tokenizer } });
    await insertMultiple(index, [...passages]);
    return async (question, limit) => {
      const { hits } = await search(index, { term: question, limit, threshold: 1 });
      return hits.map(({ id }) => id);
    };
  },
};

const lancedb = {
  async build(passages, folder) {
    const { connect, Index } = await import('@lancedb/lancedb');
    const database = await connect(join(folder, 'lance'));
    const rows = Array.from(passages, ({ id, title, text }) => ({ id, body: `${title}\n${text}` }));
    const table = await database.createTable('p', rows);
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

export const ENGINES = { fts5, minisearch, flexsearch, orama, lancedb };
