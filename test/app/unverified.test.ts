import { expect, test } from 'vitest';
import type { TranscriptEntry } from '../../src/playground/transcript.ts';
import { readPagesToVerify } from '../support/unverified.ts';

/** The watch that every test of the running program stands under: it has to see what it is there for. */
const page = `# 柳溪图书馆周末延长开放

本报讯（记者 乔木）柳溪图书馆6月起周末开放到晚上九点，新添座位120个。馆长石磊介绍，自习室凭读者证免费使用。`;
const find = readPagesToVerify({ folder: 'seeds', laterPages: [page], editorIds: [7] });
const quote = '[1] 柳溪图书馆6月起周末开放到晚上九点，新添座位120个。';

const telling = (text: string): TranscriptEntry => ({
  seq: 1,
  at: new Date(0),
  type: 'call',
  method: 'sendMessage',
  parameters: { text },
  outcome: { type: 'gone' },
});

test('what the page bears out passes, in its words and in others', () => {
  const told = `柳溪图书馆6月起周末开放到晚上九点，新添座位120个。[1]\n图书馆新添了120个座位。[1]\n\n${quote}`;
  expect(find([telling(told)])).toStrictEqual([]);
});

test.each([
  ['a number', '柳溪图书馆新添座位150个。'],
  ['a name', '馆长陈立军介绍，自习室凭读者证免费使用。'],
  ['a denial', '柳溪图书馆周末不开放到晚上九点。'],
  ['a sentence from nowhere', '图书馆门口修了一座喷泉。'],
])('%s that is not printed is found', (_, lie) => {
  expect(find([telling(`${lie}[1]\n\n${quote}`)])).toStrictEqual([lie]);
});

test('a quote that is no slice is found', () => {
  const forged = '柳溪图书馆7月起周末开放到晚上九点。';
  expect(find([telling(`[1] ${forged}`)])).toStrictEqual([forged]);
});
