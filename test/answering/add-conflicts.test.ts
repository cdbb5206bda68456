import { expect, it } from 'vitest';
import { addConflicts } from '../../src/answering/add-conflicts.ts';
import type { EvidencePassage } from '../../src/answering/answer.ts';
import { citationOf } from '../../src/answering/cite.ts';
import { evidencePassages } from '../support/evidence.ts';

function quoting(evidence: EvidencePassage | undefined, text: string) {
  const slice = evidence?.passage.sentences.find((sentence) => sentence.text === text);
  if (evidence === undefined || slice === undefined) throw new Error(`Expected ${text} in the evidence`);
  return { claims: [{ text, citations: [1] }], citations: [citationOf(evidence, [slice], 1)] };
}

it('what another report says otherwise is shown beside it, each with its day', () => {
  const evidence = evidencePassages(
    { headline: '老街开工', sentences: ['老街改造惠及居民350户。'], date: '2021-11-03' },
    { headline: '老街扩围', sentences: ['老街改造惠及居民412户。'], date: '2021-11-18' },
  );
  const { claims, citations } = addConflicts(quoting(evidence[0], '老街改造惠及居民350户。'), evidence);
  expect(claims).toEqual([
    { text: '老街改造惠及居民350户。', citations: [1], lead: { kind: 'reported', date: '2021-11-03' } },
    { text: '老街改造惠及居民412户。', citations: [2], lead: { kind: 'reported', date: '2021-11-18' } },
  ]);
  expect(citations.map(({ quote }) => quote)).toEqual(['老街改造惠及居民350户。', '老街改造惠及居民412户。']);
});

it('two towns have numbers of their own', () => {
  const evidence = evidencePassages(
    { headline: '枫岩市志愿服务暖人心', sentences: ['枫岩市表彰先进。', '全市组建志愿服务队212支。'] },
    { headline: '海棠市志愿服务添彩', sentences: ['海棠市表彰先进。', '全市组建志愿服务队168支。'] },
  );
  const draft = quoting(evidence[0], '全市组建志愿服务队212支。');
  expect(addConflicts(draft, evidence)).toEqual(draft);
});
