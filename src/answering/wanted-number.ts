/** A number that a question asks for. */
export interface WantedNumber {
  /** What such a number looks like in print, with its measure word. */
  readonly pattern: RegExp;
  /** The answer must show `pattern`: a price that is asked for and nowhere printed is not answered by another number. */
  readonly required: boolean;
}

/** 千家万户 and 百姓 count nothing; 上百 and 近千 do. */
const FIGURE =
  '(?:[0-9][0-9.,]*|[一二两三四五六七八九][一二两三四五六七八九十百千万]*|十[一二三四五六七八九]?|(?<=[上数近约超过成])[百千万])[万亿千百]?(?:余|多|几)?[万亿]?';

/** 二元 is no price, 两元 is one. */
const MONEY =
  '(?:[0-9][0-9.,]*[万亿千百]?(?:余|多|几)?[万亿]?|[一二两三四五六七八九]?[十百千万][一二两三四五六七八九十百千万]*|[两三五六八])(?:元|块|角)|免费|不收费|免收';

/** What one of a kind costs is no sum of millions. */
const PRICE =
  '(?:[0-9][0-9.,]*(?:余|多)?|[一二两三四五六七八九]?[十百千][一二两三四五六七八九十百千]*|[两三五六八])(?:元|块|角)|免费|不收费|免收|免门?票';
const COST = '(?:多少(?:块)?(?:钱|元)|几(?:块|元|毛))';
const UNIT = '(?:公?斤|亩|平|吨|[升瓶碗杯盒袋串份张本晚顿餐个只头条件次位]|人次|小时)';

/** What is asked -> how papers print it. Read in order. */
const KINDS: readonly (readonly [RegExp, string, boolean])[] = [
  [
    /几点|(?:营业|开门|关门|开放|办公|上班|下班)时间/,
    '[0-9]{1,2}(?:点|时(?!代)|:[0-9])|[一二三四五六七八九十]点|全天|24小时',
    true,
  ],
  [/电话|手机号|座机|号码|联系方式|怎么联系|打(?:哪|什么|啥)个?号/, '[0-9]{5,}|[0-9]{3,4}-[0-9]{3,}|热线', true],
  [/星期几|周几|礼拜几/, '(?:星期|周|礼拜)[一二三四五六日天末]', true],
  [/(?:多少|几)[枚块]?[金银铜]牌?|几[金银铜]/, `${FIGURE}[枚块]?[金银铜]`, false],
  [new RegExp(`[一1每]公?斤[^,]{0,4}${COST}|${COST}[一1每]?公?斤`), `^(?=[^]*斤)[^]*(?:${PRICE})`, true],
  [
    new RegExp(
      `[一1每]${UNIT}[^,]{0,6}${COST}|${COST}[一1每]?${UNIT}|卖${COST}|卖多少(?![一-龥])|票价?(?:是|要)?(?:多少|几)|多少 门票`,
    ),
    PRICE,
    true,
  ],
  [
    new RegExp(`挣(?:多少|几)|(?:工资|薪水|月薪|年薪)[^,]{0,3}(?:多少|几)|${COST}(?:的)?(?:工资|薪水|月薪)`),
    `^(?=[^]*(?:收入|工资|薪|[挣赚]|每月|月入))[^]*(?:${MONEY})`,
    true,
  ],
  [
    /多少(?:块)?钱|(?<![哪这那])几(?:块|毛|元)|多少(?:块|元)|票价|价格|价钱|价(?:是)?(?:多少|几)|值多少|门票.{0,3}多少|费[^,]{0,6}多少|多少 门票|多少[一-龥]{0,4}(?:[款税租薪]|[资保基奖罚租押本]金|证金|费(?!力))|收费|费用|贵不贵|房价|工资|\bprice\b|how much (?:is|does|do|are)/,
    MONEY,
    true,
  ],
  [/[要收花掏]钱|免费/, MONEY, false],
  [
    /[0-9一二三四五六七八九十]成(?![立为功员年果本])|占.{0,8}(?:多少|几成)|百分之几|百分之多少|比例|占多少|占比|几成|几个(?:百分)?点(?!钟)|百分比|percent/,
    `[0-9.]+%|百分之|${FIGURE}成`,
    false,
  ],
  [
    /多少人(?!口)|几个?人(?!口)|多少(?:名|位|号[一-龥])|几(?:名|位)|人数|多少.{0,4}(?:居民|群众|学生|老人|孩子|职工|员工|工人|战士|官兵|民警|医生|老师|观众|游客|代表|党员|干部|志愿者)|多少口人|how many people/,
    `(?!一[个名位])${FIGURE}(?:个(?=[一-龥]{0,3}[人孩生老员民者手兵])|名|位|口|人|户|家庭|居民|群众|学生|老人|职工|党员|志愿者|代表|人次)`,
    false,
  ],
  [/多大(?:岁数|年纪|年龄)|(?:今年|现在)多大|多少岁|几岁|岁数|年龄/, `${FIGURE}(?:周岁|岁)`, true],
  [/多少平|多大(?:面积|地方|的?地儿)|面积|占地/, `${FIGURE}(?:平方米|平米|平方公里|公顷|亩|㎡)`, true],
  [
    /多少(?:公里|里地|米)|多长(?!时)|多远|多高|多宽|多深|多厚|多薄/,
    `${FIGURE}(?:公里|千米|米|厘米|毫米|微米|里)`,
    true,
  ],
  [/多重|多沉|多少(?:公斤|斤|吨)/, `${FIGURE}(?:公斤|千克|斤|吨|克)`, true],
  [
    /[坐乘搭][^,]{0,4}(?:几路|哪路|什么车|啥车)|几路(?:公交|车)?|几号线|哪[路趟](?:公交|车)/,
    '[0-9一二三四五六七八九十]+(?:路|号线)|公交|地铁',
    true,
  ],
  [/(?:多少|几)(?:来)?[万亿](?![元块个名人户家])/, '[0-9一二两三四五六七八九十百千]+[0-9.,]*(?:余|多|几)?[万亿]', true],
  [/多少度|几度|气温|温度/, `${FIGURE}(?:℃|度|摄氏)`, true],
  [/几天|多少天/, `(?<![月0-9])${FIGURE}(?:天|日(?!报))`, false],
  [/几个月|多少个月/, `${FIGURE}个多?月`, false],
  [/(?<![哪几])几年(?!代)|多少年(?!代)/, `(?<![0-9])(?![0-9]{4})${FIGURE}年(?![代级])`, false],
  [
    /(?:多久|多长时间|隔多久)[^,]{0,4}[一1][次回遍]/,
    `每(?:年|季度|月|周|天|日|半年)|定期|${FIGURE}(?:年|个?月|天|周)`,
    false,
  ],
  [/(?:几个?|多少个?)(?:小时|钟头)|几分钟|多少分钟/, `${FIGURE}(?:个?(?:多|半)?(?:小时|钟头)|分多?钟|天)`, true],
  [/多久|多长时间/, `(?<![月0-9])(?![0-9]{4}年)${FIGURE}(?:年|个多?月|天|日|个?多?小时|分多?钟|秒|周)`, false],
  [/多少(?:回|次|趟|场)|几(?:回|次|趟|场)/, `${FIGURE}(?:场次|次|场|回|趟|期)`, false],
  [/几折|打折|折扣/, `[0-9.一二三四五六七八九]+折|优惠|半价|免费`, false],
];

/** Words between 多少/几 and the noun it counts, and what they may be printed as. */
const COUNTED =
  /(?:多少|(?<![哪这那])几)([站楼层幅名家个户条项件本册首套间支座所处辆台张期届部份种类级吨斤亩棵株盏只头匹艘架枚])/;
/** A number that a reader has heard: 来了40支吧. */
const HEARD =
  /(?<!头|第|哪|[a-z][0-9]*)(?:[0-9]+|(?!一[^十百千万])[一二两三四五六七八九十百千]+)(?:来|多)?([幅名家个户条项件本册首套间支座所处辆台张期届部份种类级吨斤亩棵株盏只头匹艘架枚])/;
const YES_NO = /[吗吧么不没][?!。. ]*$|是不是|是否|真的|[只才]/;
/** The same of a span, a sum, a length or an area; 三年以上 and 五天前 set a condition. */
const HEARD_MEASURES: readonly (readonly [RegExp, string])[] = [
  [
    heard('个?半?个(?:月|小时|钟头|星期|礼拜)|小时|天|周|(?<![0-9]{4})年(?![代前级])'),
    `(?<![月0-9])(?![0-9]{4}年)${FIGURE}(?:年|个多?月|天|日|个?多?小时|周)`,
  ],
  [heard('元|块'), MONEY],
  [heard('公里|里地|米'), `${FIGURE}(?:公里|千米|米|里)`],
  [heard('平方|平米|亩|公顷'), `${FIGURE}(?:平方|平米|公顷|亩|㎡)`],
];
/** The same in ten thousands, without a measure: 有一千多万吧. */
const HEARD_LARGE = /[0-9一二两三四五六七八九十百千]+(?:多|来|几)?[万亿](?![元块个名人户家])/;
/** Measures that print uses for one another. */
const ALIKE: Readonly<Record<string, string>> = {
  个: '[个名位家项人所处种座支条]',
  名: '[个名位人]',
  棵: '[棵株]',
  株: '[棵株]',
  只: '[只支头个]',
  间: '[间个]',
  辆: '[辆台列]',
  台: '[台辆套]',
  支: '[支枝]',
  站: '[站座个]',
  趟: '[趟列班次]',
};

/** Reads which number a question asks for; null where it asks for none by its measure. */
export function wantedNumber(question: string): WantedNumber | null {
  for (const [asked, printed, required] of KINDS) {
    if (asked.test(question)) return { pattern: new RegExp(printed), required };
  }
  if (YES_NO.test(question) && HEARD_LARGE.test(question))
    return { pattern: /[0-9.]+(?:余|多)?[万亿]/, required: false };
  const measured = YES_NO.test(question) ? HEARD_MEASURES.find(([asked]) => asked.test(question)) : undefined;
  if (measured !== undefined) return { pattern: new RegExp(measured[1]), required: false };
  const measure = COUNTED.exec(question)?.[1] ?? (YES_NO.test(question) ? HEARD.exec(question)?.[1] : undefined);
  if (measure === undefined) return null;
  return { pattern: new RegExp(`${FIGURE}${ALIKE[measure] ?? measure}`), required: false };
}

function heard(units: string): RegExp {
  return new RegExp(`[0-9一二两三四五六七八九十百千万]+(?:来|多)?(?:${units})(?!以[上下内]|[前后内的])`);
}
