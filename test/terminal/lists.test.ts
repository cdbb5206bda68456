import { expect, it } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import { search } from '../../src/terminal/lists.ts';
import { createRecordingTerminal } from '../support/recording-terminal.ts';

const newsroom: Newsroom = {
  latest: async () => ({ entries: [], total: 0 }),
  search: async () => ({ entries: [], total: 0, repairs: [{ from: '塘浦', to: '棠浦' }] }),
  article: async () => null,
  standing: async () => null,
};

it('a search says what the words were taken for before what was found', async () => {
  const terminal = createRecordingTerminal();
  await search(['塘浦'], terminal, { openNewsroom: async () => newsroom });
  expect(terminal.stdout).toEqual(['「塘浦」当作「棠浦」来找：', '没有找到与「塘浦」有关的报道。']);
});
