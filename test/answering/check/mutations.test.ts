import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../src/answering/check/check.ts';
import { type Evidence, readEvidence } from '../../../src/answering/check/support.ts';
import { type Mutation, sentencesOf, trueSentences, wrongSentences } from './mutations.ts';
import { type CheckPage, pages } from './pages.ts';

const evidenceOf = new Map<CheckPage, Evidence>(
  pages.map((page) => [
    page,
    readEvidence([{ sentences: sentencesOf(page.text), title: page.title, date: page.date }]),
  ]),
);

interface Row {
  readonly kind: string;
  readonly total: number;
  readonly right: number;
  readonly wrong: readonly string[];
}

function tally(mutations: readonly Mutation[], isRight: (stands: boolean) => boolean): readonly Row[] {
  const kinds = [...new Set(mutations.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const judged = mutations.filter((mutation) => mutation.kind === kind).map((mutation) => judge(mutation, isRight));
    const wrong = judged.flatMap(({ right, note }) => (right ? [] : [note]));
    return { kind, total: judged.length, right: judged.length - wrong.length, wrong };
  });
}

function judge({ text, page }: Mutation, isRight: (stands: boolean) => boolean): { right: boolean; note: string } {
  const evidence = evidenceOf.get(page) ?? readEvidence([]);
  const { verdict, reason, detail, coverage, shown } = checkSentence({ text, cited: [0] }, evidence);
  const right = isRight(shown === text);
  return { right, note: `${verdict} ${reason} ${detail ?? ''} ${coverage.toFixed(2)} ${text}` };
}

function tableOf(rows: readonly Row[]): string {
  return rows
    .map(({ kind, total, right, wrong }) =>
      [
        `${kind}: ${right}/${total} = ${((100 * right) / total).toFixed(1)} %`,
        ...wrong.map((note) => `   ${note}`),
      ].join('\n'),
    )
    .join('\n');
}

describe('the check on sentences about six reports', () => {
  const kept = tally(pages.flatMap(trueSentences), (stands) => stands);
  const caught = tally(
    pages.flatMap((page) => wrongSentences(page, pages)),
    (stands) => !stands,
  );

  it('keeps at least 97 % of true sentences, of every kind', () => {
    const total = kept.reduce((sum, row) => sum + row.total, 0);
    const right = kept.reduce((sum, row) => sum + row.right, 0);
    expect(right / total, tableOf(kept)).toBeGreaterThanOrEqual(0.97);
  });

  it.each(caught)('catches at least 95 of 100: $kind', (row) => {
    expect(row.total).toBeGreaterThanOrEqual(8);
    expect(row.right / row.total, tableOf([row])).toBeGreaterThanOrEqual(0.95);
  });
});
