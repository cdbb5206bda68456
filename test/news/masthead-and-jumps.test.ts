import { describe, expect, it } from 'vitest';
import { readJumpIn, readJumpOut } from '../../src/news/jumps.ts';
import { isMasthead, readPageName, readPaperName } from '../../src/news/masthead.ts';

describe('a masthead line', () => {
  it.each([
    '2031年4月9日 星期三',
    '2031.4.9',
    '柳溪晚报',
    '第3版 社区',
    '03 社区',
    '社区 3版',
    '第4版 乡村 石榴湾报',
    '04 民生 2031.4.9 星期三',
    '第5139期 今日8版',
    '责任编辑：白露 版式：秦川 校对：安然',
    '责编 白露 美编 秦川 校对 安然',
    '国内统一刊号：CN00-0000',
    '柳溪晚报 2031年4月9日 星期三 第2版 社区',
    '柳溪晚报 | 2031年4月9日 | 星期三 | B3 | 民生',
    '二〇三一年四月九日 星期三 农历辛亥年三月十八',
    'A05 城事',
    '二版·社区',
    '总第1234期',
    '责编/白露 美编/秦川 校对/安然',
    '编辑：白露 组版：秦川 校对：安然 电话：0000-66001234',
    '本版编辑 白露',
    '柳溪日报社主办 邮发代号00-0 新闻热线：0000-66001234',
    '- 2 -',
  ])('is known: %s', (line) => {
    expect(isMasthead(line)).toBe(true);
  });

  it.each([
    '东渠清淤工程提前完工',
    '4月9日，食堂开张。',
    '社区新闻发布会今天举行',
    '12个社区通了气',
    '编辑部的故事',
    '2031年10月27日，食堂开',
    '五版画作亮相',
    '02年老兵回乡',
    '（下转第2版）',
    '今日捷报',
    '电话：0000-6600123',
    '星期日 图书馆不打烊',
  ])('is not %s', (line) => {
    expect(isMasthead(line)).toBe(false);
  });

  it('names the paper and the page', () => {
    expect(readPaperName('第4版 乡村 石榴湾报')).toBe('石榴湾报');
    expect(readPageName('第4版 乡村 石榴湾报')).toBe('4');
    expect(readPageName('A05版 社区')).toBe('A05');
    expect(readPageName('03 社区')).toBe('3');
    expect(readPageName('第二版 社区')).toBe('2');
    expect(readPageName('第5139期 今日8版')).toBeNull();
  });
});

describe('a jump line', () => {
  it.each([
    ['（上接第一版）回到村里', 1],
    ['(上接第3版)回到村里', 3],
    ['（上接A2版）回到村里', 2],
    ['（紧接二版）回到村里', 2],
  ])('in %s names page %d', (text, page) => {
    expect(readJumpIn(text)?.page).toBe(page);
    expect(text.slice(readJumpIn(text)?.length)).toBe('回到村里');
  });

  it('at the end names the page the story goes on to', () => {
    expect(readJumpOut('必须牢固（下转第四版）')).toEqual({ page: 4, length: 7 });
  });

  it('is not any bracket', () => {
    expect(readJumpIn('（记者 王明）')).toBeNull();
    expect(readJumpOut('见下文（第四版）')).toBeNull();
  });
});
