import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClaimEvent, createClaimReader } from '../../../src/answering/model/read-claims.ts';

function readAll(chunks: readonly string[]): readonly ClaimEvent[] {
  const reader = createClaimReader();
  return [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()];
}

function sentence(text: string, ...citations: number[]): ClaimEvent {
  return { type: 'sentence', text, citations };
}

describe('a marker is read in every shape that models write', () => {
  it.each([
    ['[1]', [1]],
    ['[[1]]', [1]],
    ['[1,2]', [1, 2]],
    ['[1，2]', [1, 2]],
    ['[1、2]', [1, 2]],
    ['[1-3]', [1, 2, 3]],
    ['[1][2]', [1, 2]],
    ['【1】', [1]],
    ['［１］', [1]],
    ['〔1〕', [1]],
    ['[ID:1]', [1]],
    ['(来源1)', [1]],
    ['（来源：12）', [12]],
    ['[九]', [9]],
    ['[ 2 ]', [2]],
  ])('%s', (marker, numbers) => {
    expect(readAll([`河灯会周六开场。${marker}`])).toEqual([sentence('河灯会周六开场。', ...numbers)]);
    expect(readAll([`河灯会周六开场${marker}。`])).toEqual([sentence('河灯会周六开场。', ...numbers)]);
  });

  it.each(['[0]', '[-1]', '[1.5]', '[9-1]', '[1-900]'])('%s names no source', (marker) => {
    expect(readAll([`河灯会周六开场。${marker}`])).toEqual([sentence('河灯会周六开场。', 0)]);
  });

  it.each(['[2024]', '[注]', '(1)', '[ab]', '[1', '[]'])('%s is text', (text) => {
    expect(readAll([`河灯会${text}周六开场。`])).toEqual([sentence(`河灯会${text}周六开场。`)]);
  });

  it('twenty thousand digits in brackets are text', () => {
    const run = `[${'7'.repeat(20_000)}]`;
    expect(readAll([`编号${run}。`])).toEqual([sentence(`编号${run}。`)]);
  });
});

describe('a sentence is released when it is complete', () => {
  it('waits for the markers that trail the end mark', () => {
    const reader = createClaimReader();
    expect(reader.push('河灯会周六开场。')).toEqual([]);
    expect(reader.push('[1')).toEqual([]);
    expect(reader.push(']')).toEqual([]);
    expect(reader.push('门')).toEqual([sentence('河灯会周六开场。', 1)]);
    expect(reader.end()).toEqual([sentence('门')]);
  });

  it('keeps closing quotes with their sentence', () => {
    expect(readAll(['他说：“灯会照常。雨天也不改。”[2]大家放心了。[3]'])).toEqual([
      sentence('他说：“灯会照常。雨天也不改。”', 2),
      sentence('大家放心了。', 3),
    ]);
  });

  it('ends at a semicolon only where a marker stands', () => {
    expect(readAll(['早市设在东街[1]；夜市设在西街；灯市设在码头。[2]'])).toEqual([
      sentence('早市设在东街；', 1),
      sentence('夜市设在西街；灯市设在码头。', 2),
    ]);
    expect(readAll(['早市设在东街；[1]夜市设在西街。[2]'])).toEqual([
      sentence('早市设在东街；', 1),
      sentence('夜市设在西街。', 2),
    ]);
  });

  it('ends at a line break, and a marker that begins the next line belongs there', () => {
    expect(readAll(['早市设在东街[1]\n[2] 夜市设在西街\n'])).toEqual([
      sentence('早市设在东街', 1),
      sentence('夜市设在西街', 2),
    ]);
  });
});

describe('thinking aloud never reaches the reader', () => {
  it('drops what stands between the tags', () => {
    expect(readAll(['<think>可能是八点？[1]</think>九点开门。[2]'])).toEqual([sentence('九点开门。', 2)]);
  });

  it('drops thinking that never ends', () => {
    expect(readAll(['九点开门。[2]<think>其实'])).toEqual([sentence('九点开门。', 2)]);
  });

  it('voids everything before a lone closing tag', () => {
    const events = readAll(['大概八点。[1]再想想', '</thi', 'nk>', '九点开门。[2]']);
    expect(events.slice(events.findIndex((event) => event.type === 'restart'))).toEqual([
      { type: 'restart' },
      sentence('九点开门。', 2),
    ]);
  });
});

it('the same events come out whatever the chunk boundaries', () => {
  const piece = fc.constantFrom(
    ...['[1]', '[[2]]', '[1,2]', '【3】', '[ID:1]', '（来源2）', '[', ']', '(', '来源', '１', '12345', '-', ',', 'ID:'],
    ...['。', '；', '！', '”', '“', '\n', ' ', '河灯', '开场', '<think>', '</think>', '<', 'think>', '</', 'a', '>'],
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(120), { maxLength: 30 }), (whole, cuts) => {
      const places = [0, ...cuts.filter((cut) => cut < whole.length).toSorted((a, b) => a - b), whole.length];
      const chunks = places.slice(1).map((end, index) => whole.slice(places[index], end));
      expect(readAll(chunks)).toEqual(readAll([whole]));
      expect(readAll([...whole])).toEqual(readAll([whole]));
    }),
    { numRuns: 10_000 },
  );
});
