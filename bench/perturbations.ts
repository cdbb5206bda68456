import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { isHan } from '../src/news/fold.ts';
import { parseNumeral, toNumeral } from '../src/retrieval/numerals.ts';
import { sameSound } from '../src/retrieval/syllables.ts';

/** Turns a question into what a reader may type instead; null where this way of writing does not apply to it. */
export type Perturbation = (question: string, random: () => number) => string | null;

const toTraditional = Converter({ from: 'cn', to: 'twp' });
/** Characters common enough to be what an input method offers first. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
);

/** Named ways of asking the same question differently; each draws from `random` alone. */
export const PERTURBATIONS: Readonly<Record<string, Perturbation>> = {
  traditional: (question) => toTraditional(question),
  fullwidth: (question) => (/[0-9a-z]/i.test(question) ? widen(question) : null),
  polite: (question) => `你好，请问一下，我想知道${question}麻烦告诉我，谢谢`,
  numerals: (question) => {
    const rewritten = rewriteNumerals(question);
    return rewritten === question ? null : rewritten;
  },
  homophone: (question, random) => slip(question, random),
  homophone2: (question, random) => slip(slip(question, random) ?? question, random),
  pinyin: (question) =>
    /[0-9a-z]/i.test(question) ? null : pinyin(question.replace(/[^㐀-鿿]/g, ''), { toneType: 'none', v: true }),
};

function widen(question: string): string {
  return question.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
}

/** Every number in its other form: 2025年 and 二〇二五年, 8月 and 八月, 5% and 百分之五, 三千人 and 3000人. */
function rewriteNumerals(question: string): string {
  const han =
    /百分之([零一二三四五六七八九十百点]+)|(?<![哪這这某每几幾])((?!一[个個人次年名])[零〇一二两三四五六七八九十百千万]+)(?=[年月日号岁个個名人次米])/g;
  const digits = /([0-9]{4})(?=年)|([0-9]{1,8})%|(?<![0-9.a-z])([0-9]{1,8})(?![0-9.a-z%])/gi;
  return question.replace(new RegExp(`${han.source}|${digits.source}`, 'gi'), (whole, ...groups) => {
    const [percent, counted, year, share, number] = groups.map((group) => (typeof group === 'string' ? group : ''));
    if (percent || counted) {
      const value = parseNumeral(percent || counted || '');
      return value === null ? whole : `${value}${percent ? '%' : ''}`;
    }
    if (year) return [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    return share ? `百分之${toNumeral(Number(share))}` : toNumeral(Number(number));
  });
}

function slip(question: string, random: () => number): string | null {
  const places = [...question].flatMap((character, at) => {
    const others = isHan(character) ? [...sameSound(character)].filter((other) => COMMON.has(other)) : [];
    return others.length === 0 ? [] : [{ at, others }];
  });
  const place = places[Math.floor(random() * places.length)];
  const other = place?.others[Math.floor(random() * place.others.length)];
  if (place === undefined || other === undefined) return null;
  const characters = [...question];
  characters[place.at] = other;
  return characters.join('');
}
