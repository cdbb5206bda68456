import { expect, test } from 'vitest';
import { editedService } from './edited-service.ts';

const page = `# 青禾渡口添两条新船

本报讯（记者 乔木）青禾渡口的两条新船4月8日下水。新船每天六点开航，末班是晚上九点。

# 南巷早市搬到河边

本报讯（记者 陶然）南巷早市每天五点开市，有摊位80个。

# 磨盘桥修好了

本报讯（记者 安小满）磨盘桥7月3日修好，总共花了36万元。`;
const papers = {
  version: 1,
  files: { 'a.md': { paper: '青禾晚报', date: '2025-09-01', page: '3', place: null, note: '', licence: '' } },
  examples: { zh: [], en: [] },
};
const boats = '新船每天几点开航？';
const stalls = '南巷早市有多少个摊位？';
const bridge = '磨盘桥花了多少钱？';

const { running, theEditor } = editedService({ pages: { 'a.md': page }, papers });

async function corrects(words: string, correction: string): Promise<void> {
  const editor = theEditor();
  const reports = () => editor.chat().filter(({ text }) => text.includes('更正完成')).length;
  const before = reports();
  await editor.says(`/correct ${words}`);
  await editor.says(correction);
  await editor.presses('确认更正');
  await running().botApi.until(() => (reports() > before ? true : undefined));
}

test('an amended answer stays in the language of a client that nobody has set otherwise, and names its newest source', async () => {
  theEditor();
  const readers = [running().reader('en'), running().reader('zh-TW'), running().reader()];
  for (const reader of readers) await reader.says(boats);
  await corrects('渡口', '六点开航 → 七点开航');
  const [english, taiwanese, chinese] = readers.map((reader) => reader.sees().text);
  expect(english).toMatch(/^\[Correction\] [\s\S]*七点开航[\s\S]*Newest source: 2025-09-01$/);
  expect(taiwanese).toMatch(/^【更正】這個回答依據的[\s\S]*七点开航[\s\S]*最新依據：2025年9月1日$/);
  expect(chinese).toMatch(/^【更正】这个回答依据的[\s\S]*七点开航[\s\S]*最新依据：2025年9月1日$/);
});

test('a check of what somebody said is judged again when its report is corrected', async () => {
  theEditor();
  const reader = running().reader();
  await reader.says('/check 磨盘桥总共花了63万元。磨盘桥总共花了36万元。桥头明天请来马戏团，快转发！');
  expect(reader.sees().text).toMatch(/❌[^\n]*63万元[\s\S]*✅[^\n]*36万元[\s\S]*❔[^\n]*马戏团/);
  await corrects('磨盘桥', '36万元 → 63万元');
  const { text, buttons } = reader.sees();
  expect(text).toMatch(/^【更正】这个回答依据的《磨盘桥修好了》有更正/);
  expect(text).toMatch(
    /✅[^\n]*63万元[\s\S]*❌[^\n]*36万元[^\n]*\n报道说：磨盘桥7月3日修好，总共花了63万元[\s\S]*❔[^\n]*马戏团/,
  );
  expect(reader.chat()).toHaveLength(1);
  expect(buttons.map(({ label }) => label)).toContain('📖 [1] 看原文');
  await reader.presses('看原文');
  expect(reader.sees().styled.join()).toContain('underline: 磨盘桥7月3日修好，总共花了63万元');
});

test('an amended answer can be worked with commands where its buttons are written out, in a reply too', async () => {
  theEditor();
  const reader = running().reader();
  await reader.says('/settings');
  await reader.presses('展开');
  await reader.says(stalls);
  await corrects('早市', '80个 → 90个');
  expect(reader.sees().text).toMatch(/^【更正】[\s\S]*\/1 📖 \[1\] 看原文/);
  await reader.says('/1');
  expect(reader.sees().styled.join()).toContain('underline: 南巷早市每天五点开市，有摊位90个');
  await reader.says(stalls);
  const refused = { type: 'refusal', code: 400, description: "Bad Request: message can't be edited" } as const;
  running().botApi.faults.next('editMessageText', refused, 20);
  await corrects('早市', '90个 → 95个');
  running().botApi.faults.clear();
  expect(reader.sees().text).toMatch(/^【更正】[\s\S]*\/1 📖 \[1\] 看原文/);
  await reader.says('/1');
  expect(reader.sees().styled.join()).toContain('underline: 南巷早市每天五点开市，有摊位95个');
});

test('an editor hears of the end in the language of his client', async () => {
  const editor = theEditor();
  await running().reader().says(bridge);
  editor.person.user.language_code = 'en';
  await editor.says('/correct 磨盘桥');
  await editor.says('7月3日 → 7月5日');
  await editor.says('/1');
  expect((await editor.awaits('answers amended')).text).toContain('磨盘桥修好了');
});
