import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameStory, toPrint } from '../../src/archive/same-story.ts';
import { bareText, hammingDistance, jaccardOf, simhashOf } from '../../src/archive/simhash.ts';
import { anArticle } from './articles.ts';

const BRIDGE =
  '记者从苇湖县住建局获悉，老渡口人行桥主体完工，国庆节前通车。新桥全长146米，宽5米，两侧加装了护栏和夜灯，行人和非机动车可以通行。老渡口两岸住着三千多户居民，过去孩子上学要绕行四公里，遇到雨雪天气更是不便。';

const same = (a: Parameters<typeof anArticle>[0], b: Parameters<typeof anArticle>[0]): boolean =>
  isSameStory(toPrint(anArticle(a)), toPrint(anArticle(b)));

describe('two prints of one story', () => {
  it('are known by their words, whatever the headline, the quotes and the last sentence', () => {
    const shortened = BRIDGE.replace('，遇到雨雪天气更是不便', '').replace('获悉，', '了解到，');
    expect(
      same(
        { file: 'a.txt', headline: '人行桥将通车', text: BRIDGE },
        { file: 'b.txt', headline: '老渡口喜迎新桥', text: shortened },
      ),
    ).toBe(true);
  });

  it('are not made of forms filled in with other numbers', () => {
    const form = (days: string, hours: string, street: string): string =>
      `因供水管道检修施工，定于${days}${hours}停止供水，停水范围为${street}沿线居民小区及单位，请用户提前做好储水准备，恢复供水时间视施工进度而定，不便之处敬请谅解，供水服务热线全天受理咨询。`;
    expect(
      same(
        { file: 'a.txt', headline: '河东片区停水', text: form('9月8日', '8时至17时', '河东路12号至48号') },
        { file: 'b.txt', headline: '城北片区停水', text: form('9月15日', '9时至20时', '城北街3号至77号') },
      ),
    ).toBe(false);
  });

  it('are not two captions or advertisements that only look alike', () => {
    expect(same({ file: 'a.txt', text: '图为活动现场。' }, { file: 'b.txt', text: '图为活动现场。' })).toBe(false);
    const advert = `${BRIDGE}电话12345`;
    expect(same({ file: 'a.txt', kind: 'ad', text: BRIDGE }, { file: 'b.txt', kind: 'ad', text: advert })).toBe(false);
  });

  it('are not months apart', () => {
    const later = BRIDGE.replace('国庆节', '元旦');
    expect(
      same({ file: 'a.txt', text: BRIDGE, date: '2025-09-08' }, { file: 'b.txt', text: later, date: '2025-12-20' }),
    ).toBe(false);
    expect(
      same({ file: 'a.txt', text: BRIDGE, date: '2025-09-08' }, { file: 'b.txt', text: later, date: '2025-09-10' }),
    ).toBe(true);
  });

  it('are the same in both directions', () => {
    const print = fc.record({
      file: fc.constantFrom('a', 'b'),
      text: fc.constantFrom(BRIDGE, BRIDGE.slice(9), BRIDGE.slice(40)),
    });
    fc.assert(fc.property(print, print, (a, b) => same(a, b) === same(b, a)));
  });
});

describe('the hash of a text', () => {
  it('moves by a few bits for a small change and by about half of them for another text', () => {
    const hash = simhashOf(bareText(BRIDGE));
    const corrected = bareText(BRIDGE.replace('146', '164'));
    expect(hammingDistance(hash, simhashOf(corrected))).toBeLessThanOrEqual(16);
    expect(jaccardOf(bareText(BRIDGE), corrected)).toBeGreaterThan(0.8);
    const other = '县图书馆从本周起延长开放时间，少儿阅览室同步开放到晚上九点，读者凭身份证即可免费办理借阅手续。';
    expect(hammingDistance(hash, simhashOf(bareText(other)))).toBeGreaterThan(16);
  });

  it('does not see punctuation, width and Traditional characters', () => {
    expect(simhashOf(bareText('「國慶節」前，１４６米'))).toEqual(simhashOf(bareText('“国庆节”前146米')));
  });

  it('differs from itself in no bit, and from another as that one from it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [one, other] = [simhashOf(a), simhashOf(b)];
        expect(hammingDistance(one, one)).toBe(0);
        expect(hammingDistance(one, other)).toBe(hammingDistance(other, one));
      }),
    );
  });
});
