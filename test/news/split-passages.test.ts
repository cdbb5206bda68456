import { describe, expect, it } from 'vitest';
import { splitIntoPassages } from '../../src/news/split-passages.ts';
import { plainBlock } from './support/plain-text.ts';

const sentence = (length: number) => `${'渔'.repeat(length - 1)}。`;

describe('splitIntoPassages', () => {
  it('packs whole sentences up to the limit', () => {
    const blocks = [plainBlock(Array.from({ length: 10 }, () => sentence(60)).join(''), 1)];
    const passages = splitIntoPassages({ id: 'abc', blocks });
    expect(passages.map((passage) => passage.text.length)).toEqual([360, 240]);
    expect(passages.map((passage) => passage.id)).toEqual(['abc.0', 'abc.1']);
  });

  it('keeps a sentence longer than the limit whole', () => {
    const [passage] = splitIntoPassages({ id: 'abc', blocks: [plainBlock(sentence(900), 1)] });
    expect(passage?.text.length).toBe(900);
  });

  it('leaves no tail of one short sentence', () => {
    const blocks = [plainBlock(`${sentence(390)}${sentence(30)}`, 1)];
    expect(splitIntoPassages({ id: 'abc', blocks })).toHaveLength(1);
  });

  it('has no subhead among its sentences, and starts anew at one', () => {
    const blocks = [plainBlock(sentence(200), 1), plainBlock('合伙的章程', 2, 'subhead'), plainBlock(sentence(180), 3)];
    const passages = splitIntoPassages({ id: 'abc', blocks });
    expect(passages.map((passage) => passage.sentences.map((each) => each.block))).toEqual([[0], [2]]);
    expect(passages.map((passage) => passage.text).join('')).not.toContain('章程');
  });

  it('puts a line break between blocks and nothing between sentences', () => {
    const blocks = [plainBlock('天亮了。鸡叫了。', 1), plainBlock('船出海了。', 2)];
    expect(splitIntoPassages({ id: 'abc', blocks })[0]?.text).toBe('天亮了。鸡叫了。\n船出海了。');
  });

  it('makes nothing of an article without a body', () => {
    expect(splitIntoPassages({ id: 'abc', blocks: [] })).toEqual([]);
  });
});
