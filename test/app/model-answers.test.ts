import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type ModelReply, type ModelServer, refusing, spoken, startModelServer } from '../support/model-server.ts';
import type { Reader } from '../support/reader.ts';
import { liveService } from './live-service.ts';

/** Asked anew: what was asked before in the same words is answered from the cache. */
let asked = 0;
const freshQuestion = (rest = '展出多少幅作品？'): string => {
  asked += 1;
  return `书画展什么时候开展${'？'.repeat(asked)}${rest}`;
};
const grounded = '9月1日，书画展在区老年大学开展。[1]';

let server: ModelServer;
const running = liveService(async () => {
  server = await startModelServer();
  return {
    OPENAI_API_KEY: 'scripted',
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: 'scripted',
    MODEL_PRICE_PER_MILLION: '5000',
    ADMIN_IDS: '1001',
  };
});
afterAll(() => server.close());
/** An endpoint that failed five times within a minute would not be asked. */
beforeEach(() => running().clock.advance(61_000));

/** A reader who talks to a model that says what it is told to. */
function aReaderOf(...replies: readonly ModelReply[]): Reader {
  server.script(...replies);
  return running().reader();
}

const byModel = '以上回答由人工智能写成，每一句都与报纸原文核对过。';
const byExtraction = '以上回答逐字摘自报纸，没有改写。';
/** What the reader sees before the sources: the claims. */
const claimsOf = (text: string): string => text.split('\n\n')[0] ?? '';
/** The parts of an answer, from top to bottom: a layout whatever the words. */
const layoutOf = (text: string): readonly string[] => text.split('\n\n').map(partOf);

function partOf(part: string): string {
  const [made = ''] = part.split('\n');
  if (made === byModel || made === byExtraction) return 'footer';
  if (part.startsWith('依据的原文：')) return 'quotes';
  if (/^\[\d+\](?:\[\d+\])* 《/.test(part)) return 'sources';
  return /\[\d+\]$/m.test(part) ? 'claims' : part;
}

test('an editor sees with /status what the model has cost today', async () => {
  const editor = aReaderOf(spoken(grounded));
  expect(editor.chatId).toBe(1001);
  await editor.says(freshQuestion());
  await editor.says('/status');
  const [, tokens = '', cost] =
    /^模型今天：回答 1 次，用去 (\d+) 个词元，约合 ([\d.]+) 元$/m.exec(editor.heard()) ?? [];
  expect(Number(tokens)).toBeGreaterThan(0);
  expect(cost).toBe((Number(tokens) * 0.005).toFixed(2));
});

describe('a model that keeps to the page', () => {
  test('is heard sentence by sentence, with citations that the program cut out of the page', async () => {
    const reader = aReaderOf(spoken('9月1日，书画展在区老年', '大学开展。[1]'));
    await reader.says(freshQuestion());
    expect(claimsOf(reader.heard())).toContain(grounded);
    expect(reader.heard()).toContain(byModel);
    expect(reader.heard()).toMatch(/依据的原文：\n\[1\] 9月1日，矿区纪念/);
    expect(JSON.stringify(server.requests.at(-1))).toContain('银龄墨韵');
    // The draft of the digest has no editor yet who has started the bot.
    expect(running().troubles.filter((event) => event !== 'draft.not-sent')).toStrictEqual([]);
  });

  test('is asked a follow-up with the report that the conversation is about', async () => {
    const reader = aReaderOf(
      spoken(grounded),
      spoken('书画展一共展出多少幅作品？'),
      spoken('共展出60幅主题鲜明的书法、绘画作品。[1]'),
    );
    await reader.says('书画展什么时候开展？');
    await reader.says('一共有多少幅？');
    expect(JSON.stringify(server.requests.at(-1))).toContain('银龄墨韵');
    expect(claimsOf(reader.heard())).toContain('60幅');
    expect(reader.heard()).toContain(byModel);
  });
});

describe('a model that lies', () => {
  test.each([
    ['a number that is not in the page', '共展出73幅书法、绘画作品。[1]', '73幅'],
    ['a citation of a passage it was not given', '书画展设三等奖两名。[9]', '三等奖'],
    ['a sentence from nowhere', '开幕式后举行了焰火晚会。[1]', '焰火'],
    ['a sentence without any citation', '门票在邮局预售。', '邮局'],
    ['a day that was not printed', '书画展于9月14日闭幕。[1]', '9月14日'],
    ['a quotation that nobody said', '馆长说：“观众挤破了门槛。”[1]', '门槛'],
    ['a link', '详情见 https://evil.example/win 。[1]', 'evil'],
  ])('never gets %s to the reader, and keeps its true sentence', async (_, lie, betrayal) => {
    const reader = aReaderOf(spoken(`${grounded}${lie}9月1日，书画展开展。[1]`));
    await reader.says(freshQuestion());
    expect(reader.heard()).toContain(grounded);
    expect(reader.heard()).toContain(byModel);
    expect(running().calls()).not.toContain(betrayal);
  });

  test('in most of its sentences is not believed in the others, and the answer is extracted', async () => {
    const reader = aReaderOf(spoken(`${grounded}共展出73幅作品。[1]门票八元。[1]焰火晚会同时举行。[1]`));
    await reader.says(freshQuestion());
    expect(reader.heard()).toContain(byExtraction);
    expect(claimsOf(reader.heard())).toContain('60幅');
    for (const lie of ['73幅', '八元', '焰火']) expect(running().calls()).not.toContain(lie);
  });
});

describe('a model that fails', () => {
  const cut: ModelReply = { steps: [{ do: 'say', text: '9月1日，书画展在区老年大学开展。[1]共展' }, { do: 'drop' }] };
  test.each<readonly [string, readonly ModelReply[]]>([
    ['is out of order', [refusing(500, 'down'), refusing(500, 'down')]],
    ['does not know the key', [refusing(401, 'bad key')]],
    ['is out of money', [refusing(402, 'insufficient balance')]],
    ['breaks off in the middle', [cut]],
    ['says nothing', [{ steps: [{ do: 'finish' }, { do: 'done' }] }]],
    ['answers with a web page', [{ status: 200, body: '<html>sign in</html>', type: 'text/html' }]],
  ])('costs only the mode when it %s', async (_, replies) => {
    const reader = aReaderOf(...replies);
    await reader.says(freshQuestion());
    expect(reader.heard()).toContain('9月1日');
    expect(reader.heard()).toContain('60幅');
    expect(reader.heard()).toContain(byExtraction);
    expect(reader.heard()).not.toContain(byModel);
    expect(reader.chat()).toHaveLength(1);
  });
});

test('a server that is down costs only the mode: the same parts in the same order, the same buttons', async () => {
  const modelled = aReaderOf(spoken(grounded));
  await modelled.says(freshQuestion('哪一天？'));
  await server.close();
  const extracted = running().reader();
  await extracted.says(freshQuestion('哪一天？'));
  expect(modelled.heard()).toContain(byModel);
  expect(extracted.heard()).toContain(byExtraction);
  for (const reader of [modelled, extracted]) {
    expect(layoutOf(reader.heard())).toStrictEqual(['claims', 'sources', 'quotes', 'footer']);
    const numbers = new Set(claimsOf(reader.heard()).match(/\[\d+\]/g));
    const labels = reader.sees().buttons.map((button) => button.label);
    expect(labels.filter((label) => label.startsWith('📖'))).toStrictEqual(
      [...numbers].map((number) => `📖 ${number} 看原文`),
    );
    expect(labels.slice(-4)).toStrictEqual(['🔎 依据', '🔁 换个问法', '👍 有用', '👎 没用']);
  }
});
