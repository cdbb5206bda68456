import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PRINTED_AGAIN } from '../../../src/archive/ingest.ts';
import { HELD_BACK, type PageDraft } from '../../../src/archive/page-draft.ts';
import { leftOver } from '../../../src/telegram/newsroom/left-over.ts';
import { createSpeaker } from '../../../src/telegram/texts.ts';

const origin = { file: '01.txt', paper: null, date: null, page: null, place: null };

function said(why: string): string {
  const page = { origin, text: '原文', folder: '', items: [], unread: [{ lines: [1, 1] as const, why }] };
  const draft: PageDraft = {
    key: { chat: 1, message: 1 },
    name: '01.txt',
    pages: [page],
    pictures: [],
    second: { proposed: 0, taken: 0 },
  };
  return leftOver(draft, createSpeaker('zh-Hans'))
    .map(({ text }) => text)
    .join('\n');
}

test('every reason for which the parser leaves lines unread is said in Chinese', () => {
  const source = readFileSync(new URL('../../../src/news/unread.ts', import.meta.url), 'utf8');
  const reasons = [...source.matchAll(/(?::|\?\?) '([^']+)'/g)].map(([, reason = '']) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  for (const reason of [...reasons, PRINTED_AGAIN, HELD_BACK])
    expect(said(reason)).toMatch(/^没有读进报道的：\n• 第1行：[^a-z]+ 原文$/);
});

test('a reason that this bot does not know is shown as it is', () => {
  expect(said('a reason of tomorrow')).toContain('第1行：a reason of tomorrow 原文');
});
