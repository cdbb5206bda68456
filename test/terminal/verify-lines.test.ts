import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/terminal/terminal.ts';
import { verifyLine } from '../../src/terminal/verify-lines.ts';

const sources = [
  { text: '青禾镇图书馆昨日重新开门。\n馆内新添图书3200册，设座\n位86个。', date: '2019-05-06' },
  { text: '今年的柳溪灯会改在旧码头举行，门票免费。' },
];

function verify(answer: string) {
  return verifyLine(JSON.stringify({ sources, answer }), 1).sentences;
}

describe('verify', () => {
  it('keeps what the source says and cites its lines', () => {
    expect(verify('图书馆设座位86个。[1]')).toEqual([
      {
        text: '图书馆设座位86个。',
        verdict: 'kept',
        shown: '图书馆设座位86个。',
        why: 'supported',
        citations: [{ n: 1, lines: [2, 3], quote: '馆内新添图书3200册，设座位86个。' }],
      },
    ]);
  });

  it('finds the right source for a wrong citation', () => {
    expect(verify('柳溪灯会改在旧码头举行，门票免费。[1]')).toMatchObject([
      { verdict: 'reanchored', citations: [{ n: 2 }] },
    ]);
  });

  it('puts a changed number right by the sentence of the source', () => {
    expect(verify('图书馆设座位68个。[1]')).toMatchObject([
      { verdict: 'repaired', shown: '馆内新添图书3200册，设座位86个。', why: 'number: 68' },
    ]);
  });

  it('shows nothing of a sentence that no source says', () => {
    expect(verify('图书馆还将开设咖啡馆。[1]')).toMatchObject([{ verdict: 'dropped', shown: null, citations: [] }]);
  });

  it('resolves yesterday by the date of the issue, and takes no other day for it', () => {
    expect(verify('青禾镇图书馆5月5日重新开门。[1]')).toMatchObject([{ verdict: 'kept' }]);
    expect(verify('青禾镇图书馆5月6日重新开门。[1]')).not.toMatchObject([{ shown: '青禾镇图书馆5月6日重新开门。' }]);
  });

  it.each(['', '{', '{"answer":"有。"}', '{"sources":[{"text":1}],"answer":""}'])('refuses the line %j', (line) => {
    expect(() => verifyLine(line, 7)).toThrow(UsageError);
    expect(() => verifyLine(line, 7)).toThrow('Line 7: expected {"sources"');
  });

  it('an answer without sentences has none, and an answer without sources keeps none', () => {
    expect(verify('')).toEqual([]);
    expect(verifyLine('{"sources":[],"answer":"图书馆设座位86个。[1]"}', 1).sentences).toMatchObject([{ shown: null }]);
  });
});
