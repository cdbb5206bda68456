import { describe, expect, it } from 'vitest';
import type { PageBox } from '../../src/news/region.ts';
import { readRegions } from '../../src/news/regions.ts';

const column = (name: string, { top = 3, left = 0, height = 6, lines = ['桥面加宽两米，', '月底通车。'] } = {}) => ({
  name,
  top,
  bottom: top + height,
  left,
  right: left + 16,
  kind: 'text' as PageBox['kind'],
  lines,
});
const heading = (name: string, { top = 0, left = 0, text = '新桥通车' } = {}) => ({
  ...column(name, { top, left, height: 1, lines: [text] }),
  right: left + text.length,
  kind: 'heading' as const,
});
const read = (...boxes: readonly ReturnType<typeof column>[]) =>
  readRegions(boxes).map((region) => region.boxes.map(({ name }) => name).join(''));

describe('the columns of a page', () => {
  it('belong to the heading they stand under, each to the nearer one', () => {
    const columns = [column('a'), column('b', { left: 22 }), column('c', { left: 44 }), column('d', { left: 66 })];
    expect(read(heading('1', { left: 17 }), heading('2', { left: 61 }), ...columns)).toEqual(['1ab', '2cd']);
  });

  it('belong to the heading that speaks of them, where their places do not tell', () => {
    const wells = ['老井清出泥沙，', '老井又有了水。'];
    const columns = [column('a'), column('b', { left: 22, lines: wells }), column('c', { left: 44, lines: wells })];
    const headings = [heading('1', { left: 6 }), heading('2', { left: 33, text: '老井有水' })];
    expect(read(...headings, ...columns)).toEqual(['1a', '2bc']);
  });

  it('stay together where a sentence runs on from one to the next', () => {
    const columns = [
      column('a', { lines: ['工人连夜抢修，把水'] }),
      column('b', { left: 22, lines: ['管全部换新，天亮前供水。'] }),
      column('c', { left: 44 }),
    ];
    expect(read(heading('1', { left: 4 }), heading('2', { left: 48 }), ...columns)).toEqual(['1ab', '2c']);
  });

  it('go on below a subhead', () => {
    const parts = [column('a'), heading('1', { top: 10, text: '机器换人' }), column('b', { top: 12 })];
    expect(read(heading('2', { left: 18 }), ...parts, column('c', { left: 22, height: 15 }))).toEqual(['2a1bc']);
  });

  it('follow the headline that stands upright left of them, and nothing else does', () => {
    const upright = {
      ...column('1', { top: 3, height: 6, lines: [...'渔港新添灯塔'] }),
      right: 1,
      kind: 'heading' as const,
    };
    const columns = [column('a', { left: 4 }), column('b', { left: 26 })];
    expect(read(heading('2', { top: 12, left: 12 }), upright, ...columns, column('c', { top: 14 }))).toEqual([
      '1ab',
      '2c',
    ]);
  });

  it('are not those of a masthead', () => {
    const masthead = { ...heading('1', { text: '2031年4月9日' }), kind: 'masthead' as const };
    expect(read(masthead, heading('2', { top: 1, left: 6 }), column('a'))).toEqual(['1', '2a']);
  });
});
