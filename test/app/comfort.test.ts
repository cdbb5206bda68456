import { describe, expect, test } from 'vitest';
import { editedService } from './edited-service.ts';

const story =
  '柳溪渡口的两条新船4月8日下水。新船每天六点开航，末班是晚上九点。大人船票两元，七十岁以上的老人免票。渡口还添了雨棚和长椅，等船的人不用再淋雨。船工们说，过去一条船要等满二十个人才开，赶集的日子常常排队到桥头，如今两条船来回对开，半个钟头就有一班。';
const pages = {
  'a.md': `# 柳溪渡口添两条新船\n\n本报讯（记者 乔木）${story}\n\n# 实验小学扩建教学楼\n\n本报讯 柳溪区实验小学新教学楼9月1日启用，可以多招三百名学生。`,
  'b.md': `# 渡口有了新船\n\n本报讯 ${story.replace('，等船的人不用再淋雨', '')}`,
};
const origin = (paper: string, date: string) => ({ paper, date, page: '1', place: null, note: '', licence: '' });
const papers = {
  version: 1,
  files: { 'a.md': origin('柳溪晚报', '2025-04-09'), 'b.md': origin('云州日报', '2025-04-10') },
  examples: { zh: [], en: [] },
};

const { running, theEditor } = editedService({ pages, papers });

test('/status tells an editor of readers, questions, speed, model, queue, 429s, freshness and disk', async () => {
  const editor = theEditor();
  const reader = running().reader();
  await reader.says('渡口新船几点开航？');
  await reader.says('博物馆的馆长叫什么名字？');
  running().botApi.faults.next('sendMessage', { type: 'status', code: 429, retryAfterSeconds: 1 });
  await reader.says('/help');
  await editor.says('/status');
  const lines = editor.heard().split('\n');
  expect(lines[0]).toMatch(
    /^近1天：读者 1，提问 2（答出·摘录 1，.+ 1），有用 0，没用 0，用时中位 \d+\.\d秒、九成五 \d+\.\d秒$/,
  );
  expect(lines[1]).toMatch(/^近7天：/);
  expect(lines.slice(2)).toStrictEqual([
    '报道 2 篇，最新 2025年4月10日',
    '模型：没有配置',
    expect.stringMatching(/^排队：等待 0，处理中 1，不确定 0，待发送 0；被要求放慢（429）1 次$/),
    expect.stringMatching(/^磁盘：数据 \d+ MB，剩余 \d+ MB$/),
    '停用的读者：0',
  ]);
});

test('a story that several papers print says so in its source', async () => {
  const reader = running().reader();
  await reader.says('渡口新船几点开航？');
  expect(reader.sees().text).toContain('《渡口有了新船》云州日报 · 2025年4月10日 · 第1版 · 2家报纸都有报道');
  await reader.says('实验小学新教学楼什么时候启用？');
  expect(reader.sees().text).not.toContain('家报纸');
});

describe('/latest', () => {
  test('with a topic has the newest reports of it, and its buttons can be typed', async () => {
    const reader = running().reader();
    await reader.says('/latest 小学');
    expect(reader.sees().text).toMatch(/^最新报道 · 小学\n\n1\. .*实验小学扩建教学楼/);
    expect(reader.sees().text).not.toContain('新船');
    await reader.says('/1');
    expect(reader.sees().text).toContain('可以多招三百名学生');
    await reader.says('/latest 柳溪 4月');
    expect(reader.sees().text).toContain('4月');
  });
});

describe('/settings', () => {
  test('has the subscription, which its button opens and a number typed does too', async () => {
    const reader = running().reader();
    await reader.says('/settings');
    expect(reader.sees().text).toContain('每日摘要：没有订阅');
    await reader.presses('每日摘要');
    expect(reader.sees().text).toContain('您还没有订阅每日摘要');
    await reader.says('/1');
    expect(reader.sees().text).toContain('已订阅每日摘要');
    await reader.says('/settings');
    expect(reader.sees().text).toMatch(/每日摘要：每天 7:00$/);
    const opener = reader.sees().buttons.findIndex(({ label }) => label.includes('每日摘要'));
    await reader.says(`/${opener + 1}`);
    expect(reader.sees().text).toContain('时间：每天 7:00');
  });
});
