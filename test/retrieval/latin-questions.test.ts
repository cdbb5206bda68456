import { describe, expect, it } from 'vitest';
import { questionTypes } from '../../src/retrieval/answer-type.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import { isPinyin } from '../../src/retrieval/pinyin.ts';

const PAGES: Readonly<Record<string, readonly [string, string]>> = {
  lantern: ['云岭区元宵灯会开幕', '2月12日，云岭区元宵灯会在滨河公园开幕，共展出花灯三百盏，灯会持续十五天。'],
  jobs: ['春季招聘会提供岗位两千个', '云岭区春季招聘会在体育馆举行，由区人社局主办，86家企业参加，提供岗位两千个。'],
  school: ['梅溪镇新建小学', '梅溪镇新建小学一所，由教育局投资建设，可容纳学生九百名，梅溪居民称赞。'],
  bikes: ['APP预约停车上线', '市民打开APP即可预约停车，平台由交警支队推出。'],
};
const index = createMemoryIndex(
  Object.entries(PAGES).map(([id, [title, text]]) => ({ id, articleId: id, title, text, date: null })),
);

function first(question: string): string | undefined {
  return index.searchArticles(index.understand(question), 1)[0]?.articleId;
}

describe('a question typed in pinyin without tones', () => {
  it.each([
    // Syllables apart, the question word last.
    ['deng hui zhan chu duo shao hua deng', 'lantern'],
    // Words together, as a phone keyboard leaves them.
    ['yuanxiao denghui zai nali kaimu', 'lantern'],
    ['zhaopinhui tigong duoshao gangwei', 'jobs'],
    // The northern 哪儿 with a bare r.
    ['xin xiaoxue zai nar', 'school'],
    // Pinyin inside a Chinese question.
    ['meixi新建的学校', 'school'],
  ])('"%s" finds %s', (question, expected) => {
    expect(first(question)).toBe(expected);
  });

  it('shows what it was read as', () => {
    expect(index.understand('denghui').repairs).toEqual([{ from: 'denghui', to: '灯会' }]);
  });

  it('asks for the same kind of answer as in characters', () => {
    expect(questionTypes(index.understand('denghui zai nali kaimu').question)).toContain('where');
    expect(questionTypes(index.understand('denghui chixu duo chang').question)).toContain('number');
    expect(questionTypes(index.understand('denghui shenme shihou kaimu').question)).toContain('when');
  });

  it('is not seen in a word that the pages themselves write in letters', () => {
    const query = index.understand('app怎么预约');
    expect(query.repairs).toEqual([]);
    expect(query.text).toContain('app');
  });

  it('is told from letters that are no syllables', () => {
    expect(isPinyin('zhaopinhui zai nar')).toBe(true);
    expect(isPinyin("xi'an")).toBe(true);
    expect(isPinyin('spring festival')).toBe(false);
    expect(isPinyin('')).toBe(false);
  });
});

describe('a question in English', () => {
  it.each([
    ['When did the lantern exhibition open?', 'lantern'],
    ['how many companies joined the job fair', 'jobs'],
    // A place by its sound, found in the pages.
    ['who built the new primary school in Meixi', 'school'],
    ['where is the Yunling lantern festival', 'lantern'],
  ])('"%s" finds %s over Chinese pages', (question, expected) => {
    expect(first(question)).toBe(expected);
  });

  it.each([
    ['When did the exhibition open?', 'when'],
    ['how many companies joined', 'number'],
    ['who built the school', 'who'],
    ['where is the job fair', 'where'],
    ['is the job fair in the stadium', 'yesno'],
  ] as const)('"%s" asks for %s in Chinese as well', (question, type) => {
    const read = index.understand(question).question;
    expect(read).toMatch(/[一-龥]/);
    expect(questionTypes(read)).toContain(type);
  });

  it('names the place it recognised', () => {
    expect(index.understand('who built the school in Meixi').repairs).toEqual([{ from: 'meixi', to: '梅溪' }]);
  });
});

describe('a very long question', () => {
  it('is taken as pasted: nothing in it is repaired', () => {
    expect(index.understand('denghui '.repeat(2000)).repairs).toEqual([]);
    expect(index.understand('灯会在哪里'.repeat(2000)).repairs).toEqual([]);
  });
});
