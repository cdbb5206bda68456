import { describe, expect, it } from 'vitest';
import { type PageBox, spreadHeadings } from '../../src/news/heading-columns.ts';
import { betterOrder } from '../../src/news/order-evidence.ts';

const box = (top: number, left: number, text: Partial<PageBox> = {}): PageBox => ({
  top,
  bottom: top + 8,
  left,
  right: left + 16,
  heading: false,
  chars: 16,
  start: '桥面加宽两米，',
  end: '月底通车。',
  ...text,
});
const title = (top: number, left: number): PageBox => ({
  ...box(top, left),
  bottom: top + 1,
  heading: true,
  start: '新桥通车',
  end: '新桥通车',
  chars: 4,
});

describe('spreadHeadings', () => {
  it('stretches a heading over the columns nearer to it than to its neighbour', () => {
    const [left, right, ...columns] = spreadHeadings([
      title(0, 20),
      title(0, 62),
      box(3, 0),
      box(3, 22),
      box(3, 44),
      box(3, 66),
    ]);
    expect(columns).toHaveLength(4);
    expect([left?.left, left?.right, left?.bottom]).toEqual([0, 38, 3]);
    expect([right?.left, right?.right, right?.bottom]).toEqual([44, 82, 3]);
  });

  it('leaves a heading alone that has no text below it', () => {
    expect(spreadHeadings([title(0, 20)])).toEqual([title(0, 20)]);
  });
});

describe('betterOrder', () => {
  const cut = box(0, 0, { end: '工人们连夜抢修，把三百米长的水' });
  const rest = box(0, 22, { start: '管全部换新，天亮前恢复供水。' });
  const heading = title(0, 44);

  it('is the one in which a cut sentence meets its rest', () => {
    expect(betterOrder([cut, rest, heading], [cut, heading, rest])).toEqual([cut, rest, heading]);
  });

  it('is the second where neither reads better', () => {
    const [one, two] = [box(0, 0), box(0, 22)];
    expect(betterOrder([one, two], [two, one])).toEqual([two, one]);
  });
});
