import { describe, expect, it } from 'vitest';
import { rankSentences } from '../../src/answering/choose-sentences.ts';

const STORY = [
  '青禾大桥横跨柳溪，是全区最长的桥。',
  '青禾大桥于1998年3月动工，2001年5月通车。',
  '大桥由云州路桥公司建造，全长1320米。',
  '它的引桥在去年加装了隔音屏。',
];

function best(question: string, title?: string): string {
  const options = title === undefined ? {} : { title };
  const [first] = rankSentences({ text: question, question }, STORY, options);
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
    const ranked = rankSentences({ text: '青禾大桥通车', question: '青禾大桥通车' }, STORY);
    expect(ranked.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('no sentences give no ranking', () => {
    expect(rankSentences({ text: '大桥', question: '大桥' }, [])).toEqual([]);
  });

  it('coverage is a share, whole where the sentence says all of the question', () => {
    const [first] = rankSentences({ text: STORY[2] ?? '', question: STORY[2] ?? '' }, STORY);
    expect(first?.coverage).toBeCloseTo(1);
  });
});
