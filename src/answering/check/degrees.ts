/** A pair of patterns: what must not be said where the source says the other alone. */
export type Shift = readonly [said: RegExp, meant: RegExp];

const done = /已经|已(?!知|有望|故)|业已|早已|完成了|建成了|开通了/;
const planned =
  /计划(?!生育|经济)|拟(?=\p{Script=Han})|预计|即将|有望|力争|打算|争取|筹备|筹划|谋划|将(?=于|在|会|有|达|是|继续|再|陆续|全面|正式|新|持续|从)|正在|准备/u;
const certain = /一定(?!程度|的)|必将|必然|肯定(?=会|能|是|将)|确定|确认|证实|确诊|无疑/;
const possible = /可能|或许|也许|有望|预计|疑似|估计|或将|不排除|初步|怀疑|有待|尚待|预测/;
const whole = /全部|所有|全体|一律|悉数|完全|彻底|无一例外/;
const partial =
  /部分|一些|少数|个别|有些|有的|多数|大多|不少|许多|近半|一半|基本|试点|重点|主要|之一|首批|若干|多地|多个/;
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
  [few, most],
  [duty, choice],
  [choice, duty],
  [/最终/, /初步|暂定/],
  [/永久|长期/, /暂时|临时|短期|试行/],
  [/唯一/, /之一/],
];

/** Words of one character or of many uses: they count only with the source's own words on both sides. */
export const framedShifts: readonly Shift[] = [
  [/已经|已/, /将|拟|正在|计划|预计|即将|正|有望/],
  [/将|拟|正在|计划|预计|即将|有望/, /已经|已/],
  [/必将|一定|肯定|确定会|必定/, /可能|有望|或|或将|预计|将/],
  [/全部|所有|全体/, /部分|大部分|多数|一些|主要|重点|约/],
  [/必须/, /可|可以|应|建议/],
  [/超过?/, /近|约|不足|将近/],
  [/近|不足/, /超过?|约/],
];

/** How large the area is that a statement is about, from large to small. */
export const areas: readonly RegExp[] = [
  /全球|全世界|世界各地|各国/,
  /全国|我国|国内/,
  /全省|省内/,
  /全市|市内/,
  /全县|县内/,
  /全区|区内/,
  /全镇|全乡|镇内|乡内/,
  /全村|村内|村里/,
];

/** What must not come from nowhere, with all the ways in which a source may say it. */
export const superlatives: readonly Shift[] = [
  [/首次|第一次|首度|首创|首例|历史性|前所未有/, /首|第一|头一|初次|开创|从未|从来没有|前所未有|历史/],
  [/唯一|独家|仅有/, /唯一|独|仅|只|惟一/],
  [/全部|所有|全体|一律|悉数/, /全|所有|一律|悉|都|均|皆|各|每|一切|凡|任何|整/],
  [/必须|强制|一律/, /必|须|强制|一律|应|要|务|不得|严禁|禁止|只能/],
  [/严禁|禁止|不得/, /禁|不得|不准|不能|不许|不可|不允许|谢绝|杜绝|不让|别|勿|莫/],
  [/永久|永远/, /永|长期|终身/],
  [/彻底|完全/, /彻底|完全|全|根本|整/],
  [/最[大高早长多快低小少好强优佳新重晚后]/, /最|第一|首|冠|之最|顶|极|创.{0,4}新[高低]|纪录|榜首/],
  [/一定会|必将|必然|肯定会|无疑/, /一定|必|肯定|无疑|定能|势必|注定/],
];

/** What takes certainty from what follows it; left out, the rest says more than the source. */
export const hedges =
  /预计|计划(?=\p{Script=Han})|有望|可能|或将|力争|打算|疑似|拟(?=\p{Script=Han})|争取|据称|或许|也许|预测/u;
/** What says as much as a hedge, or leaves a thing open in another way. */
export const hedged =
  /预计|计划|有望|可能|或|力争|打算|疑似|拟|争取|据称|也许|预测|将|要|会|目标|准备|希望|预期|估计|想|明年|力图|未来|今后|下一步|推测|预报|怀疑|打算|期间?内|之前|届时|目的|为了|到时/;
