import { z } from 'zod';
import type { CheckedSentence, Verdict } from '../answering/check/check.ts';
import { readEvidence } from '../answering/check/support.ts';
import { checkWritten } from '../answering/model/check-written.ts';
import { createClaimReader, type WrittenSentence } from '../answering/model/read-claims.ts';
import { hullOf, joinSpanned, type SpannedText } from '../news/span.ts';
import { splitSentences } from '../news/split-sentences.ts';
import { UsageError } from './terminal.ts';

const inputLine = z.object({
  sources: z.array(z.object({ text: z.string(), date: z.string().nullish() })),
  answer: z.string(),
});

/** Where a verified sentence rests: `n` as in the answer, `lines` of that source's text (1-based), `quote` cut from it. */
export interface VerifiedCitation {
  readonly n: number;
  readonly lines: readonly [number, number];
  readonly quote: string;
}

/** DESIGN.md section 6: `shown` is what a reader would see, null where the sentence is dropped. */
export interface VerifiedSentence {
  readonly text: string;
  readonly verdict: Verdict;
  readonly shown: string | null;
  readonly why: string;
  readonly citations: readonly VerifiedCitation[];
}

/** One line of `verify --jsonl`: an answer checked against its sources, sentence by sentence. Throws a UsageError on bad input. */
export function verifyLine(line: string, lineNumber: number): { readonly sentences: readonly VerifiedSentence[] } {
  const parsed = inputLine.safeParse(readJson(line));
  if (!parsed.success) {
    throw new UsageError(
      `Line ${lineNumber}: expected {"sources":[{"text":"…","date":"YYYY-MM-DD"}],"answer":"…[1]"}, got something else: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { sources, answer } = parsed.data;
  const texts = sources.map(({ text }) => sentencesOf(text));
  const evidence = readEvidence(
    sources.map(({ date }, index) => ({
      sentences: (texts[index] ?? []).map(({ text }) => text),
      title: '',
      date: dayOf(date ?? ''),
    })),
  );
  return {
    sentences: writtenSentences(answer).map((sentence) => {
      const checked = checkWritten(sentence, evidence);
      return toVerified(sentence.text, { checked, texts });
    }),
  };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the schema refuses it, with the line's number
  }
}

function writtenSentences(answer: string): readonly WrittenSentence[] {
  const reader = createClaimReader();
  let sentences: readonly WrittenSentence[] = [];
  for (const event of [...reader.push(answer), ...reader.end()]) {
    sentences = event.type === 'restart' ? [] : [...sentences, event];
  }
  return sentences;
}

/** Lines are joined where a sentence goes on; a line that ends with a stop, or a blank one, ends a block. */
function sentencesOf(text: string): readonly SpannedText[] {
  const blocks: SpannedText[] = [];
  let open: SpannedText[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const from = line.length - line.trimStart().length;
    const trimmed = line.trim();
    if (trimmed !== '') open.push({ text: trimmed, spans: [{ line: index + 1, from, to: from + trimmed.length }] });
    if (trimmed !== '' && !/[。！？!?…]["”’」』）)]*$/.test(trimmed)) continue;
    blocks.push(joinSpanned(open));
    open = [];
  }
  return [...blocks, joinSpanned(open)].filter((block) => block.text !== '').flatMap(splitSentences);
}

/** `YYYY-MM-DD` out of however a date to the day is written; null where it is less. */
function dayOf(date: string): string | null {
  const [, year, month, day] = /^\s*(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

function toVerified(
  text: string,
  { checked, texts }: { checked: CheckedSentence; texts: readonly (readonly SpannedText[])[] },
): VerifiedSentence {
  const { verdict, shown, reason, detail, anchors } = checked;
  const citations = anchors.map(({ source, sentences }) => {
    const slice = joinSpanned(sentences.flatMap((index) => texts[source]?.[index] ?? []));
    return { n: source + 1, lines: hullOf(slice.spans), quote: slice.text };
  });
  return { text, verdict, shown, why: detail === null ? reason : `${reason}: ${detail}`, citations };
}
