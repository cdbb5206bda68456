import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/adapters/clock.ts';
import type { Answer } from '../src/answering/answer.ts';
import { clusterGaps } from '../src/telegram/editors/gap-clusters.ts';
import { openRecords } from '../src/telegram/records/records.ts';

// What editors wait for: /gaps over a thousand unanswered questions, /status and /correct over a month of answers.

const ANSWERS = 20_000;
const GAPS = 1000;
const SUBJECTS = [
  '游泳馆',
  '三路公交',
  '菜市场',
  '老年食堂',
  '图书馆',
  '停车场',
  '自来水',
  '幼儿园',
  '体育公园',
  '社区医院',
];
const PLACES = ['东城', '西关', '南苑', '北桥', '河湾', '柳溪', '青禾', '石门', '云州', '枫岩'];
const ASKED = ['什么时候开', '为什么关了', '搬到哪里去了', '收费多少', '几点开门', '谁在管', '修好了吗', '怎么预约'];

const answerFrom = (articleId: string): Answer => ({
  status: articleId === '' ? 'not_found' : 'answered',
  claims: [],
  citations:
    articleId === ''
      ? []
      : [
          {
            n: 1,
            articleId,
            passageId: `${articleId}.0`,
            headline: '一条新闻',
            file: 'a.txt',
            paper: null,
            page: null,
            date: { iso: null, precision: 'unknown', ground: 'unknown', evidence: null },
            lines: [1, 1],
            spans: [{ line: 1, from: 0, to: 9 }],
            quote: '一句印出来的话。',
          },
        ],
  related: [],
  mode: 'extract',
  query: '',
  droppedSentences: 0,
});

const folder = mkdtempSync(join(tmpdir(), 'jiamenkou-bench-'));
const records = openRecords({ path: join(folder, 'readers.sqlite'), clock: systemClock });
const kept = { owner: '7', chat: '7', questionMessage: 1, messages: [2], followUps: [], tookMs: 20 };
for (let at = 0; at < ANSWERS; at += 1) {
  const isGap = at % (ANSWERS / GAPS) === 0;
  const question = `${PLACES[at % 7]}${SUBJECTS[(at >> 3) % 10]}${ASKED[(at >> 6) % 8]}？`;
  const answer = answerFrom(isGap ? '' : (at % 500).toString(16).padStart(12, '0'));
  records.answers.keep({ ...kept, code: at.toString(16).padStart(12, '0'), question, answer });
}
const since = new Date(0);
const gaps = records.answers.gaps(since);
measure(`/gaps: ${gaps.length} questions into ${clusterGaps(gaps).length} kinds`, () =>
  clusterGaps(records.answers.gaps(since)),
);
measure(`/correct: answers among ${ANSWERS} that cite a report`, () => records.answers.citing(['000000000007'], since));
measure(`/status: tally and latency of ${ANSWERS} answers`, () => [
  records.answers.tally(since),
  records.answers.latency(since),
]);
records.close();
rmSync(folder, { recursive: true });

function measure(what: string, work: () => unknown): void {
  const timesMs = Array.from({ length: 7 }, () => {
    const begunMs = performance.now();
    work();
    return performance.now() - begunMs;
  }).sort((a, b) => a - b);
  console.log(`${what}: ${timesMs[3]?.toFixed(1)} ms (median of ${timesMs.length})`);
}
