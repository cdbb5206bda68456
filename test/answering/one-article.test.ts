import { describe, expect, it } from 'vitest';
import { createInventedAnswerer, textOf } from './invented-paper.ts';

const answerer = createInventedAnswerer();
const ask = (text: string, articleId: string) => answerer.answer({ text, history: [], articleId });

async function articleOf(question: string): Promise<string> {
  const [citation] = (await answerer.answer({ text: question, history: [] })).citations;
  if (citation === undefined) throw new Error(`Expected an answer to ${question}, got none`);
  return citation.articleId;
}

const fengyan = await articleOf('枫岩市组建了多少支志愿服务队');
const haitang = await articleOf('海棠市组建了多少支志愿服务队');

describe('a question about one article', () => {
  it.each([
    ['the first of two like ones', fengyan, '212支'],
    ['the second', haitang, '168支'],
  ])('is answered by that article alone: %s', async (_, articleId, shown) => {
    const answer = await ask('组建了多少支志愿服务队', articleId);
    expect(textOf(answer)).toContain(shown);
    expect(new Set(answer.citations.map((citation) => citation.articleId))).toEqual(new Set([articleId]));
  });

  it.each([['讲的什么'], ['这篇报道主要说了啥'], ['内容是什么？']])(
    'that asks what it is about gets its subject: %s',
    async (text) => {
      const answer = await ask(text, fengyan);
      expect(textOf(answer)).toContain('持续开展志愿服务');
      expect(answer.claims).toHaveLength(1);
    },
  );

  it('that only another article answers is not answered, and no other article is named', async () => {
    const answer = await ask('稻田音乐会几号开演', fengyan);
    expect(answer).toMatchObject({ status: 'related', claims: [], related: [{ articleId: fengyan }] });
  });

  it('that nobody knows finds nothing', async () => {
    expect((await ask('组建了多少支志愿服务队', 'gone')).status).toBe('not_found');
  });

  it('leans on the turns before it', async () => {
    const history = [{ question: '有几个江南好人', query: '有几个江南好人', articleIds: [haitang] }];
    const answer = await answerer.answer({ text: '那志愿服务队呢', history, articleId: haitang });
    expect(textOf(answer)).toContain('168支');
  });
});
