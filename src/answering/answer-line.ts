import type { ChatModel, Clock, KeyValueStore, Logger } from '../ports.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Answerer } from './answer.ts';
import { type AnswererOptions, createAnswerer } from './answerer.ts';
import { type Budget, type BudgetLimits, createBudget, type Spending } from './budget/budget.ts';
import { budgetedWriter } from './budget/budgeted-writer.ts';
import { cachedAnswerer } from './cache/cached-answerer.ts';
import type { Library } from './library.ts';
import { breakCircuit } from './model/circuit-breaker.ts';
import { createModelWriter } from './model/model-writer.ts';
import { createRewriter } from './model/rewriter.ts';
import type { Prompts } from './prompts.ts';
import { createReceiptBook, type ReceiptBook } from './receipts/receipt-book.ts';
import { receiptedAnswerer } from './receipts/receipted-answerer.ts';

export interface AnswerLineOptions {
  readonly index: SearchIndex;
  readonly library: Library;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly prompts: Prompts;
  /** Null: answers are extracted. */
  readonly model: ChatModel | null;
  /** Budgets, cache and receipts. */
  readonly store: KeyValueStore;
  /** IANA name: where a day of the budgets begins. */
  readonly timeZone: string;
  readonly limits: BudgetLimits;
  readonly receiptRetentionMs: number;
}

/** What readers are answered by, and what led to each answer. */
export interface AnswerLine {
  readonly answerer: Answerer;
  readonly receipts: ReceiptBook;
  /** What the model has been asked since midnight; null where there is none. */
  readonly spentToday: (() => Promise<Spending>) | null;
}

/** Puts the way of a question together: receipt, cache, evidence, then the model within its budget, then extraction. */
export function createAnswerLine(options: AnswerLineOptions): AnswerLine {
  const { index, clock, logger, prompts, model, store } = options;
  const receipts = createReceiptBook({ store, clock, retentionMs: options.receiptRetentionMs });
  const budget = model === null ? null : createBudget(options);
  const cached = cachedAnswerer(createAnswerer(withModel(options, budget)), {
    store,
    logger,
    version: () => index.version,
    prompts: prompts.hash,
    model: model?.name ?? null,
  });
  return {
    answerer: receiptedAnswerer(cached, { book: receipts, clock, logger }),
    receipts,
    spentToday: budget?.spentToday ?? null,
  };
}

function withModel(options: AnswerLineOptions, budget: Budget | null): AnswererOptions {
  const { index, library, clock, logger, prompts, model } = options;
  if (model === null || budget === null) return { index, library, logger };
  const guarded = breakCircuit(model, { clock, logger });
  const writer = createModelWriter({ model: guarded, prompts, clock, logger });
  return {
    index,
    library,
    logger,
    writer: budgetedWriter(writer, { budget, logger, name: model.name, prompts: prompts.hash }),
    rewriter: createRewriter({ model: guarded, prompts, clock, logger, budget }),
  };
}
