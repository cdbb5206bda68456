import { performance } from 'node:perf_hooks';
import { checkSentence } from '../src/answering/check/check.ts';
import { readEvidence } from '../src/answering/check/support.ts';
import { sentencesOf, trueSentences, wrongSentences } from '../test/answering/check/mutations.ts';
import { pages } from '../test/answering/check/pages.ts';

// How long the check of a sentence takes against the six sources of an answer, read once for all its sentences.
//   node bench/check-bench.ts

const ROUNDS = 20;
const evidence = readEvidence(pages.map(({ text, title, date }) => ({ sentences: sentencesOf(text), title, date })));
const checked = pages.flatMap((page, source) =>
  [...trueSentences(page), ...wrongSentences(page, pages)].map(({ text }) => ({ text, cited: [source] })),
);

const startedAt = performance.now();
for (let round = 0; round < ROUNDS; round += 1) readEvidence(evidence.sources);
const preparingMs = (performance.now() - startedAt) / ROUNDS;

const times: number[] = [];
const before = process.cpuUsage();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const sentence of checked) {
    const from = performance.now();
    checkSentence(sentence, evidence);
    times.push(performance.now() - from);
  }
}
const { user, system } = process.cpuUsage(before);
times.sort((one, other) => one - other);
const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);
console.log(`${checked.length} sentences, ${pages.length} sources: prepared in ${preparingMs.toFixed(1)} ms`);
console.log(
  `a sentence: CPU ${((user + system) / 1000 / times.length).toFixed(2)} ms, p50 ${at(0.5)}, p99 ${at(0.99)}`,
);
