import type { Answer, Citation, Lead } from '../answering/answer.ts';

/** The answer as a reader sees it, without the source list: claims with their numbers, or an honest no. */
function answerText(answer: Answer): string {
  switch (answer.status) {
    case 'answered':
      return answer.claims
        .map(({ lead, text, citations }) => `${leadText(lead)}${text}${citations.map((n) => `[${n}]`).join('')}`)
        .join('');
    case 'related':
      return `报道没有直接说明这一点。最相关的报道：${answer.related.map((article) => article.headline ?? '（无题续文）').join('；')}`;
    case 'not_found':
      return '没有找到相关报道。';
  }
}

function leadText(lead: Lead | undefined): string {
  if (lead === undefined) return '';
  if (lead.kind === 'printed') return `报道写的是${lead.value}。`;
  if (lead.date === null) return '有报道说：';
  const [year, month, day] = lead.date.split('-').map(Number);
  return `${year}年${month}月${day}日的报道：`;
}

/** The answer with its sources, as plain text for a terminal. */
export function renderAnswer(answer: Answer): string {
  const sources = answer.citations.map(renderCitation);
  const footer = answer.status === 'answered' ? [FOOTERS[answer.mode]] : [];
  return [answerText(answer), ...(sources.length > 0 ? ['', ...sources] : []), ...footer].join('\n');
}

const FOOTERS = {
  extract: '\n根据报纸原文摘录（未经改写）',
  model: '\n由模型写成，每句都与报纸原文核对过',
} as const;

function dateText({ iso, ground }: Citation['date']): string | null {
  return iso !== null && ground === 'inferred' ? `${iso}（据文中推断）` : iso;
}

function renderCitation(citation: Citation): string {
  const [first, last] = citation.lines;
  const lines = first === last ? `第${first}行` : `第${first}—${last}行`;
  const source = [
    citation.paper === null ? null : `《${citation.paper}》`,
    dateText(citation.date),
    citation.headline ?? '（无题续文）',
  ];
  return `[${citation.n}] ${source.filter((part) => part !== null).join(' ')}（${citation.file} ${lines}）\n    「${citation.quote}」`;
}

/** One line of `ask --jsonl` (DESIGN.md section 6), as an object. */
export function toAnswerJson(
  answer: Answer,
  { question, ms, named }: { readonly question: string; readonly ms: number; readonly named: 'file' | 'passage' },
) {
  return {
    question,
    status: answer.status,
    text: answerText(answer),
    citations: answer.citations.map(({ n, headline, file, lines, quote, passageId }) =>
      named === 'file' ? { n, headline, file, lines, quote } : { n, headline, passage: passageId, quote },
    ),
    mode: answer.mode,
    ms,
  };
}
