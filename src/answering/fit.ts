import { fold } from '../news/fold.ts';
import { hasAnswerCue } from '../retrieval/answer-type.ts';
import type { QuestionPart } from './asked.ts';
import { printedClosing } from './closing.ts';
import { namesSomebody } from './somebody.ts';

const DIGITS = '[0-9零〇一二两三四五六七八九十]';
/** Something a calendar or a clock can show. */
const DATE = new RegExp(
  `${DIGITS}{1,4}(?:年|月|日|号|点|时|:${DIGITS})|昨[天日晚]|今[天日晚年]|明[天日年]|去年|前年|近日|日前|当[天日晚]|上午|下午|晚上|凌晨|周[一二三四五六日末]|星期|春节|元旦|国庆|中秋|端午|清明|[初中底末]$|期间|["“](?:五一|十一)|假期|[0-9]+年代|世纪`,
);

/** A work, a rule or a plan is printed in 《》. */
const WORK =
  /(?:什么|啥|哪[一几]?[本首部篇])(?:书|歌|歌曲|戏|电影|条例|办法|规定|文件)|(?:唱|演奏?)(?:的|了)(?:什么|啥|哪[一]?[段首出个支部])/;
/** What somebody said. */
const SPEECH = /(?:怎么|咋|如何)(?:说|讲|看|评价|夸)|(?:说|讲)(?:了|的|过|些|了些)*(?:什么|啥|哪些|话)|表态/;
/** What is asked for by its name stands in quotation marks. */
const NAME =
  /叫(?:做|作)?(?:什么|啥)|(?:什么|啥|哪个)(?:名字|名称|名儿|主题)|(?:名字|名称|主题)(?:是|叫|为)?(?:什么|啥)|(?:条例|办法|规定|活动|制度)(?:是|名)?叫/;

/** A person's name stands in no quotation marks. */
const PERSON_CALLED =
  /(?:人|民|生|师|员|者|工|孩子?|童|妈|爷|兵|手|娃|长|医|机|婴|哥|姐|弟|妹|叔|伯|婶|奶|友|主|士|夫|客|户|匠|位|傅|伙|汉|(?<![哪这那几一])家|爹|娘|翁|对象|人家|[他她谁])(?:的?名字)?叫(?:什么|啥)/;

/** What can only be answered by its like: a school, a way to get there, a dish, an office. */
const VALUES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(?:哪|什么|啥)(?:一?[个所家])?(?:学校|大学|中学|小学|高中|学院)|在哪儿?(?:上学|念书|读书|上大学)/,
    /[一-龥]{2}(?:小学|中学|大学|学院|学校|高中|一中|实验)/,
  ],
  [/(?:哪|什么|啥)(?:一?个)?(?:国家|国)/, /国|[一-龥]斯坦|[一-龥]{2}[亚兰]|日本|埃及|印度|越南|欧|非洲/],
  [/(?:什么|啥|哪些)(?:菜|饭菜)|菜[单谱]/, /菜|汤|饭|荤|素|粥|主食/],
  [/(?:哪|什么|啥)一?条(?:大)?(?:街|路|巷|道)/, /[一-龥](?:大街|街(?!道)|大道|路(?![径线演程面段灯况桥网])|巷)/],
  [/找谁(?:报名|联系|咨询|问|$)|(?:联系|咨询)谁|[跟和与]谁联系/, /联系|电话|咨询|热线/],
  [
    /哪(?:里|儿|的)人|(?:籍贯|老家|家)(?:是|在)?哪/,
    /籍|来自|老家|家乡|故乡|出生|生于|土生土长|(?:[省市县区镇乡村州]|本地|当地)人/,
  ],
  [/天气|下雨|下雪|刮风|气温|多少度|几度/, /[雨雪风雾霾晴阴℃]|天气|气温|温度/],
  [/(?:什么|啥|何)(?:职务|职位|官|身份|头衔)/, /书记|主任|主席|[部局市县区镇乡村厅处科院校所站队会]长|经理|委员|代表/],
];

/** How to get something done is told by the word for doing it, or not at all. */
const STEPS: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:怎么|咋|如何|哪里|哪儿|在哪|去哪|找谁)(?:能|可以|去)?(?:补办|挂失)|补办.{0,3}(?:怎么|咋|哪)/, /补办|补领|换领/],
  [/(?:怎么|咋|如何|哪里|哪儿|在哪|去哪|找谁)(?:能|可以|去)?申请|申请.{0,4}(?:材料|手续|条件)/, /申请|申报|申领|受理/],
  [/(?:怎么|咋|如何|哪里|哪儿|在哪|去哪|找谁)(?:能|可以|去)?报名|报名.{0,4}(?:材料|手续|怎么|咋|哪)/, /报名/],
  [/(?:怎么|咋|如何|哪里|哪儿|在哪|去哪)(?:能|可以|去)?[交缴](?![给代易接])/, /[交缴][费纳款钱齐]|缴/],
  [/(?:怎么|咋|如何|哪里|哪儿|在哪|去哪)(?:能|可以|去)?领(?![导先头])/, /领(?![导先头域])/],
];

/** Somebody is asked for, not a body. */
const PERSON_ASKED =
  /谁(?!主办|承办|办|管|出钱|建)|哪(?:一|几|[两二三四五六])?[位名](?!单位)|哪(?:一?个|[几两二三四五六])?[^,]{0,3}(?:人|员|手|师傅?|兵|星|代表|劳模|干部|学生|老师|医生)(?!会|大会)/;

/** Several things are asked for. */
const NOUN_WITHIN = 8;
const ENUMERATED = /哪些|哪几|哪[两二三四五六]|都.{0,8}(?:什么|啥|谁|哪)/;

/** What several things of one class are printed with. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/企业|公司|工厂|厂家/, '公司|集团|厂'],
  [/学校|大学|中学|小学/, '学校|小学|中学|大学|学院|幼儿园'],
  [/医院/, '医院|卫生院'],
  [/街道|街/, '街道|街'],
  [/村/, '村'],
  [/社区|小区/, '社区|小区'],
  [/部门|单位|机构/, '局|委|部|办|中心|院|会|公司'],
  [/书|歌|节目|作品|剧/, '《'],
];

/** Whether a text can hold the kind of answer asked for; `shape` is what print shows plainly (a date, a number, 《》), the rest is a hint. */
export interface Fit {
  readonly fits: boolean;
  readonly by: 'shape' | 'hint';
  /** Without it there is no answer: another number is no price, a prize is no school. */
  readonly required: boolean;
}

/** Compares a text with the kind of answer asked for; null where the question leaves the kind open. */
export function fitOf(part: QuestionPart, text: string): Fit | null {
  const folded = fold(text);
  if (PERSON_CALLED.test(part.text)) return { fits: namesSomebody(text, fold(part.text)), by: 'shape', required: true };
  const value = printedClosing(part) ?? VALUES.find(([asked]) => asked.test(part.text))?.[1];
  if (value !== undefined) return { fits: value.test(folded), by: 'shape', required: true };
  const step = STEPS.find(([asked]) => asked.test(part.text))?.[1];
  if (step !== undefined) return { fits: step.test(folded), by: 'hint', required: true };
  const shape = shapeOf(part);
  if (shape !== null) return { fits: shape.test(folded), by: 'shape', required: part.number?.required ?? false };
  if (!part.types.has('list') && PERSON_ASKED.test(part.text))
    return { fits: namesSomebody(text, fold(part.text)), by: 'hint', required: false };
  for (const type of ['number', 'why', 'where'] as const) {
    if (part.types.has(type)) return { fits: hasAnswerCue(type, text), by: 'hint', required: false };
  }
  return ENUMERATED.test(part.text) ? { fits: /、|分别|包括|和|及/.test(folded), by: 'hint', required: false } : null;
}

function shapeOf(part: QuestionPart): RegExp | null {
  const several = ENUMERATED.exec(part.text);
  const noun = several === null ? '' : part.text.slice(several.index, several.index + NOUN_WITHIN);
  const printed = CLASSES.find(([asked]) => asked.test(noun))?.[1];
  if (printed !== undefined) return new RegExp(`^(?=[^]*[、和及])(?=[^]*(?:${printed}))`);
  if (WORK.test(part.text)) return /《/;
  if (SPEECH.test(part.text)) return /^"|表示|指出|强调|要求|介绍|认为|说|希望|呼吁|(?<![重需主首不])要(?![求闻点员])/;
  if (NAME.test(part.text)) return /["《]|名为|叫做?/;
  if (part.number !== null) return part.number.pattern;
  return part.types.has('when') ? DATE : null;
}
