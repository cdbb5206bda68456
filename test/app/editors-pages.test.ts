import { describe, expect, test, vi } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { fixture, plain, searches, seen, sendsFile } from '../support/sent-pages.ts';
import { editedService } from './edited-service.ts';

const HOUR_MS = 3_600_000;

const { running, theEditor } = editedService({
  pages: { 'a.md': '# 河湾镇图书节开幕\n\n图书节4月2日在河湾镇开幕，持续到月底。\n' },
  environment: { DRAFT_HOURS: '1' },
  laterPages: [new TextDecoder('gb18030').decode(fixture('gb18030.txt'))],
});

/** Answers the bot's lowest message. */
async function replies(reader: Reader, text: string): Promise<void> {
  reader.person.send(text, { replyTo: { message_id: reader.sees().id } });
  await running().settled();
}

const story = (title: string, text: string): string => `# ${title}\n\n本报讯（记者 安小满）${text}\n`;

describe('an editor who sends a page', () => {
  test('in GB18030 sees its articles before anybody can find them, and with one press everybody can', async () => {
    const editor = theEditor();
    const shown = await sendsFile(editor, { name: '九月八日.txt', bytes: fixture('gb18030.txt') });
    expect(shown).toContain('📥 九月八日.txt：读好了，还没有发布');
    expect(shown).toContain('找到 2 篇：');
    expect(shown).toMatch(/1\. 老渡口人行桥国庆前通车\n消息 · 文：柳青禾 · 日期不详 · 苇湖县 · \d{3}字/);
    expect(shown).toMatch(/2\. 夜间门诊开到九点\n消息 · 文：杜小满 · .*\d\d字/);
    expect(await searches(running().reader(), '夜间门诊')).toContain('没有找到');
    await editor.presses('全部发布（2 篇）');
    expect(seen(editor)).toContain('✅ 九月八日.txt：发布 2 篇，不发 0 篇');
    expect(await searches(running().reader(), '夜间门诊')).toContain('夜间门诊开到九点');
    const reader = running().reader();
    await reader.says('老渡口人行桥全长多少米？');
    expect(seen(reader)).toContain('146米');
    await reader.says('/latest');
    expect(seen(reader)).toContain('老渡口人行桥国庆前通车');
    await editor.presses('老渡口人行桥');
    expect(seen(editor)).toContain('新桥全长146米');
  });

  test.each([
    ['word.docx', ['老渡口人行桥国庆前通车', '夜间门诊开到九点']],
    ['newspaper.pdf', ['老渡口人行桥国庆前通车', '夜间门诊开到九点', '早市搬进新棚']],
  ])(
    'as %s sees the same articles in it',
    async (name, headlines) => {
      const shown = await sendsFile(theEditor(), { name, bytes: fixture(name) });
      expect(shown).toContain(`找到 ${headlines.length} 篇`);
      for (const headline of headlines) expect(shown).toContain(headline);
    },
    60_000,
  );

  test('reads which lines are in no article, and why', async () => {
    const page = `苇湖日报 2025年9月8日 星期一 第3版\n\n${story('柳树巷装上路灯', '柳树巷的路灯9月7日亮了，一共装了18盏。')}`;
    const shown = await sendsFile(theEditor(), { name: '第三版.md', bytes: page });
    expect(shown).toContain('苇湖日报 · 2025年9月8日 · 第3版');
    expect(shown).toContain('没有读进报道的：\n• 第1行：报头、版名、日期或责任编辑 苇湖日报');
    expect(
      theEditor()
        .sees()
        .buttons.map(({ label }) => label),
    ).not.toContain('📅 定日期');
  });

  test('looks at an article, gives it a headline of his own and publishes it alone', async () => {
    const editor = theEditor();
    const page = [
      story('菜场搬迁', '河东菜场9月12日搬到新址，摊位有64个。'),
      story('球馆试营业', '河东羽毛球馆9月13日试营业，场地有9片。'),
    ].join('\n');
    await sendsFile(editor, { name: '河东.md', bytes: page });
    await editor.presses('第1篇');
    expect(seen(editor)).toContain('河东菜场9月12日搬到新址');
    await editor.presses('修改标题');
    expect(seen(editor)).toContain('写第1篇的新标题');
    await replies(editor, '第一行\n第二行');
    expect(seen(editor)).toContain('没有改');
    await editor.presses('修改标题');
    await replies(editor, '河东菜场今起开张');
    expect(seen(editor)).toMatch(/^1\. 河东菜场今起开张\n.*标题由编辑拟定/);
    await editor.presses('✅ 发布');
    expect(seen(editor)).toContain('✅ 已发布');
    expect(await searches(running().reader(), '河东菜场')).toContain('河东菜场今起开张');
    expect(await searches(running().reader(), '羽毛球馆')).toContain('没有找到');
    await editor.presses('📖 河东菜场今起开张');
    expect(seen(editor)).toContain('标题由编辑拟定');
    await editor.presses('返回全部');
    await editor.presses('第2篇');
    await editor.presses('删除');
    await editor.presses('返回全部');
    expect(plain(editor.heard())).toContain('✅ 河东.md：发布 1 篇，不发 1 篇');
    expect(await searches(running().reader(), '羽毛球馆')).toContain('没有找到');
  });

  test('publishes the rest later, and what was published before stays', async () => {
    const editor = theEditor();
    const page = [
      story('桥头理发店开业', '桥头理发店9月15日开业，老人理发8元。'),
      story('桥头诊所延时', '桥头诊所9月16日起延时到20时。'),
    ].join('\n');
    await sendsFile(editor, { name: '桥头.md', bytes: page });
    await editor.presses('第2篇');
    await editor.presses('✅ 发布');
    expect(await searches(running().reader(), '桥头理发店')).not.toContain('桥头理发店开业');
    await editor.presses('返回全部');
    await editor.presses('全部发布（1 篇）');
    expect(await searches(running().reader(), '桥头理发店')).toContain('桥头理发店开业');
    expect(await searches(running().reader(), '桥头诊所')).toContain('桥头诊所延时');
  });

  test('sets the day of a page that does not name it, in a reply', async () => {
    const editor = theEditor();
    await sendsFile(editor, { name: '无日期.md', bytes: story('南门修路', '南门路昨日开始修路，工期40天。') });
    await editor.presses('定日期');
    await replies(editor, '三十二日');
    expect(seen(editor)).toContain('没有看懂这个日期');
    await editor.presses('定日期');
    await replies(editor, '2025年9月6日');
    expect(seen(editor)).toContain('1. 南门修路\n消息 · 文：安小满 · 2025年9月6日');
    await editor.presses('全部发布');
    const reader = running().reader();
    await reader.says('/latest 9月6日');
    expect(seen(reader)).toContain('南门修路');
  });

  test('can do with /1 and /2 what the buttons do', async () => {
    const editor = theEditor();
    await sendsFile(editor, { name: '按钮.md', bytes: story('西街停水', '西街9月18日停水6小时。') });
    await editor.says('/1');
    expect(seen(editor)).toContain('西街9月18日停水6小时');
    await editor.says('/1');
    expect(seen(editor)).toContain('✅ 已发布');
    expect(await searches(running().reader(), '西街停水')).toContain('西街停水');
  });

  test('turns the pages of a long list, and comes back to where he was', async () => {
    const editor = theEditor();
    const streets = [...'甲乙丙丁戊己庚辛壬癸子丑'];
    const page = streets.map((name, at) => story(`${name}街换水管`, `${name}街9月20日换水管，长${at + 31}米。`));
    const shown = await sendsFile(editor, { name: '水管.md', bytes: page.join('\n') });
    expect(shown).toContain('找到 12 篇');
    expect(shown).not.toContain('11. ');
    await editor.presses('下一页');
    expect(seen(editor)).toContain('12. 丑街换水管');
    await editor.presses('第12篇');
    expect(seen(editor)).toContain('长42米');
    await editor.presses('返回全部');
    expect(seen(editor)).toContain('11. 子街换水管');
    await editor.presses('全部发布（12 篇）');
    expect(seen(editor)).toContain('发布 12 篇');
  });

  test('deletes all of it, and nothing was ever there', async () => {
    const editor = theEditor();
    await sendsFile(editor, { name: '不要.md', bytes: story('不要的稿子', '磨坊巷9月19日晾晒菊花130斤。') });
    await editor.presses('全部删除');
    expect(seen(editor)).toContain('什么都没有收进档案');
    expect(await searches(running().reader(), '晾晒菊花')).toContain('没有找到');
  });

  test('again is told that the archive has it, or what it takes the place of', async () => {
    const editor = theEditor();
    const first = story('东塔夜游开放', '东塔9月20日起夜游开放，门票15元，每晚限300人。');
    await sendsFile(editor, { name: '东塔.md', bytes: first });
    await editor.presses('全部发布');
    expect(await sendsFile(editor, { name: '东塔.md', bytes: first })).toContain('文字一样');
    const second = await sendsFile(editor, { name: '东塔.md', bytes: first.replace('15元', '18元') });
    expect(second).toContain('发布后替换档案里的“东塔.md”');
    await editor.presses('全部发布');
    expect(await searches(running().reader(), '东塔夜游')).toContain('18元');
  });
});

describe('a draft', () => {
  test('survives a restart, its questions and buttons too', async () => {
    const editor = theEditor();
    await sendsFile(editor, { name: '重启.md', bytes: story('北湖放鱼苗', '北湖9月21日放鱼苗7万尾。') });
    await editor.presses('第1篇');
    await editor.presses('修改标题');
    await running().restart();
    await replies(editor, '北湖放流七万尾鱼苗');
    expect(seen(editor)).toContain('1. 北湖放流七万尾鱼苗');
    await running().restart();
    await editor.presses('✅ 发布');
    expect(await searches(running().reader(), '鱼苗')).toContain('北湖放流七万尾鱼苗');
  });

  test('whose publication was cut off before it was told is told after the restart, and published once', async () => {
    const editor = theEditor();
    const { botApi, clock, stop, restart, settled } = running();
    await sendsFile(editor, { name: '断电.md', bytes: story('石桥晒谷场启用', '石桥晒谷场9月22日启用，占地5亩。') });
    const button = editor.sees().buttons.find(({ label }) => label.includes('全部发布'))?.data ?? '';
    const message = editor.person.messages().find(({ message_id: id }) => id === editor.sees().id);
    if (message === undefined) throw new Error('Expected the message with the draft');
    botApi.faults.next('editMessageText', { type: 'hang' });
    editor.person.press({ message, button });
    await botApi.transcript.next((entry) => entry.type === 'call' && entry.outcome.type === 'fault');
    // A call that hangs is waited for no longer than the deadline of a stop.
    let isStopped = false;
    const stopped = stop().finally(() => {
      isStopped = true;
    });
    await vi.waitFor(async () => {
      await clock.advance(2000);
      expect(isStopped).toBe(true);
    });
    await stopped;
    await restart();
    await settled();
    expect(seen(editor)).toContain('✅ 断电.md：发布 1 篇');
    expect(await searches(running().reader(), '石桥晒谷场')).toContain('找到 1 篇');
  });

  test('that nobody decided about expires, and says so', async () => {
    const editor = theEditor();
    await sendsFile(editor, { name: '过期.md', bytes: story('过期的稿子', '砖窑村9月23日收花生900斤。') });
    await running().clock.advance(HOUR_MS + 1);
    await editor.presses('全部发布');
    expect(seen(editor)).toContain('这份草稿已经过期');
    expect(await searches(running().reader(), '砖窑村')).toContain('没有找到');
  });
});
