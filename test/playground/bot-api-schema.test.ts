import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deriveBotApiSchema, renderBotApiSchema } from '../../scripts/make-bot-api-schema.ts';

test('the table of parameters is the one that the installed @grammyjs/types give', () => {
  const checkedIn = readFileSync(new URL('../../src/playground/bot-api-schema.generated.ts', import.meta.url), 'utf8');
  const schema = deriveBotApiSchema();
  expect(Object.keys(schema.methods).length).toBeGreaterThan(180);
  expect(renderBotApiSchema(schema) === checkedIn, 'run: node scripts/make-bot-api-schema.ts').toBe(true);
}, 30_000);
