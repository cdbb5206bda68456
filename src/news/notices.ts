import type { ArticleKind } from './article.ts';

const NOTICE_TITLE =
  /^.{0,14}(?:声明|公告|启事|启示|通告|公示|讣告|讣闻|更正|致歉信?|(?<!发布.{0,40}|印发.{0,40}|的)通知书?|告知书|催告函|告示|公告栏|分类广告|寻人|招租|转让|招聘|诚聘)$|^(?:招聘|诚聘|急聘)/u;
const BOX_TITLE =
  /^(?:.{0,4}(?:简讯|短讯|快讯|速览|速递|集萃|集锦|短波|播报|简报|短新闻|微新闻|一句话新闻|简明新闻|新闻点击|新闻集装箱)|要闻|综合消息)$/u;
const PUBLIC_SERVICE =
  /公益广告|^.{2,58}(?:制作中心|\s宣|(?:[局委办部队社厅台]|中心|委员会|办公室|协会|政府|街道)\s*(?:宣|制作|印制|监制))$/u;
const SIGNER =
  /^[\p{Script=Han}\p{N}（）()·\s]{2,40}(?:公司|局|委员会|委|中心|院|所|站|社|厂|厅|处|科|室|部|队|校|大学|学院|医院|银行|集团|合作社|政府|文明办|办事处|办公室|法院|福利院|商行|店|会|家属|编辑部)(?:\s*[\d年月日]+)?$/u;
const CONTACT =
  /^(?:声明|申明|公告|启事|致歉)人\s*[:：]|^\p{Script=Han}{0,4}(?:电话|热线|地址|门店|联系人|手机|微信|网址|传真)\s*[:：]|^(?:咨询|订购|详询|垂询|抢购)/u;

/** Whether a heading is that of a notice: 遗失声明, 停水通知, 更正. */
export function isNoticeTitle(text: string): boolean {
  return NOTICE_TITLE.test(text.replaceAll(/\s/gu, ''));
}

/** Whether a heading is that of a box of short items: 简讯, 要闻速览, 一句话新闻. */
export function isBoxTitle(text: string): boolean {
  return BOX_TITLE.test(text.replaceAll(/[\s·•【】[\]]/gu, ''));
}

/** Whether a paragraph begins with the bullet of an item of short news. */
export function isItemText(text: string): boolean {
  return /^(?:[◆◇●■□▲△★☆◎○•·]|[-*+]\s)/u.test(text);
}

/** Whether a line is the credit of a public-service advertisement: …公益广告制作中心, …宣传部 宣. */
export function isAdvertiser(text: string): boolean {
  return text.length <= 60 && PUBLIC_SERVICE.test(text.trim());
}

/** Whether a line says where to call or go: 咨询电话：…, 地址：…. */
export function isContact(text: string): boolean {
  return CONTACT.test(text.trim());
}

/** Whether a line may close a notice: who signs it, its date, where to call. */
export function closesNotice(text: string): boolean {
  const bare = text.trim();
  return (
    SIGNER.test(bare) ||
    /^\p{Script=Han}{1,12}(?:泣告|泣启|敬告|敬启|谨启|谨告|叩谢|泣谢)$/u.test(bare) ||
    CONTACT.test(bare) ||
    /^[\d〇○零一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/u.test(
      bare.replaceAll(/\s/gu, ''),
    )
  );
}

const NOTICE_WORDS =
  /敬请谅解|赔礼道歉|谨此讣告|享年|必有重谢|无名[男女]尸|提前做好准备|特此(?:公告|声明|通知|通告|更正)|声明作废|逾期|致歉|债权人|公告之日|见报之日|依法安置|有意者/u;

/** Whether a text speaks the language of notices: 特此公告, 声明作废, 敬请谅解. */
export function isNoticeText(text: string): boolean {
  return text.length <= 400 && NOTICE_WORDS.test(text);
}

/** The formula that closes a notice, with nothing but its signer behind it. */
const NOTICE_END = /(?:特此(?:公告|声明|通知|通告|更正|告知)|声明作废|谨此声明)[。！]?(?:\s[^。]{0,50})?$/u;

const SELLING =
  /满[\d一二三四五六七八九十百千万]+元?[减送赠]|[另再加][送赠]|会员享|代[煎办]|(?:活动|优惠)(?:时间|地点)[:：]|总价|拎包入住|南北通透|均价|面议|面谈|[只仅]需\d+元|快来|您|证照齐全|出租|转租|现[熬做取]|老字号|滋补|优惠|特价|现房|首付|月薪|包吃住|五险一金|买.赠|送车位|立减|打折|[一二三四五六七八九\d.]折(?!射|叠|腾|扣率)|开盘|大酬宾|促销|抢购|热销|火爆|钜惠|惊爆|秒杀|赠送|免费(?:试|验|清洗|体验|领取|停车)|元起|万起|团购|特惠|直降|盛大(?:开业|开盘)|钜献|热租|招商|加盟|招生|名额有限|报满即止|亲子游|许可证号|购物店|立省|低至|新品上市|清仓|直销|欢迎(?:选购|光临|来电)|凭(?:本报|报纸|此)|征订|订阅(?:热线|电话)|全年定价|双卧|双飞|[一二三四五六七八九]日游/gu;
const REACHING = /(?:电话|热线|咨询|门店|地址|报名处|售楼处?|专线|订票|预约|详询|垂询)[:：]?/gu;

/** What is told of, not offered: who says so, what has been counted, when it was. */
const REPORTING = /记者|日前|近日|昨[日天]|据悉|介绍|表示|负责人|[他她]说|日均|累计|截至|同比|环比|人次/u;

/** How much a text sells something: weighed words against its length; 1 and more is an advertisement. */
export function sellingScore(headline: string, body: string): number {
  const inHeadline = headline.match(SELLING)?.length ?? 0;
  const inBody = new Set(body.match(SELLING) ?? []).size;
  if (inHeadline + inBody === 0) return 0;
  const reaching = new Set(body.match(REACHING) ?? []).size;
  const brevity = body.length <= 160 ? 1 : body.length <= 300 ? 0.6 : 0.2;
  const told = REPORTING.test(body) ? 0.5 : 0;
  return brevity * (0.6 * inHeadline + 0.35 * inBody + 0.35 * reaching) - told;
}

/** Evidence for a kind that is no report; null where there is none. */
export function commercialKind(headline: string | null, body: string): Extract<ArticleKind, 'ad' | 'notice'> | null {
  if ((headline !== null && isNoticeTitle(headline)) || (body.length <= 400 && NOTICE_END.test(body))) return 'notice';
  if (isSignedSlogan(body) || (headline !== null && body.length <= 40 && SIGNER.test(body.trim()))) return 'ad';
  return sellingScore(headline ?? '', body) >= 1 ? 'ad' : null;
}

/** A few lines with no sentence among them that an office signs. */
function isSignedSlogan(body: string): boolean {
  const lines = body.trim().split('\n');
  if (body.length > 120) return false;
  return lines.some(isAdvertiser) || (lines.length > 1 && !body.includes('。') && SIGNER.test(lines.at(-1) ?? ''));
}
