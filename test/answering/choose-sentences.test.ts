import { describe, expect, it } from 'vitest';
import { rankCandidates, rankSentences } from '../../src/answering/choose-sentences.ts';
import type { Query } from '../../src/retrieval/search-index.ts';

const STORY = [
  '青禾大桥横跨柳溪，是全区最长的桥。',
  '青禾大桥于1998年3月动工，2001年5月通车。',
  '大桥由云州路桥公司建造，全长1320米。',
  '它的引桥在去年加装了隔音屏。',
];

function asked(question: string): Query {
  return { original: question, text: question, question, terms: [], repairs: [] };
}

function best(question: string, title?: string): string {
  const options = title === undefined ? {} : { title };
  const [first] = rankSentences(asked(question), STORY, options);
  return STORY[first?.index ?? -1] ?? '';
}

describe('rankSentences', () => {
  it('a rare word of the question decides, not the name that every sentence shares', () => {
    expect(best('青禾大桥的引桥加装了什么')).toContain('引桥');
  });

  it('a question for a date prefers the sentence with a date', () => {
    expect(best('大桥什么时候通车')).toContain('2001年5月');
  });

  it('a question for a length prefers the sentence with a number', () => {
    expect(best('青禾大桥全长多少米')).toContain('1320米');
  });

  it('words of the headline count for every sentence below it', () => {
    // Without the headline the name would pull up the sentence that repeats it.
    expect(best('青禾大桥谁建造', '青禾大桥')).toContain('云州路桥公司');
  });

  it('Traditional and full-width question words find Simplified print', () => {
    expect(best('大橋什麼時候動工')).toContain('1998年3月');
  });

  it('every sentence is ranked once, best first', () => {
    const ranked = rankSentences(asked('青禾大桥通车'), STORY);
    expect(ranked.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('no sentences give no ranking', () => {
    expect(rankSentences(asked('大桥'), [])).toEqual([]);
  });

  it('coverage is a share, whole where the sentence says all of the question', () => {
    const [first] = rankSentences(asked(STORY[2] ?? ''), STORY);
    expect(first?.coverage).toBeCloseTo(1);
  });

  it('what stands beside the question word decides, not the setting told before it', () => {
    const fair = ['灯会在柳溪公园的湖边举行，由青禾街道举办，连办三晚。', '湖边的鱼灯出自陶一鸣之手。'];
    const question = '在柳溪公园湖边举行的灯会上，鱼灯出自谁之手';
    const [first] = rankSentences(asked(question), fair);
    expect(first?.index).toBe(1);
  });

  it('the neighbours of the sentence that says it all come next', () => {
    const works = ['渡口来了新船。', '雨季来得早。', '引桥的隔音屏在夜里装好。', '饭堂开张。', '灯会散了。'];
    const question = '引桥的隔音屏在夜里装好了吗';
    const ranked = rankSentences(asked(question), works);
    expect(ranked.map(({ index }) => index)).toEqual([2, 1, 3, 0, 4]);
  });

  it('a question for a year goes back from 同年 to the year before it', () => {
    const years = [
      '1987年，渡口开航。',
      '1998年初，图纸画成。',
      '船工改行。',
      '同年10月，引桥动工。',
      '2003年，渡口关闭。',
    ];
    const question = '引桥是哪一年动工的';
    const dated = rankSentences(asked(question), years).filter(({ index }) => index !== 3);
    expect(dated[0]?.index).toBe(1);
  });

  it('a date that the question names itself is no answer', () => {
    const opening = ['2001年5月通车的大桥有三段引桥。', '大桥的引桥在2003年改建。'];
    const question = '2001年5月通车的大桥，引桥什么时候改建';
    const [first] = rankSentences(asked(question), opening);
    expect(first?.index).toBe(1);
  });

  it('sentences of another report lend nothing', () => {
    const candidates = [
      { text: '灯会连办三晚。', title: '甲' },
      { text: '鱼灯由陶一鸣制作。', title: '乙' },
    ];
    const question = { text: '鱼灯', terms: new Map([['鱼灯', 1]]), types: new Set(['what' as const]) };
    const lent = rankCandidates(question, candidates).find(({ index }) => index === 0);
    const [alone] = rankCandidates(question, [{ text: '鱼灯由陶一鸣制作。' }, { text: '灯会连办三晚。' }]).slice(1);
    expect(lent?.score).toBeLessThan(alone?.score ?? 0);
  });
});
