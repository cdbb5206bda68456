import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePinyinTable } from '../../scripts/make-pinyin-table.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import { sameSound, similarSound } from '../../src/retrieval/syllables.ts';

const PAGES = [
  '清源县图书馆延长开放时间，各街道的读者晚上也能借书。图书馆增设自习座位二百个。',
  '清源县举办龙舟赛，十二支队伍参加比赛，龙舟赛吸引了沿河街道的上万名观众。',
  '平溪街道改造老旧小区，加装电梯四十部，街道居民出行更方便。',
];
const index = createMemoryIndex(
  PAGES.map((text, i) => ({ id: `${i}`, articleId: `${i}`, title: '', text, date: null })),
);

describe('homophone repair', () => {
  it.each([
    // A name that the pages know, typed with another character of its sound.
    ['青源县有什么比赛', { from: '青源', to: '清源' }],
    // The typed pair makes no word, the repaired one does.
    ['平溪街到加装了多少电梯', { from: '街到', to: '街道' }],
    // Another tone is still the same key on the keyboard.
    ['龙州赛来了多少队', { from: '龙州', to: '龙舟' }],
  ])('repairs "%s" by what the pages say', (question, repair) => {
    expect(index.understand(question).repairs).toContainEqual(repair);
  });

  it('searches what may have been meant as well where too little speaks for a repair', () => {
    const town = createMemoryIndex(
      Array.from({ length: 2000 }, (_, i) => ({
        id: `${i}`,
        articleId: `${i}`,
        title: '',
        text: i % 800 === 0 ? '棠浦开园。' : `第${i}号公告。`,
        date: null,
      })),
    );
    const query = town.understand('塘浦公告');
    expect(query.repairs).toEqual([]);
    expect(query.terms).toContainEqual({ term: '棠浦', weight: 0.7 });
    // Alone, nothing of it is known: then the near spelling is said to be what was meant.
    expect(town.understand('塘浦').repairs).toContainEqual(expect.objectContaining({ from: '塘浦', to: '棠浦' }));
  });

  it('repairs the question that answer types are read from, too', () => {
    expect(index.understand('青源县有什么比赛').question).toBe('清源县有什么比赛');
  });

  it.each([
    '清源县图书馆几点关门',
    '龙舟赛有多少队伍参加',
    '平溪街道为什么加装电梯',
    // Words that no page has are the reader's own, not slips.
    '医院的停车费贵不贵',
    '学校食堂的菜谱是谁定的',
  ])('leaves the clean question "%s" as it is', (question) => {
    expect(index.understand(question).repairs).toEqual([]);
  });

  it.each(['龙舟赛才来了几支队', '图书馆是哪个街道的', '平溪街道要装几部电梯'])(
    'everyday words of one character are typed right: "%s"',
    (question) => {
      expect(index.understand(question).repairs).toEqual([]);
    },
  );

  it.each(['食堂订餐电话多少', '石桥村在哪个州', '花市三天卖了多少', '工行的存款几年到期'])(
    'what names a kind, a meal or a day is typed right: "%s"',
    (question) => {
      const pages = Array.from({ length: 30 }, (_, i) => ({
        id: `${i}`,
        articleId: `${i}`,
        title: '',
        text: `清源县第${i}批订单存在工厂仓库，工厂第十三天发货，食堂、石桥、花卉和存款另说。`,
        date: null,
      }));
      expect(createMemoryIndex(pages).understand(question).repairs).toEqual([]);
    },
  );

  it('invents nothing over an empty archive', () => {
    const empty = createMemoryIndex([]);
    expect(empty.understand('青源县有什么比赛').repairs).toEqual([]);
  });
});

describe('the table of sounds', () => {
  it('knows same sounds, and those that dialects confuse', () => {
    expect(sameSound('阳').has('羊')).toBe(true);
    expect(sameSound('蓝').has('南')).toBe(false);
    expect(similarSound('蓝').has('南')).toBe(true);
    expect(similarSound('林').has('灵')).toBe(true);
  });

  it('is what its script makes today', () => {
    const stored = readFileSync(new URL('../../src/retrieval/pinyin-table.generated.ts', import.meta.url), 'utf8');
    expect(makePinyinTable()).toBe(stored);
  });
});
