import { isDivision } from '../../news/gazetteer.ts';
import { remember } from '../../news/remember.ts';
import { surnameOf } from '../../news/surnames.ts';
import { bodiesIn } from './bodies.ts';
import { knownPlacesIn } from './known-places.ts';

/** A name of a person, place, body or work found in folded text without white space. */
export interface NameMention {
  readonly kind: 'person' | 'place' | 'body' | 'work' | 'latin';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What stands before a person's name: an office, a trade, a role. */
const roles =
  /(?:记者|通讯员|书记|主任|局长|厅长|处长|科长|所长|站长|馆长|院长|校长|园长|行长|社长|村长|镇长|乡长|县长|区长|市长|省长|部长|会长|理事长|董事长|秘书长|总经理|经理|厂长|店长|队长|组长|班长|船长|机长|连长|排长|营长|教导员|指导员|辅导员|法官|检察官|律师|教授|专家|学者|研究员|工程师|医生|医师|大夫|护士|教师|老师|教练|队员|选手|运动员|学生|同学|志愿者|居民|村民|市民|网友|游客|顾客|读者|负责人|工作人员|带头人|传承人|创始人|代表|委员|干部|职工|员工|工人|司机|民警|交警|辅警|警官|消防员|战士|老人|大爷|大妈|阿姨|叔叔|奶奶|爷爷|女士|先生|摄影师|摄影|作者|作家|画家|书法家|歌手|演员|导演|主持人|馆员|店主|老板|业主|户主|农户|主席|总监|指挥|支书|网格员|党员|父亲|母亲|妻子|丈夫|儿子|女儿|名叫|叫做|养殖户|种植户|大户|骑手|车主|摊主|驾驶员|快递员|外卖员|航天员|患者|乘客|旅客|能手|院士|发言人|大使|文|图)$/;
/** What stands behind it: what people do in newspapers, or how they are addressed. */
const deeds =
  /^(?:说|表示|介绍|告诉|认为|指出|强调|坦言|回忆|透露|称|笑着|高兴|激动|感慨|感叹|解释|呼吁|提醒|建议|先生|女士|同志|老师|教授|书记|主任|局长|院长|校长|医生|一家|夫妇|夫妻|等人|等\d|荣获|获得|获评|当选|担任|出席|主持|带领|率队|参加|[、，。,]|今年|正在|家中|家里|的)/;
/** Surnames that are grammar far more often than names. */
const grammatical =
  /^(?:于|和|时|向|常|成|从|应|相|方|万|计|关|连|都|自|经|当|如|元|年|车|高|金|水|路|安|平|明|全|通|景|部|党|项|段|温|包|单|边|花|强|原|冷|麻|谈|解|宫|商|权|席|初|门|来|国|支|顾|管|班|古|云|双|盖|满|位|区|能|易|严|余|白|江|石|夏|秋|代|鲁|乐|文|尚|左|房|候|荣|过|还|并|同|有|对|要|由|农|简|钟|源|敬)/;

const suffixes =
  '自治区|自治州|自治县|开发区|高新区|街道办事处|街道|社区|居委会|村委会|小区|新区|省|市|县|区|旗|镇|乡|村|屯|庄|路|街|巷|大道|公园|广场|景区|湖|河|山|岛|桥|大桥|水库|机场|火车站|公司|集团|大学|学院|中学|小学|幼儿园|医院|卫生院|银行|法院|检察院|图书馆|博物馆|文化馆|美术馆|体育馆|体育场|剧院|书店|超市|酒店|饭店|公安局|派出所|协会|学会|合作社';
const suffix = new RegExp(suffixes, 'g');
/** Heads of common nouns: 全市, 该村, 城区, 人行道路 name no place. */
const common =
  /(?:全|我|本|该|各|某|此|这|那|每|两|多|数|几|个|座|条|所|家|处|片|老|旧|新|大|小|中心|的|在|到|和|与|及|等|由|于|向|从|了|为|是|将|把|被|入|进|住|读|念|上|考|开|设|办|修|强|业|美丽|和美|乡镇|生态|文化|体育|主题|城市|湿地|森林|工业|产业|科技|经济|示范|核心|试点|行政|自然|贫困|脱贫|先进|文明|幸福|智慧|数字|绿色|传统|历史|国有|民营|科技|建筑|物业|有限|责任|股份|服务|专业|人民|中心|第.{1,3}|\d+)$/;
const prepositions = /[在由从到向于与和及对将把被是为给往至的了各每该过办]/;
/** Common nouns that end like names. */
const nouns =
  /(?:城市|超市|上市|都市|集市|门市|夜市|早市|股市|楼市|闹市|市县|州市|省市|地区|小区|社区|景区|园区|灾区|牧区|林区|矿区|郊区|山区|市区|城区|辖区|校区|库区|湖区|港区|片区|街区|厂区|病区|县区|省区|新区|老区|示范区|试验区|保税区|自贸区|贸易区|起步区|主产区|专区|展区|农村|乡村|山村|全村|驻村|新村|村村|小镇|城镇|乡镇|强镇|村镇|大镇|街道|道路|公路|铁路|水路|陆路|马路|思路|线路|出路|一路|沿路|半路|问路|套路|门路|老路|新路|大街|上街|逛街|家乡|故乡|同乡|下乡|返乡|回乡|老乡|城乡|水乡|山河|江河|运河|黄河|河湖|冰山|爬山|登山|火山|高山|大山|矿山|青山|海岛|半岛|群岛|大桥|小桥|天桥|高架桥|庭院|大州|百强县|大县|强县|帮扶县|贫困县|全县|大省|全省|产粮省|升旗|国旗|红旗)$/;
const works = /《([^《》]{1,40})》/g;
const latin = /[a-z][a-z0-9]+/g;
/** 周师傅, 谢女士. */
const addressed = /(?<=^|[\d,、。的是对和与岁名民])\p{Script=Han}(?:先生|女士|师傅|大爷|大妈|阿姨|奶奶|爷爷)/gu;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** The names of a text, and what would be one if nothing else explains it: three characters in the form of a name, no sign beside them. */
export interface NamesFound {
  readonly names: readonly NameMention[];
  readonly bare: readonly NameMention[];
}

/** Finds the names in a folded sentence. A rule of thumb: what it misses is left to the check of support. */
export const readNames = remember(findNames, 2000);

function findNames(text: string): NamesFound {
  const starts = wordLengths(text);
  const names = [
    ...people(text, starts),
    ...places(text, starts),
    ...bodiesIn(text, starts),
    ...matches('person', addressed, text).filter(({ text: name }) => surnameOf(name) !== null),
    ...matches('work', works, text),
    ...matches('latin', latin, text),
  ];
  const isNamed = (bare: NameMention) => names.some(({ from, to }) => from < bare.to && to > bare.from);
  return { names, bare: bareNames(text, starts).filter((bare) => !isNamed(bare)) };
}

/** Surname and one or two characters that are no words, beside a role or a deed. */
function people(text: string, starts: readonly number[]): readonly NameMention[] {
  const found: NameMention[] = [];
  for (let from = 0; from + 1 < text.length; from += 1) {
    const surname = surnameOf(text.slice(from, from + 2));
    if (surname === null || starts[from] === 0) continue;
    const length = [surname.length + 2, surname.length + 1].find((size) =>
      isPerson({ text, from, size, surname, starts }),
    );
    if (length === undefined) continue;
    found.push({ kind: 'person', text: text.slice(from, from + length), from, to: from + length });
    from += length - 1;
  }
  return found;
}

/** Characters that no given name has. */
const ungiven =
  /[的了在是不有我你他她它们这那个就都很也还会能要把被让给对于与及或但而所以为之其又再已将从到向等着过地得没吗呢吧啊么什怎哪几谁多少一二三四五六七八九十两年月日时分和用来出去走说做看给上下里外后前中按取送收买卖组织打造开展采]/;

function bareNames(text: string, starts: readonly number[]): readonly NameMention[] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, from) => from).flatMap(
    (from): readonly NameMention[] => {
      const name = text.slice(from, from + 3);
      const surname = surnameOf(name);
      if (surname?.length !== 1 || grammatical.test(surname) || !/^\p{Script=Han}{3}$/u.test(name)) return [];
      const alone = starts[from] === 1 && (from + 3 === text.length || starts[from + 3] !== 0);
      return alone && !ungiven.test(name.slice(1)) ? [{ kind: 'person', text: name, from, to: from + 3 }] : [];
    },
  );
}

interface PersonTrial {
  readonly text: string;
  readonly from: number;
  readonly size: number;
  readonly surname: string;
  /** Length of the word that begins at each offset, 0 inside a word. */
  readonly starts: readonly number[];
}

function isPerson({ text, from, size, surname, starts }: PersonTrial): boolean {
  const name = text.slice(from, from + size);
  if (
    !new RegExp(`^\\p{Script=Han}{${size}}$`, 'u').test(name) ||
    /[的了们是在]|[家说等部局委厅署会省市县]$/.test(name.slice(1))
  )
    return false;
  const first = starts[from] ?? 1;
  // 高度 is a word and 高兴国 may be a name: the dictionary's word must not end inside or behind it.
  if (first !== surname.length && first !== size) return false;
  if (first === surname.length && from + size < text.length && starts[from + size] === 0) return false;
  const before = roles.test(text.slice(Math.max(0, from - 5), from));
  const behind = deeds.test(text.slice(from + size));
  if (grammatical.test(surname)) return before && behind && starts[from + surname.length] !== 2;
  const listed = /[、,]$/.test(text.slice(0, from)) || from === 0;
  return before || (behind && (listed || first === surname.length) && /^[^,、。的]/.test(text.slice(from + size)));
}

const address = /^(\p{Script=Han})(?:先生|女士|师傅|大爷|大妈|阿姨|奶奶|爷爷)$/u;

/** Whether a form of address can mean the person of a name: 谢女士 for 谢桂芳. */
export function isCalledAlike(called: string, name: string): boolean {
  const surname = address.exec(called)?.[1];
  return surname !== undefined && name.startsWith(surname);
}

/** The words of a text as the dictionary cuts them. */
export function wordsIn(text: string): readonly string[] {
  return [...words.segment(text)].map(({ segment }) => segment);
}

function wordLengths(text: string): readonly number[] {
  const lengths = new Array<number>(text.length).fill(0);
  for (const { segment, index } of words.segment(text)) lengths[index] = segment.length;
  return lengths;
}

/** A stem in front of 市, 镇, 公司 …, and what the gazetteer knows. */
function places(text: string, starts: readonly number[]): readonly NameMention[] {
  const named = [...text.matchAll(suffix)].flatMap((match) => {
    if (match[0].length === 1 && nouns.test(text.slice(0, match.index + 1))) return [];
    // 开展镇压 names no town: the ending begins another word.
    if (match[0].length === 1 && (starts[match.index] ?? 0) > 1) return [];
    const stem = /\p{Script=Han}{2,4}$/u.exec(text.slice(Math.max(0, match.index - 4), match.index))?.[0];
    if (stem === undefined || common.test(stem)) return [];
    const to = match.index + match[0].length;
    const from = isDivision(text.slice(Math.max(0, match.index - 3), to))
      ? Math.max(0, match.index - 3)
      : match.index - 2;
    if (prepositions.test(text.charAt(from)) || /[有去来到在的了办从]/.test(text.charAt(from + 1))) return [];
    return [
      {
        kind: 'place' as const,
        text: text.slice(from, to),
        from,
        to,
      },
    ];
  });
  const known = knownPlacesIn(text).map(({ text: name, from }) => ({
    kind: 'place' as const,
    text: name,
    from,
    to: from + name.length,
  }));
  return [...named, ...known];
}

function matches(kind: NameMention['kind'], pattern: RegExp, text: string): readonly NameMention[] {
  return [...text.matchAll(pattern)].map((match) => {
    const name = match[1] ?? match[0];
    const from = match.index + match[0].indexOf(name);
    return { kind, text: name, from, to: from + name.length };
  });
}
