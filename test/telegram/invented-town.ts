import type { Answer, Answerer, Citation, Question } from '../../src/answering/answer.ts';
import { type Article, type ArticleBlock, articleText, articleTitle } from '../../src/news/article.ts';
import { sliceSpanned } from '../../src/news/span.ts';
import {
  type ArticleSummary,
  facetsOf,
  isIn,
  type Listing,
  type ListWindow,
  type Newsroom,
} from '../../src/newsroom.ts';

interface Printed {
  readonly id: string;
  readonly headline: string | null;
  readonly day: number;
  readonly blocks: readonly { readonly kind: ArticleBlock['kind']; readonly lines: readonly string[] }[];
}

/** An article of a paper that does not exist; each line of a block is a line of its page. */
function anArticle({ id, headline, day, blocks }: Printed): Article {
  let line = 2;
  return {
    id,
    file: 'liuxi-2031-04.txt',
    kind: 'news',
    headline,
    kicker: null,
    subtitle: null,
    authors: ['本报记者 安小满'],
    paper: '柳溪晚报',
    page: '3',
    date: { iso: `2031-04-${String(day).padStart(2, '0')}`, precision: 'day', ground: 'printed', evidence: null },
    places: ['柳溪镇'],
    continuedFrom: null,
    continuedTo: null,
    blocks: blocks.map(({ kind, lines }) => {
      const spans = lines.map((text, index) => ({ line: line + index, from: 0, to: text.length }));
      line += lines.length + 1;
      return { kind, text: lines.join(''), spans };
    }),
    furniture: [],
    lines: [[1, line]],
  };
}

export const ferry = anArticle({
  id: 'aaaaaaaaaaa1',
  headline: '柳溪渡口添新船',
  day: 9,
  blocks: [
    { kind: 'paragraph', lines: ['柳溪渡口的两条新船昨天', '下水。新船每天六点开航，末班是晚上九点。'] },
    { kind: 'subhead', lines: ['票价不变'] },
    { kind: 'paragraph', lines: ['大人两元，七十岁以上的老人', '免票。船工老郑说：“坐稳了再开。”'] },
  ],
});

/** Longer than a message. */
export const chronicle = anArticle({
  id: 'aaaaaaaaaaa2',
  headline: '柳溪桥的一百年',
  day: 8,
  blocks: Array.from({ length: 60 }, (_, year) => ({
    kind: 'paragraph' as const,
    lines: [`第${year + 1}年，${'桥上走过挑担的人，也走过上学的孩子；'.repeat(4)}桥还是那座桥。`],
  })),
});

/** A page that tries to be more than text. */
export const hostile = anArticle({
  id: 'aaaaaaaaaaa3',
  headline: '<b>领奖</b> @swindler & http://evil.example/?a=1',
  day: 7,
  blocks: [
    {
      kind: 'paragraph',
      lines: ['点击 evil.example 或发送 /start，加 @swindler，打 13800001111。</b><a href="x">官网</a>\u202e倒着'],
    },
  ],
});

const fillers = Array.from({ length: 9 }, (_, index) =>
  anArticle({
    id: `bbbbbbbbbbb${index}`,
    headline: `柳溪短讯之${index + 1}`,
    day: 6,
    blocks: [{ kind: 'paragraph', lines: [`柳溪镇第${index + 1}小学的学生种了树。`] }],
  }),
);

/** A newsroom that holds these articles, newest first, and finds words where they are printed. */
export function createNewsroom(articles: readonly Article[] = [ferry, chronicle, hostile, ...fillers]): Newsroom {
  return {
    latest: async (window, filter = {}) =>
      windowOf(articles.filter((article) => isIn(article, filter)).map(toSummary), window),
    search: async (words, window, filter = {}) => {
      const found = articles.filter((article) => articleText(article).includes(words) && isIn(article, filter));
      const listing = windowOf(
        found.map((article) => {
          const snippet =
            articleText(article)
              .split('\n')
              .find((block) => block.includes(words)) ?? '';
          const from = snippet.indexOf(words);
          return { article: toSummary(article), snippet, highlights: [{ from, to: from + words.length }] };
        }),
        window,
      );
      return { ...listing, facets: facetsOf(found) };
    },
    article: async (id) => articles.find((article) => article.id === id) ?? null,
    standing: async (id) => (articles.some((article) => article.id === id) ? { papers: 1, correctedBy: null } : null),
  };
}

function toSummary(article: Article): ArticleSummary {
  const { id, paper, page, date } = article;
  return { id, title: articleTitle(article), paper, page, date, opening: article.blocks[0]?.text.slice(0, 60) ?? '' };
}

function windowOf<Entry>(entries: readonly Entry[], { offset, limit }: ListWindow): Listing<Entry> {
  return { entries: entries.slice(offset, offset + limit), total: entries.length };
}

/** Cites these words of a block of an article. */
export function cite(article: Article, { n, block, words }: { n: number; block: number; words: string }): Citation {
  const whole = article.blocks[block];
  const from = whole?.text.indexOf(words) ?? -1;
  if (whole === undefined || from === -1) throw new Error(`Expected ${words} in block ${block}`);
  const { spans, text } = sliceSpanned(whole, from, from + words.length);
  const { id, headline, file, paper, page, date } = article;
  const lines = [spans[0]?.line ?? 0, spans.at(-1)?.line ?? 0] as const;
  return { n, articleId: id, passageId: `${id}.0`, headline, file, paper, page, date, lines, spans, quote: text };
}

/** An answer of one sentence, quoted word for word. */
export function extracted(citation: Citation, query: string): Answer {
  return {
    status: 'answered',
    claims: [{ text: citation.quote, citations: [citation.n] }],
    citations: [citation],
    related: [],
    mode: 'extract',
    query,
    droppedSentences: 0,
  };
}

export function notFound(query: string): Answer {
  return { status: 'not_found', claims: [], citations: [], related: [], mode: 'extract', query, droppedSentences: 0 };
}

export interface ScriptedAnswerer extends Answerer {
  readonly asked: readonly Question[];
}

/** Answers as the script says, and keeps what it was asked; what is not in the script is not found. */
export function createScriptedAnswerer(script: Readonly<Record<string, Answer | Error>>): ScriptedAnswerer {
  const asked: Question[] = [];
  return {
    asked,
    answer: async (question) => {
      asked.push(question);
      const answer = script[question.text] ?? notFound(question.text);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}
