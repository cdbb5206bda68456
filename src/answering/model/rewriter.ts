import { fold } from '../../news/fold.ts';
import { type ChatModel, type Clock, type Logger, ModelError } from '../../ports.ts';
import type { Question } from '../answer.ts';
import type { Budget } from '../budget/budget.ts';
import { readNames } from '../check/names.ts';
import { termsOf } from '../check/reading.ts';
import type { Prompts } from '../prompts.ts';
import type { Rewriter } from '../rewriter.ts';
import { listen } from './listen.ts';
import { toPlainText } from './plain-text.ts';
import { defuse } from './render-passages.ts';
import { createThinkingFilter } from './thinking.ts';

export interface RewriterOptions {
  readonly model: ChatModel;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly budget?: Budget;
}

const maxTokens = 100;
const maxChars = 400;
const maxQuestionChars = 80;
/** A rewrite only helps: nobody waits long for it. */
const idleMs = 8000;
const totalMs = 10_000;
const turns = 3;
/** The rules, three turns and the rewrite. */
const tokens = 700;
/** Of the rewrite's words, those that the conversation holds (research/grounding.md 3.1). */
const minKnown = 0.7;

/** Makes follow-ups whole by a chat model; what it adds of its own is refused. */
export function createRewriter({ model, prompts, clock, logger, budget }: RewriterOptions): Rewriter {
  async function ask(question: Question, signal: AbortSignal | undefined): Promise<string | null> {
    const history = question.history.slice(-turns).map((turn) => defuse(turn.question));
    const messages = prompts.render('rewrite', { history: history.join('\n'), question: defuse(question.text) });
    const request = { messages, maxTokens, ...(signal === undefined ? {} : { signal }) };
    const thinking = createThinkingFilter();
    let said = '';
    const take = (pieces: ReturnType<typeof thinking.push>): void => {
      for (const piece of pieces) said = piece.type === 'restart' ? '' : said + piece.text;
    };
    for await (const event of listen(model, { request, patience: { clock, idleMs, totalMs } })) {
      if (event.type === 'text') take(thinking.push(event.text));
      if (said.length > maxChars) return null;
      if (event.type !== 'finish') continue;
      take(thinking.end());
      return event.reason === 'stop' && !/\n/.test(said.trim()) ? toPlainText(said, '').text : null;
    }
    return null;
  }

  return {
    async rewrite(question, signal) {
      try {
        const reservation = await budget?.reserve({ reader: undefined, tokens });
        if (reservation === null) return null;
        const said = await ask(question, signal);
        const faithful = said !== null && isFaithful(said, question);
        logger.info('question rewritten', { model: model.name, prompts: prompts.hash, used: faithful });
        return faithful ? said : null;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        logger.warn('question not rewritten', { model: model.name, error: error.message });
        return null;
      }
    },
  };
}

/**
 * Whether a rewrite says nothing that the conversation does not: it is short, no number and no name from elsewhere,
 * most of its words the reader's own (research/grounding.md 3.1).
 */
function isFaithful(rewrite: string, { text, history }: Question): boolean {
  if (rewrite === '' || rewrite.length > maxQuestionChars) return false;
  const said = fold([text, ...history.map((turn) => turn.question)].join('\n')).replace(/ /g, '');
  const folded = fold(rewrite).replace(/\s/g, '');
  // 25 is not in 2025: figures are compared whole.
  const given = figuresIn(said);
  if (figuresIn(folded).some((figure) => !given.includes(figure))) return false;
  const { names, bare } = readNames(folded);
  if ([...names, ...bare].some((name) => !said.includes(name.text))) return false;
  const terms = [...termsOf(folded)];
  return terms.filter((term) => said.includes(term)).length >= minKnown * terms.length;
}

function figuresIn(text: string): readonly string[] {
  return [...text.matchAll(/\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]{2,}/g)].map(([figure]) => figure);
}
