import { describe, expect, it } from 'vitest';
import type { Answer, Answerer, Question } from '../../src/answering/answer.ts';
import { ask } from '../../src/terminal/ask.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createRecordingTerminal } from '../support/recording-terminal.ts';

const answered: Answer = {
  status: 'answered',
  claims: [{ text: '图书节4月2日在河湾镇开幕。', citations: [1] }],
  citations: [
    {
      n: 1,
      articleId: 'a1',
      passageId: 'a1.0',
      headline: '河湾镇图书节开幕',
      file: 'a.txt',
      paper: '河湾日报',
      page: '1',
      date: { iso: '2025-04-03', precision: 'day', ground: 'printed', evidence: '2025年4月3日' },
      lines: [3, 4],
      spans: [{ line: 3, from: 0, to: 13 }],
      quote: '图书节4月2日在河湾镇开幕。',
    },
  ],
  related: [],
  mode: 'extract',
  query: '图书节 开幕',
  droppedSentences: 0,
};
const related: Answer = {
  ...answered,
  status: 'related',
  claims: [],
  citations: [],
  related: [{ articleId: 'a1', headline: '河湾镇图书节开幕' }],
};

function scripted(...answers: readonly Answer[]): { answerer: Answerer; asked: Question[] } {
  const asked: Question[] = [];
  return {
    asked,
    answerer: {
      answer: async (question) => {
        asked.push(question);
        const answer = answers[asked.length - 1];
        if (answer === undefined) throw new Error(`Not scripted: question ${asked.length}`);
        return answer;
      },
    },
  };
}

async function run(
  args: readonly string[],
  { input = [], answers = [answered] }: { input?: readonly string[]; answers?: readonly Answer[] } = {},
) {
  const terminal = createRecordingTerminal(input);
  const { answerer, asked } = scripted(...answers);
  const opened: (string | null)[] = [];
  const openAnswerer = async (file: string | null) => {
    opened.push(file);
    return answerer;
  };
  await ask(args, terminal, { clock: createManualClock(), openAnswerer });
  return { ...terminal, asked, opened };
}

describe('ask', () => {
  it('shows the answer with its numbered sources, their file, lines and words', async () => {
    const { stdout } = await run(['图书节', '几号开幕']);
    expect(stdout.join('\n')).toBe(
      [
        '图书节4月2日在河湾镇开幕。[1]',
        '',
        '[1] 《河湾日报》 2025-04-03 河湾镇图书节开幕（a.txt 第3—4行）',
        '    「图书节4月2日在河湾镇开幕。」',
        '',
        '根据报纸原文摘录（未经改写）',
      ].join('\n'),
    );
  });

  it('says so when the reports are near but do not answer', async () => {
    expect((await run(['门票多少钱'], { answers: [related] })).stdout.join()).toContain(
      '没有直接说明这一点。最相关的报道：河湾镇图书节开幕',
    );
  });

  it.each([
    ['no question', []],
    ['an empty question', ['  ']],
    ['a question of punctuation', ['？！']],
    ['an option it does not know', ['--jsonn']],
    ['a question beside --jsonl', ['--jsonl', '几号']],
  ])('refuses %s and shows how to call it, before anything is opened', async (_what, args) => {
    await expect(run(args)).rejects.toThrow(/Usage: npm run -s ask/);
  });

  it('refuses ten thousand characters and says how many are fine', async () => {
    await expect(run(['问'.repeat(10_000)])).rejects.toThrow('at most 1000 characters, got 10000');
  });

  it('writes one line of JSON a question, in order, as the contract has it', async () => {
    const { stdout } = await run(['--jsonl'], {
      input: ['{"question":"几号开幕"}', '', '{"question":"门票多少钱"}'],
      answers: [answered, related],
    });
    expect(stdout.map((line) => JSON.parse(line))).toEqual([
      {
        question: '几号开幕',
        status: 'answered',
        text: '图书节4月2日在河湾镇开幕。[1]',
        citations: [
          { n: 1, headline: '河湾镇图书节开幕', file: 'a.txt', lines: [3, 4], quote: '图书节4月2日在河湾镇开幕。' },
        ],
        mode: 'extract',
        ms: 0,
      },
      expect.objectContaining({ question: '门票多少钱', status: 'related', citations: [] }),
    ]);
  });

  it('carries a conversation on, and starts the next line afresh', async () => {
    const input = ['{"turns":[{"question":"图书节几号开幕"},{"question":"在哪"}]}', '{"question":"几点"}'];
    const { asked } = await run(['--jsonl'], { input, answers: [answered, answered, answered] });
    expect(asked.map((question) => question.history)).toEqual([
      [],
      [{ question: '图书节几号开幕', query: '图书节 开幕', articleIds: ['a1'] }],
      [],
    ]);
  });

  it('answers an unaskable line with the reason and goes on with the next', async () => {
    const { stdout, stderr } = await run(['--jsonl'], { input: ['{"question":""}', '{"question":"几号"}'] });
    expect(JSON.parse(stdout[0] ?? '')).toMatchObject({
      status: 'not_found',
      text: expect.stringContaining('Expected a question'),
    });
    expect(JSON.parse(stdout[1] ?? '')).toMatchObject({ status: 'answered' });
    expect(stderr.join()).toContain('Expected a question');
  });

  it('names the line that is not what it expects', async () => {
    await expect(run(['--jsonl'], { input: ['{"question":"几号"}', '{"q":1}'] })).rejects.toThrow(
      'Line 2: expected {"question"',
    );
  });

  it('names passages instead of files over a passages file', async () => {
    const { stdout, opened } = await run(['--jsonl', '--passages', 'p.jsonl'], { input: ['{"question":"几号"}'] });
    expect(opened).toEqual(['p.jsonl']);
    expect(JSON.parse(stdout[0] ?? '').citations).toEqual([
      { n: 1, headline: '河湾镇图书节开幕', passage: 'a1.0', quote: '图书节4月2日在河湾镇开幕。' },
    ]);
  });
});
