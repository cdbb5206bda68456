import { describe, expect, it } from 'vitest';
import { readByline, readDateline, readSignature, readTrailingCredit } from '../../src/news/bylines.ts';

describe('readByline', () => {
  it.each([
    ['◎ 罗一鸣程小雨何川', ['罗一鸣', '程小雨', '何川'], []],
    ['□ 本报记者 欧阳若兰', ['欧阳若兰'], []],
    ['（何青禾）', ['何青禾'], []],
    ['(本报记者)', ['本报记者'], []],
    ['（本报通讯员）', ['本报通讯员'], []],
    ['本报记者 秦海生 通讯员 柯木', ['秦海生', '柯木'], []],
    ['见习记者　唐一帆', ['唐一帆'], []],
    ['◎ 李 红　王建国', ['李红', '王建国'], []],
    ['谢春/文 罗小满/摄', ['谢春'], ['罗小满']],
    ['谢春高宇睿/文罗若/摄', ['谢春', '高宇睿'], ['罗若']],
    ['文/谢春 图/罗小满', ['谢春'], ['罗小满']],
    ['谢春 文/摄', ['谢春'], ['谢春']],
    ['图 罗小满', [], ['罗小满']],
    ['罗小满摄', [], ['罗小满']],
    ['本报记者 罗小满 摄', [], ['罗小满']],
    ['本报记者 罗小满 摄影报道', ['罗小满'], ['罗小满']],
    ['文图/罗小满', ['罗小满'], ['罗小满']],
    ['柳溪日报记者 罗小满 柳溪融媒记者 谢春', ['罗小满', '谢春'], []],
    ['本报记者 罗小满 发自柳溪', ['罗小满'], []],
    ['本报记者 罗小满 通讯员 谢春（市水务局）', ['罗小满', '谢春'], []],
    ['罗小满 译', ['罗小满'], []],
    ['执笔：罗小满', ['罗小满'], []],
  ])('reads %s', (line, authors, photographers) => {
    expect(readByline(line)).toEqual({ authors, photographers });
  });

  it.each([
    '高水平开放',
    '罗一鸣',
    '（河北）',
    '◎ 便民窗口开进村',
    '（上接第一版）',
    '何以解忧',
    '记者走基层',
    '【访茶山·问新芽】',
  ])('takes %s for no byline', (line) => {
    expect(readByline(line)).toBeNull();
  });
});

describe('readSignature', () => {
  it('finds the names that close a story and how long they are', () => {
    expect(readSignature('渠水清了。（何青禾）')).toEqual({ authors: ['何青禾'], photographers: [], length: 5 });
  });

  it('leaves a bracket that explains something, and one inside a sentence', () => {
    expect(readSignature('他当选村党支部书记（兼）')).toBeNull();
    expect(readSignature('会议选出新主席（何青禾）')).toBeNull();
  });
});

describe('readDateline', () => {
  it.each([
    ['本报讯 4月7日上午，食堂开张。', [], '4月7日上午，食堂开张。'],
    ['本报讯（记者 唐一帆 通讯员 柯木）工程完工。', ['唐一帆', '柯木'], '工程完工。'],
    ['本报讯 记者唐一帆报道：工程完工。', ['唐一帆'], '工程完工。'],
    ['本报柳溪讯（唐一帆）工程完工。', ['唐一帆'], '工程完工。'],
    ['新华社北京3月1日电（记者 唐一帆）工程完工。', ['唐一帆'], '工程完工。'],
    ['【本报记者 唐一帆 报道】工程完工。', ['唐一帆'], '工程完工。'],
    ['（记者 唐一帆）工程完工。', ['唐一帆'], '工程完工。'],
    ['本报记者唐一帆报道：工程完工。', ['唐一帆'], '工程完工。'],
    ['本报3月1日讯（记者 唐一帆 文/图）工程完工。', ['唐一帆'], '工程完工。'],
    ['据新华社北京3月1日电 工程完工。', [], '工程完工。'],
    ['柳溪晚报讯（记者 唐一帆）工程完工。', ['唐一帆'], '工程完工。'],
    ['快讯（记者 唐一帆）工程完工。', ['唐一帆'], '工程完工。'],
  ])('takes the opening off %s', (text, authors, rest) => {
    const dateline = readDateline(text);
    expect(dateline?.authors).toEqual(authors);
    expect(text.slice(dateline?.length)).toBe(rest);
  });

  it.each([
    '本报记者昨日来到东渠。',
    '电网公司供电能力提高一成。',
    '（记者注）渠水已清。',
    '记者从水务局获悉，渠水已清。',
  ])('is not fooled by %s', (text) => {
    expect(readDateline(text)).toBeNull();
  });
});

describe('readTrailingCredit', () => {
  it('finds the photographer at the end of a caption', () => {
    expect(readTrailingCredit('图为老师教孩子们扎风筝。 段小舟摄')).toEqual({
      authors: [],
      photographers: ['段小舟'],
      length: 4,
    });
  });

  it('does not take a verb for a photographer', () => {
    expect(readTrailingCredit('孩子们学会了拍摄')).toBeNull();
  });
});
