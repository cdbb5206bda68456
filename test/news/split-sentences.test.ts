import { describe, expect, it } from 'vitest';
import { splitPlain } from './support/plain-text.ts';

describe('splitSentences', () => {
  it.each([
    ['天亮了。鸡叫了！谁来了？', ['天亮了。', '鸡叫了！', '谁来了？']],
    ['“开门了！”老秦喊道。大家都来了。', ['“开门了！”老秦喊道。', '大家都来了。']],
    ['“鱼卖完了。明天再来。”渔船靠了岸。', ['“鱼卖完了。明天再来。”', '渔船靠了岸。']],
    ['他读《渔家。渔歌》很久了。', ['他读《渔家。渔歌》很久了。']],
    ['东渠清淤了；西渠没有。', ['东渠清淤了；西渠没有。']],
    [
      '东渠清淤四十天，清出淤泥一万八千立方米，渠水变清了；西渠排在明年，先做测量。',
      ['东渠清淤四十天，清出淤泥一万八千立方米，渠水变清了；', '西渠排在明年，先做测量。'],
    ],
    ['剪纸、围棋、书法……样样都有人教。', ['剪纸、围棋、书法……样样都有人教。']],
    ['夜深了……', ['夜深了……']],
    ['全年增长3.5%。很好', ['全年增长3.5%。', '很好']],
    ['真的？！（掌声）', ['真的？！', '（掌声）']],
    ['', []],
  ])('splits %j', (text, sentences) => {
    expect(splitPlain(text)).toEqual(sentences);
  });

  it('does not keep everything together for a quotation that never closes', () => {
    expect(splitPlain('他说：“来了。大家都坐下。')).toEqual(['他说：“来了。', '大家都坐下。']);
  });
});
