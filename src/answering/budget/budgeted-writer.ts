import type { Logger } from '../../ports.ts';
import type { ModelInput, ModelWriter, Written } from '../model-draft.ts';
import type { Budget, Reservation } from './budget.ts';

export interface BudgetedOptions {
  readonly budget: Budget;
  readonly logger: Logger;
  /** For receipts of answers that the model was not asked for. */
  readonly name: string;
  readonly prompts: string;
}

/** The rules, the worked example and the longest answer, in tokens. */
const fixedTokens = 1600;
/** research/grounding.md 2.4: Chinese is 0.6 to 1 token a character. */
const tokensPerChar = 1;

/** Asks the model only within the budget; over it, and where the budget cannot be read, the answer is extracted. */
export function budgetedWriter(writer: ModelWriter, { budget, logger, name, prompts }: BudgetedOptions): ModelWriter {
  const skipped: Written = {
    name,
    prompts,
    draft: null,
    outcome: 'skipped',
    dropped: [],
    raw: '',
    usage: null,
    tookMs: 0,
  };

  async function reserve(input: ModelInput): Promise<Reservation | null> {
    try {
      return await budget.reserve({ reader: input.reader, tokens: estimateOf(input) });
    } catch (error) {
      logger.warn('budget not read', { error });
      return null;
    }
  }

  return {
    async write(input, listener) {
      const reservation = await reserve(input);
      if (reservation === null) {
        logger.info('model not asked', { reason: 'budget' });
        return skipped;
      }
      const written = await writer.write(input, listener);
      await reservation
        .settle(usageOf(written))
        .catch((error: unknown) => logger.warn('budget not settled', { error }));
      return written;
    },
  };
}

function estimateOf({ question, evidence }: ModelInput): number {
  const chars = evidence.reduce(
    (total, { passage, headline }) => total + passage.text.length + (headline ?? '').length,
    0,
  );
  return fixedTokens + Math.ceil((chars + question.length) * tokensPerChar);
}

/** An endpoint that failed before its first word is owed nothing. */
function usageOf({ outcome, raw, usage }: Written): Written['usage'] {
  return outcome === 'failed' && raw === '' ? { promptTokens: 0, completionTokens: 0 } : usage;
}
