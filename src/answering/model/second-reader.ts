import { z } from 'zod';
import type { Grouping, NumberedBlock, SecondReader } from '../../news/second-reader.ts';
import { type ChatModel, type Clock, type Logger, ModelError } from '../../ports.ts';
import type { Budget } from '../budget/budget.ts';
import type { Prompts } from '../prompts.ts';
import { listen } from './listen.ts';
import { defuse } from './render-passages.ts';
import { createThinkingFilter } from './thinking.ts';

export interface SecondReaderOptions {
  readonly model: ChatModel;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly budget?: Budget;
}

/** A page with more blocks is not shown: it is no page but a book. */
const maxBlocks = 200;
const maxOpeningChars = 50;
const maxEndChars = 20;
/** Numbers, brackets and commas of the largest page. */
const maxTokens = 1200;
const maxChars = 2000;
/** The rules, the blocks and the answer. */
const tokensPerBlock = 80;
const tokensOfRules = 800;
/** Nobody waits for it, but the pages behind this one do. */
const idleMs = 15_000;
const totalMs = 30_000;
/** After a fault the pages are read without it for so long: a thousand of them must not wait for an endpoint that is down. */
const restMs = 5 * 60_000;

const groups = z.array(z.array(z.int().positive()).min(1)).min(1);

/** A second reader that is a chat model. What it says counts only where it is nothing but every number once. */
export function createSecondReader({ model, prompts, clock, logger, budget }: SecondReaderOptions): SecondReader {
  let restsUntilMs = 0;

  async function ask(blocks: readonly NumberedBlock[]): Promise<string | null> {
    const messages = prompts.render('regroup', { blocks: blocks.map(lineOf).join('\n') });
    const thinking = createThinkingFilter();
    let said = '';
    const take = (pieces: ReturnType<typeof thinking.push>): void => {
      for (const piece of pieces) said = piece.type === 'restart' ? '' : said + piece.text;
    };
    const patience = { clock, idleMs, totalMs };
    for await (const event of listen(model, { request: { messages, maxTokens }, patience })) {
      if (event.type === 'text') take(thinking.push(event.text));
      if (said.length > maxChars) return null;
      if (event.type !== 'finish') continue;
      take(thinking.end());
      return event.reason === 'stop' ? said : null;
    }
    return null;
  }

  return {
    async propose(blocks) {
      if (blocks.length < 2 || blocks.length > maxBlocks || clock.now().getTime() < restsUntilMs) return null;
      try {
        const tokens = tokensOfRules + tokensPerBlock * blocks.length;
        if ((await budget?.reserve({ reader: undefined, tokens })) === null) return null;
        const grouping = readGrouping(await ask(blocks), blocks.length);
        logger.info('page read a second time', { model: model.name, prompts: prompts.hash, used: grouping !== null });
        return grouping;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        restsUntilMs = clock.now().getTime() + restMs;
        logger.warn('page not read a second time', { model: model.name, error: error.message });
        return null;
      }
    },
  };
}

/** Groups of the numbers from 1 to `count`, each of them once; null for anything else, with a word in it or a number too few. */
function readGrouping(said: string | null, count: number): Grouping | null {
  if (said === null || !/^[\s\d[\],]+$/.test(said)) return null;
  const parsed = groups.safeParse(toJson(said));
  if (!parsed.success) return null;
  const numbers = parsed.data.flat();
  const isWhole = numbers.length === count && new Set(numbers).size === count && Math.max(...numbers) === count;
  return isWhole ? parsed.data : null;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}

function lineOf({ number, kind, text }: NumberedBlock): string {
  const words = defuse(text.replace(/\s+/g, ' ').trim());
  const isLong = words.length > maxOpeningChars + maxEndChars;
  const shown = isLong ? `${words.slice(0, maxOpeningChars)}……${words.slice(-maxEndChars)}` : words;
  return `${number} ${kind === 'heading' ? '标题' : '正文'} ${shown}`;
}
