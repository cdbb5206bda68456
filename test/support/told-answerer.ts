import type { Answer, Answerer, Question } from '../../src/answering/answer.ts';

export interface ToldAnswerer extends Answerer {
  readonly asked: readonly Question[];
}

/** An answerer that says what it is told to, and keeps what it was asked. */
export function createToldAnswerer(reply: (question: Question) => Answer): ToldAnswerer {
  const asked: Question[] = [];
  return {
    asked,
    async answer(question) {
      asked.push(question);
      return reply(question);
    },
  };
}

/** An answer of one sentence, as a model would have made it from a page of an invented paper. */
export function toldAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    status: 'answered',
    claims: [{ text: '图书馆周一闭馆。', citations: [1] }],
    citations: [
      {
        n: 1,
        articleId: 'aaaaaaaaaaaa',
        passageId: 'aaaaaaaaaaaa.0',
        headline: '图书馆重新开门',
        file: 'liuxi.txt',
        paper: '柳溪日报',
        page: '2',
        date: { iso: '2019-05-06', precision: 'day', ground: 'file', evidence: null },
        lines: [3, 3],
        spans: [{ line: 3, from: 0, to: 8 }],
        quote: '图书馆周一闭馆。',
      },
    ],
    related: [],
    mode: 'model',
    query: '图书馆 闭馆',
    droppedSentences: 1,
    trace: {
      passages: [{ passageId: 'aaaaaaaaaaaa.0', score: 3 }],
      model: {
        name: 'm',
        prompts: 'p',
        outcome: 'written',
        dropped: [{ text: '馆内有咖啡馆。', reason: 'unsupported', detail: null, instead: null }],
        raw: '图书馆周一闭馆。[1]馆内有咖啡馆。[1]',
        usage: { promptTokens: 700, completionTokens: 20 },
        tookMs: 900,
      },
    },
    ...changes,
  };
}
