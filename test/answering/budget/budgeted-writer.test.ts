import { expect, it } from 'vitest';
import type { Budget } from '../../../src/answering/budget/budget.ts';
import { budgetedWriter } from '../../../src/answering/budget/budgeted-writer.ts';
import type { ModelInput, ModelWriter, Written } from '../../../src/answering/model-draft.ts';
import type { TokenUsage } from '../../../src/ports.ts';
import { evidencePassages } from '../../support/evidence.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';

const evidence = evidencePassages({ headline: '图书馆开门', sentences: ['图书馆昨日重新开门。'] });
const input: ModelInput = { question: '几点开门？', evidence, history: [], reader: 'r1' };
const written: Written = {
  name: 'm',
  prompts: 'p',
  draft: { claims: [], citations: [], refused: true },
  outcome: 'refused',
  dropped: [],
  raw: '这些报道没有回答这个问题。',
  usage: { promptTokens: 700, completionTokens: 30 },
  tookMs: 5,
};

function writerOver(budget: Budget, result: Written = written) {
  const asked: ModelInput[] = [];
  const writer: ModelWriter = {
    async write(one) {
      asked.push(one);
      return result;
    },
  };
  const options = { budget, logger: createRecordingLogger(), name: 'm', prompts: 'p' };
  return { asked, writer: budgetedWriter(writer, options) };
}

function openBudget() {
  const wishes: { reader: string | undefined; tokens: number }[] = [];
  const settled: (TokenUsage | null)[] = [];
  const budget: Budget = {
    async reserve(wish) {
      wishes.push(wish);
      return { settle: async (usage) => void settled.push(usage) };
    },
  };
  return { budget, wishes, settled };
}

it('tokens are set aside before the model is asked, and settled by what it used', async () => {
  const { budget, wishes, settled } = openBudget();
  expect(await writerOver(budget).writer.write(input)).toBe(written);
  expect(wishes).toMatchObject([{ reader: 'r1' }]);
  expect(wishes[0]?.tokens).toBeGreaterThan(600);
  expect(settled).toEqual([written.usage]);
});

it('over the budget the model is not asked and the answer is extracted', async () => {
  const { asked, writer } = writerOver({ reserve: async () => null });
  expect(await writer.write(input)).toMatchObject({ draft: null, outcome: 'skipped', raw: '', dropped: [] });
  expect(asked).toEqual([]);
});

it('a budget that cannot be read costs only the mode', async () => {
  const { asked, writer } = writerOver({ reserve: () => Promise.reject(new Error('disk full')) });
  expect(await writer.write(input)).toMatchObject({ draft: null, outcome: 'skipped' });
  expect(asked).toEqual([]);
});

it('a budget that cannot be settled costs nothing that was written', async () => {
  const budget: Budget = { reserve: async () => ({ settle: () => Promise.reject(new Error('disk full')) }) };
  expect(await writerOver(budget).writer.write(input)).toBe(written);
});

it('an endpoint that failed before its first word is owed nothing', async () => {
  const { budget, settled } = openBudget();
  await writerOver(budget, { ...written, draft: null, outcome: 'failed', raw: '', usage: null }).writer.write(input);
  expect(settled).toEqual([{ promptTokens: 0, completionTokens: 0 }]);
});
