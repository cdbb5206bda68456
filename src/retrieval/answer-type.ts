import { fold } from '../news/fold.ts';

/** What a question asks for; one question can ask for several things (when and where). */
export type QuestionType = 'when' | 'number' | 'who' | 'where' | 'why' | 'how' | 'list' | 'yesno' | 'what';

/** Organisations that a question asks for with 哪个: 哪个部门, 哪家公司. They act, so they count as who. */
const ORGANISATION =
  '(?:单位|部门|机构|公司|企业|集团|组织|学校|大学|学院|医院|协会|银行|法院|媒体|报社|报纸|政府|局|委|厅|支?队|领导|干部|学生|老师|教师|医生|记者|专家|作者|.{0,3}(?:员|手|师傅?|工人|兵|星|代表|劳模)|主任|书记|局长|市长|县长|区长|镇长|院长|校长|人|家伙)';
const PLACE_KIND =
  '(?:地方|地点|地区|地儿|城市|国家?|省份?|市|州|县|区|街道?|路|乡|镇|村|社区|小区|校区|广场|公园|场馆|馆|站|楼|层|山|河|岛|洲|位置|方位|方向)';
/** Between 哪 and the noun: 哪[一]个, 哪两家, 哪几条. */
const WHICH = '哪一?(?:[两二三四五六七八九几些])?(?:个|位|名|家|座|条|所|处|片|支|种|类|批|届|场|次|门)?';

/** Read in order; what one pattern takes, the later ones do not see (为什么 is not 什么). */
const QUESTION_WORDS: readonly (readonly [readonly QuestionType[], RegExp])[] = [
  [
    ['why'],
    /(?:[为因](?:着|了)?(?:什么|啥|嘛)(?!时)|为嘛|为何|为甚么?|因何|缘何|何以|凭(?:什么|啥)|怎么会|咋会|咋就|干嘛|干吗|(?:什么|啥|何)(?:原因|缘故|理由)|原因(?:是|为|有)|\bwhy\b|\bhow come\b)/g,
  ],
  [
    ['when'],
    /(?:(?:什么|啥|何|甚么)(?:时候|时间|时|日子|日期|年代|年份)|啥时|何时|何[年月日]|几时|几[号月点日](?!游)|(?:周|星期|礼拜)几|哪一?[天年日月周]|哪个(?:月|年份|年代|季度|世纪|朝代|时[间期代])|多会儿?|多咱|多早晚|日期|时间是|\bwhen\b|\bwhat (?:time|date|day|year|month)\b|\bwhich (?:day|year|month|date)\b)/g,
  ],
  [['number', 'when'], /(?:多久|多长时间|几(?:个(?:月|小时|钟头|星期)|分钟|年|天)|\bhow long\b)/g],
  [
    ['number'],
    /(?:多少|几多|(?<![哪这那好])几(?!乎|何|经|近|率)|多[大高长重远宽深快厚](?![^了的]*(?:的|地))|\bhow (?:many|much|old|far|big|large|high|tall|often)\b|\bnumber of\b|\bwhat percent(?:age)?\b)/g,
  ],
  [['why'], /(?:\bwhat for\b)/g],
  [
    ['where'],
    new RegExp(
      `(?:哪里|哪儿|哪嘎?达|哪块儿?|何处|何地|(?:什么|啥|甚么)${PLACE_KIND}|(?:在|去|到|上|从|往|来自|位于)哪(?![些个位家一-龥])|(?:在|去|到|上|从|往|来自|位于)哪(?=[呀啊呢办看开举找参儿的了]|$)|${WHICH}${PLACE_KIND}|地点|\\bwhere\\b|\\bwhich (?:city|district|place|county|village|town|province|country|street|venue|location)\\b)`,
      'g',
    ),
  ],
  [
    ['who'],
    new RegExp(
      `(?:谁|何人|(?:什么|啥|甚么)(?:人|单位|部门|机构|公司)|${WHICH}${ORGANISATION}|哪(?:几|一)?[位名]|何许人|\\bwho(?:m|se)?\\b|\\bwhich (?:\\w+ )?(?:person|people|college|university|school|company|department|hospital|organi[sz]ation|bureau|agency|leader|official)\\b)`,
      'g',
    ),
  ],
  [['what'], /怎么(?:说|看|评价|讲)|怎样评价|如何(?:评价|看待)/g],
  [
    ['how'],
    /(?:怎么样?|怎样|怎的|咋样?|如何|用(?:什么|啥)(?:办法|方法|方式)|(?:什么|啥|何种)(?:方式|途径|流程|手续)|\bhow\b)/g,
  ],
  [['what'], /(?:什么|啥|甚么|何|哪|\bwhat\b|\bwhich\b)/g],
];

const LIST =
  /哪些|哪几|哪[两二三四五六七八九十]|分别|各是|都(?:有|是|叫|包括|做|办|去|请|卖|展|来)|有(?:什么|啥|谁)|都.{0,8}(?:什么|啥|谁|哪)|(?:什么|啥).{0,4}(?:等等|之类)|\bwhat (?:kinds?|types?)\b|\bwhich .*s\b|\blist\b/;
const YES_NO =
  /(?:吗|(?<![什甚怎那这多要])么|吧|嘛|不|没|没有|否|不是)[ ?!.。~]*$|([一-龥])[不没]\1|真的假的|是真|是否|能否|可否|有无|有没有|^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/;

/** The types that a question asks for, read from Chinese or English question words; `what` when there is no other sign. */
export function questionTypes(question: string): ReadonlySet<QuestionType> {
  let rest = fold(question).trim();
  const types = new Set<QuestionType>();
  if (LIST.test(rest)) types.add('list');
  if (YES_NO.test(rest)) types.add('yesno');
  for (const [found, pattern] of QUESTION_WORDS) {
    const left = rest.replace(pattern, '\n');
    if (left !== rest) for (const type of found) types.add(type);
    rest = left;
  }
  if (types.has('yesno') && /[0-9]|[一二两三四五六七八九十百千]+[个名人次家场幅届]/.test(rest)) types.add('number');
  if (types.size === 0) types.add('what');
  return types;
}

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲家封储靳焦牧隗车侯宓蓬全班仰秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲鄂索咸赖卓蔺屠蒙池乔阴闻党翟谭贡劳姬申扶冉桑桂牛寿通边燕冀尚农温庄晏柴瞿阎充慕连习艾鱼容向古易廖耿满匡国文寇广欧沃利蔚越隆师巩厍聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关蒯相查荆红游竺权盖益桓公';
const DIGITS = '[0-9零〇一二两三四五六七八九十百千万亿]';
const MEASURE =
  '(?:个|名|人|家|件|只|条|张|台|辆|户|次|场|期|批|项|岁|元|块|米|公里|千米|厘米|公斤|斤|吨|亩|公顷|平方|立方|小时|分钟|天|年|倍|成|折|届|所|座|套|间|支|部|本|册|首|幅|份|种|类|级|度|万|亿|余|多|%)';

const CUES: Readonly<Record<QuestionType, RegExp | null>> = {
  when: new RegExp(
    `${DIGITS}(?:年|月|日|号|点|时|世纪|:)|昨[天日晚]|今[天日晚年]|明[天日年]|前[天年]|去年|当[天日晚]|近日|日前|上午|下午|中午|傍晚|凌晨|早[上晨]|晚上|周[一二三四五六日末]|星期|年代|月[初底末]|年[初底末]|春节|元旦|国庆|端午|中秋|清明|期间|\\d{1,2}:\\d{2}`,
  ),
  number: new RegExp(`[0-9]|百分之|${DIGITS}(?:余|多)?${MEASURE}`),
  who: new RegExp(
    `书记|主任|[局市县区镇乡村厅部处科站所院校社行队团会]长|主席|总理|总统|经理|董事|教授|教师|老师|院士|博士|医生|记者|工程师|负责人|代表|居民|村民|职工|选手|教练|演员|导演|作者|作家|诗人|皇帝|国王|将军|先生|女士|同志|一行|[${SURNAMES}][一-龥]{1,2}(?:说|表示|介绍|指出|强调|认为|带队|出席|主持|参加|担任|任)|由[^,。]{2,20}(?:主办|承办|协办|主持|牵头|负责|组织|创办|建立|提出|发明|设计)|(?:局|委|部|厅|公司|集团|协会|学院|大学|医院|政府|联合会|工会|银行|法院)(?:主办|承办|协办|组织|牵头|开展|联合)?`,
  ),
  where:
    /[省市县区镇乡村州国岛洲湾]|街道?|[路巷弄]|社区|小区|广场|公园|中心|学校|大学|学院|医院|[馆站楼厅园场院]|位于|坐落|地处|地址|境内|流域|(?:东|南|西|北)部/,
  why: /因为|由于|得益于|受[^,，。]{1,10}(?:影响|破坏)|无法|因[^此而]|为[^,，。;；]{2,24}而|原因|为了|旨在|以便|导致|致使|源于|缘于|出于|鉴于|针对|之所以|面对|从而|使得|所致|因此|因而|故/,
  how: /通过|采[取用]|利用|运用|借助|依托|按照|凭|方式|办法|流程|步骤|程序|办理|拨打|电话|扫码|登录|携带|提交|须|可以?|实行|实施|推行|建立|构建|打造|开展|推动/,
  list: /、.*、|包括|分别|以及|等/,
  what: /["《]|名为|叫做?|称为|称作|主题|是指|即|是/,
  yesno: null,
};

/** Whether a sentence carries a sign of the kind of answer asked for (research/grounding.md 5.2); never for `yesno`. */
export function hasAnswerCue(type: QuestionType, sentence: string): boolean {
  return CUES[type]?.test(fold(sentence)) ?? false;
}
