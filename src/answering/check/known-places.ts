import { shortNames } from '../../news/gazetteer.ts';
import { COUNTRIES } from './countries.ts';

/**
 * Words as well as names, or what two words make where they meet: 中山路 is everywhere, 大同 an ideal, 面临夏季 no 临夏.
 * They count in front of a unit of administration only.
 */
const AMBIGUOUS = new Set(
  '中山 大同 白银 朝阳 来宾 百色 红河 文山 黄山 和田 广安 吉安 新乡 保山 天水 酒泉 永州 定西 长春 海东 山南 玉树 兴安 阿里 海北 海西 黄南 临夏 那曲 昌都 塔城 迪庆'.split(
    ' ',
  ),
);

let pattern: RegExp | undefined;

/** 在京 is in Beijing. */
const short: Readonly<Record<string, string>> = {
  ...{
    北京: '京',
    天津: '津',
    上海: '沪',
    重庆: '渝',
    河北: '冀',
    山西: '晋',
    辽宁: '辽',
    吉林: '吉',
    江苏: '苏',
    浙江: '浙',
  },
  ...{
    安徽: '皖',
    福建: '闽',
    江西: '赣',
    山东: '鲁',
    河南: '豫',
    湖北: '鄂',
    湖南: '湘',
    广东: '粤',
    海南: '琼',
    四川: '川',
  },
  ...{
    贵州: '黔',
    云南: '滇',
    陕西: '陕',
    甘肃: '甘',
    青海: '青',
    台湾: '台',
    广西: '桂',
    西藏: '藏',
    宁夏: '宁',
    新疆: '新',
  },
};

/** Whether a name is that of a province or prefecture, without 省 or 市, or of a well-known country. */
export function isKnownPlace(name: string): boolean {
  return shortNames().has(name) || COUNTRIES.includes(name);
}

/** Whether a text names a well-known place, by its name or, after 在, 赴, 来 and the like, by its one character. */
export function namesPlace(text: string, place: string): boolean {
  const char = short[place];
  return text.includes(place) || (char !== undefined && new RegExp(`[在赴来抵返进离全]${char}`).test(text));
}

/** The well-known places that a folded text names, wherever it does. */
export function knownPlacesIn(text: string): readonly { readonly text: string; readonly from: number }[] {
  pattern ??= knownPlaces();
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], from: match.index }));
}

/** One pattern for cities and countries: 常德国家 names no 德国. */
function knownPlaces(): RegExp {
  const plain = [...shortNames(), ...COUNTRIES].filter((name) => !AMBIGUOUS.has(name));
  return new RegExp(`${plain.join('|')}|(?:${[...AMBIGUOUS].join('|')})(?=[省市县区州]|地区)`, 'g');
}
