import type { IndexedPassage } from '../../src/retrieval/search-index.ts';

const TOPICS = ['青石桥', '柳溪夜市', '云水图书馆', '东川公交', '南苑体检'];

export const INDEX_QUESTIONS = ['青石桥投资', '夜市通报', '第17期', '镇建设办'];

/** What the archive holds in a state: every state adds reports, takes one away and corrects another. */
export function reportsOf(state: number): IndexedPassage[] {
  const reports: IndexedPassage[] = [];
  for (let at = state % 37; at < 300 + state * 5; at += 1) {
    const topic = TOPICS[at % TOPICS.length] ?? '';
    const corrected = at % 23 === state % 23 ? `更正第${state}次` : '';
    const text = `${topic}第${at}期通报：投资${at * 7 + 3}万元，由镇建设办负责。${corrected}`;
    reports.push({ id: `a${at}.0`, articleId: `a${at}`, title: `${topic}进展`, text, date: null });
  }
  return reports;
}
