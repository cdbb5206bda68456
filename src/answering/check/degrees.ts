/** A pair of patterns: what must not be said where the source says the other alone. */
export type Shift = readonly [said: RegExp, meant: RegExp];

/** What says that a thing is done. */
export const done = /已经|已(?!知|有望|故)|业已|早已|(?:完|建|达|开|支持|开展|占领|打|形)\p{Script=Han}?了/u;
const planned =
  /计划(?!生育|经济)|拟(?=\p{Script=Han})|预计|即将|有望|力争|打算|争取|筹备|筹划|谋划|将(?=于|在|会|有|达|是|继续|再|陆续|全面|正式|新|持续|从)|正在|准备/u;
const certain = /一定(?!程度|的)|必将|必然|肯定(?=会|能|是|将)|确定|确认|证实|确诊|无疑/;
const possible = /可能|或许|也许|有望|预计|疑似|估计|或将|不排除|初步|怀疑|有待|尚待|预测/;
const whole = /全部|(?<!出)所有|全体|一律|悉数|完全|彻底|无一例外|均已|均(?=可|为|有|被)|都(?!市)|皆/;
const partial =
  /部分|一些|少数|少量|个别|有些|有的|多数|大多|不少|许多|很多|广大|近半|一半|基本|试点|重点|主要|之一|首批|若干|多地|多个|多家|最[长短高低多少大小]/;
const most = /多数|大多|大部分|绝大部分|普遍/;
const few = /少数|个别|少量|小部分|极少/;
const duty = /必须|强制|务必|应当|一律/;
const choice = /可以|可自愿|自愿|鼓励|建议|倡导|提倡|可选择/;

/** How sure, how far done and how much of it: a sentence that says more than its source, or less. */
export const shifts: readonly Shift[] = [
  [done, planned],
  [certain, possible],
  [possible, certain],
  [whole, partial],
  [partial, whole],
  [most, few],
  [duty, choice],
  [choice, duty],
];

/** What one word for another turns into: done for planned, all for some, sure for likely; an empty side was put in or left out. */
const doneWord = /已|完成|建成|成功|实现|正式|落成|敲定|全面(?!推进|开展|启动)/;
const openWord =
  /要|将|拟|计划|预计|准备|亟待|有待|正|谋划|琢磨|即将|希望|力争|争取|加快|推进|初步|试点|一一|逐步|探索|申请|助力|助推|能够|可达|决定|约定|在即/;
export const exchangeShifts: readonly Shift[] = [
  [doneWord, openWord],
  [/实际|最终/, /预计|计划|初步|暂定/],
  [openFuture(), /已/],
  [/必将|一定|肯定|必定|必然|确定/, /可能|有望|或|预计|将/],
  [/全部|(?<!出)所有|全体|一切|全都|完全/, /部分|多数|一些|主要|重点|基本|大多|成|%|半|个|条|家|标准|现实/],
  [/(?<!大)部分|个别|少数/, /全部|所有|全体|都|均|各|全员|大部分|大多|多数|主要|全面/],
  [/确保/, /助力|助推|打下基础|努力|争取/],
  [/每[个位名户家]|所有|全部/, /符合|具备|满足/],
  [/必须/, /可|应|建议|鼓励/],
  [/大幅|急剧|显著|明显/, /适当|适度|略|小幅|稍|微/],
  [/都|每|总是|一直/, /最多|最高|有时|偶尔|一度/],
];

function openFuture(): RegExp {
  return /将(?!士|军)|拟|计划|预计|即将|准备/;
}

/** Sets of which a thing is one only. */
export const exclusive: readonly RegExp[] = [
  /[春夏秋冬]/,
  /[东西南北]/,
  /主办|协办|承办|指导|协[^调同助作]|^协$|^主$|^承$/,
  /全球|全国|全省|全市|全县|全区|全镇|全乡|全村/,
  /[省市县镇乡村]/,
  /父亲|母亲|儿子|女儿|丈夫|妻子/,
  /上午|下午|凌晨|中午|晚上|傍晚/,
];

/** What must not come from nowhere, with all the ways in which the sentences that speak of the same may say it. */
export const grounded: readonly Shift[] = [
  [/首次|第一次|首度|首创|首例|历史性|前所未有/, /首|第一|头一|初次|开创|从未|从来没有|前所未有|历史/],
  [/唯一|独家|仅有/, /唯一|独|仅|只|惟一/],
  [/(?<!不)(?:仅|只)(?!要|能|好|见|是|剩|怕|管|不过|有\d)|单单/, /仅|只|唯|专[门为]|限|除.{1,9}外/],
  [
    /全部|(?<!出)所有|全体|一切|一律|悉数|无一例外/,
    /全(?:部|体|员|都|数|额|民|面|覆盖|是|被)|所有|一切|都(?!市)|均(?!衡|价|分)|皆|各|每[个位名户家人一]|任何|悉|一律|普遍|家家|户户|100%|百分之百|完全|彻底/,
  ],
  [/(?<![大])部分|个别|少数/, /(?<!大)部分|一些|个别|少数|有[的些]|若干|几|不少|%|成|半|分之/],
  [/必须|强制|一律/, /必|须|强制|一律|应|要|务|不得|严禁|禁止|只能|请/],
  [/严禁|禁止|不得/, /禁|不得|不准|不能|不许|不可|不允许|谢绝|杜绝|不让|别|勿|莫/],
  [/永久|永远/, /永|长期|终身/],
  [/最[大高早长多快低小少好强优佳新重晚后]/, /最|第一|首|冠|之最|顶|极|创.{0,4}新[高低]|纪录|榜首/],
  [/一定会|必将|必然|肯定会|无疑/, /一定|必|肯定|无疑|定能|势必|注定/],
  [/历史上|史上/, /史/],
  [
    /(?:高|多|大|优|好|低|少|小|差)于(?![\d一二三四五六七八九十])|不及|不如/,
    /[高多大优好低少小差]于|超过|(?<![占同环对评之])比|不[及如]|较(?=[上去前往])/,
  ],
  [/全球|全世界/, /全球|世界|各国|国际/],
  [/全国(?!性|人大|政协|各族)/, /全国|我国|国内|中国|国家|各地|各省|各级|农村部/],
  [/全省/, /[全我本]省|省[内级]|各[市地]/],
  [/全市/, /[全我本]市|市内|各[区县]/],
  [/全县/, /[全我本]县|县内|各[乡镇]/],
];

/** What takes certainty from what follows it; left out, the rest says more than the source. */
export const hedges =
  /预计|计划(?=\p{Script=Han})|有望|可能|或将|力争|打算|疑似|拟(?=\p{Script=Han})|争取|据称|或许|也许|预测/u;
/** What says as much as a hedge, or leaves a thing open in another way. */
export const hedged =
  /预计|计划|有望|可能|或|力争|打算|疑似|拟|争取|据称|也许|预测|将|要|会|目标|准备|希望|预期|估计|想|明年|力图|未来|今后|下一步|推测|预报|怀疑|打算|期间?内|之前|届时|目的|为了|到时/;
