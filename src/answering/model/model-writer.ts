import type { ChatModel, ChatRequest, Clock, Logger, TokenUsage } from '../../ports.ts';
import { ModelError } from '../../ports.ts';
import type { EvidencePassage } from '../answer.ts';
import type { CheckedSentence } from '../check/check.ts';
import { type CheckSource, readEvidence } from '../check/support.ts';
import type { ModelDraft, ModelInput, ModelWriter } from '../model-draft.ts';
import type { Prompts } from '../prompts.ts';
import { checkWritten } from './check-written.ts';
import { draftOf } from './draft.ts';
import { listen, type Patience } from './listen.ts';
import { toPlainText } from './plain-text.ts';
import { createClaimReader, type WrittenSentence } from './read-claims.ts';
import { defuse, renderPassages } from './render-passages.ts';

export interface ModelWriterOptions {
  readonly model: ChatModel;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What the model is told to say, word for word, when the passages do not answer. */
const refusal = '这些报道没有回答这个问题。';
const maxTokens = 600;
/** Six hundred tokens of Chinese are about a thousand characters; an endpoint that ignores the limit is cut here. */
const maxChars = 6000;
const idleMs = 45_000;
const totalMs = 90_000;
/** research/grounding.md 1.4-7: an answer with fewer of its sentences supported is not shown. */
const minSupported = 0.6;

/** Why an answer of the model is not used. */
type Failure = 'unfinished' | 'empty' | 'unsupported';

/**
 * Writes answers by a chat model. Each sentence is checked against the passages before anyone sees it; null (extract
 * instead) when the model fails, is cut off, is silent for 45 s, takes longer than 90 s, or when fewer than 60 % of
 * its sentences are supported (research/grounding.md 1.4, 1.5, 2.3).
 */
export function createModelWriter({ model, prompts, clock, logger }: ModelWriterOptions): ModelWriter {
  const patience: Patience = { clock, idleMs, totalMs };
  return {
    async write(input, signal) {
      const startedMs = clock.now().getTime();
      const seen = { model: model.name, prompts: prompts.hash, passages: input.evidence.length };
      try {
        const heard = await hear(model, { request: requestFor(input, { prompts, signal }), patience });
        const verdict = judge(heard, input.evidence);
        const tookMs = clock.now().getTime() - startedMs;
        logger.info('model answered', { ...seen, ...verdict.counts, ...heard.usage, outcome: verdict.outcome, tookMs });
        return verdict.draft;
      } catch (fault) {
        if (!(fault instanceof ModelError)) throw fault;
        logger.warn('model failed', { ...seen, error: fault.message, retryable: fault.retryable });
        return null;
      }
    },
  };
}

function requestFor(
  input: ModelInput,
  { prompts, signal }: { prompts: Prompts; signal: AbortSignal | undefined },
): ChatRequest {
  const passages = renderPassages(input.evidence);
  const messages = prompts.render('answer', { refusal, passages, question: defuse(input.question) });
  return { messages, maxTokens, ...(signal === undefined ? {} : { signal }) };
}

/** All that a model said, and whether it came to its end by itself. */
interface Heard {
  readonly sentences: readonly WrittenSentence[];
  readonly finished: boolean;
  readonly usage: TokenUsage | null;
}

async function hear(
  model: ChatModel,
  { request, patience }: { request: ChatRequest; patience: Patience },
): Promise<Heard> {
  const reader = createClaimReader();
  let sentences: WrittenSentence[] = [];
  let chars = 0;
  const take = (events: ReturnType<typeof reader.push>): void => {
    for (const event of events) {
      if (event.type === 'restart') sentences = [];
      else sentences.push(event);
    }
  };
  for await (const event of listen(model, { request, patience })) {
    if (event.type === 'finish') {
      take(reader.end());
      return { sentences, finished: event.reason === 'stop', usage: event.usage };
    }
    chars += event.text.length;
    if (chars > maxChars) break;
    take(reader.push(event.text));
  }
  return { sentences, finished: false, usage: null };
}

interface Judgement {
  readonly draft: ModelDraft | null;
  readonly outcome: Failure | 'refused' | 'written';
  readonly counts: Readonly<Record<string, number>>;
}

function judge({ sentences, finished }: Heard, passages: readonly EvidencePassage[]): Judgement {
  const counts = { sentences: sentences.length };
  if (!finished) return { draft: null, outcome: 'unfinished', counts };
  const [first] = sentences;
  if (first === undefined) return { draft: null, outcome: 'empty', counts };
  if (isRefusal(first.text)) return { draft: { claims: [], citations: [], refused: true }, outcome: 'refused', counts };
  const evidence = readEvidence(passages.map(toSource));
  const checked = sentences
    .filter(({ text }) => !isFrame(toPlainText(text, '').text))
    .map((sentence) => checkWritten(sentence, evidence));
  const shown = checked.filter((sentence) => sentence.shown !== null);
  const tally = { ...counts, checked: checked.length, shown: shown.length, ...verdictsOf(checked) };
  if (shown.length === 0 || shown.length < minSupported * checked.length) {
    return { draft: null, outcome: 'unsupported', counts: tally };
  }
  return { draft: draftOf(checked, passages), outcome: 'written', counts: tally };
}

function verdictsOf(checked: readonly CheckedSentence[]): Readonly<Record<string, number>> {
  const count = (verdict: CheckedSentence['verdict']) =>
    checked.filter((sentence) => sentence.verdict === verdict).length;
  return { reanchored: count('reanchored'), repaired: count('repaired'), dropped: count('dropped') };
}

/** What the check knows of a passage. */
function toSource({ passage, headline, kicker, subtitle, paper, places, date }: EvidencePassage): CheckSource {
  const title = [headline, kicker, subtitle, paper, ...places].filter((text) => text !== null).join('。');
  const day = date.precision === 'day' ? date.iso : null;
  return { sentences: passage.sentences.map(({ text }) => text), title, date: day };
}

function isRefusal(text: string): boolean {
  const bare = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
  return bare(text) === bare(refusal);
}

/** Lines that state nothing: an opening, a heading, a list of sources of the model's own making. */
function isFrame(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return /[:：]\s*$/.test(text) || /^\W*(?:来源|资料来源|参考资料|参考来源|引用|出处)\s*[:：]/u.test(text);
}
