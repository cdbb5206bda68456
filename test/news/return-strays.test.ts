import { describe, expect, it } from 'vitest';
import { articleText } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';

const LIBRARY = [
  '# 槐荫路图书馆重新开馆',
  '槐荫路图书馆修缮一年后重新开馆，新添了儿童阅览室和盲文阅览室，藏书达到八万册，读者凭身份证即可借阅。',
  '图书馆把闭馆时间推迟到晚上九点，自习座位可以预约，周末还请作家来办讲座。',
  '馆长介绍，儿童阅览室每天下午开故事会，志愿者给孩子们读绘本，已有两千多名读者办理了借阅证。',
];
const ORCHARD = [
  '# 红崖村苹果丰收',
  '红崖村的苹果进入采摘期，果农们起早摘果装箱，冷链车开到了地头，一天发走三万斤苹果。',
  '今年雨水匀，苹果个头大、糖分高，收购价比去年每斤涨了四角，果农个个喜上眉梢。',
];
const STRAY =
  '图书馆的盲文阅览室里，志愿者教读者用听书机，馆长说借阅证和自习座位的预约都可以打电话办理，故事会周末照开。';

const parse = (lines: readonly string[]) =>
  parsePage(lines.join('\n\n'), { file: 'x.txt', paper: null, date: null, page: null, place: null }).articles;

describe('a paragraph that text recognition put below another story', () => {
  it('goes back to the story that it speaks of', () => {
    const [library, orchard] = parse([...LIBRARY, ...ORCHARD, STRAY]);
    expect(articleText(library ?? { blocks: [] })).toContain(STRAY);
    expect(articleText(orchard ?? { blocks: [] })).not.toContain('盲文');
  });

  it('stays where it speaks of what stands above it', () => {
    const own = '果农说，苹果采摘还要半个月，冷链车每天都来，装箱的活儿村里的妇女都能干，收购价看来还能再涨一点。';
    expect(
      parse([...LIBRARY, ...ORCHARD, own])
        .map(articleText)
        .at(1),
    ).toContain(own);
  });
});
