import { remember } from '../../news/remember.ts';
import { type NameMention, readNames } from './names.ts';

/** Somebody who can do things, as a folded text names him: a name, or a noun for people and bodies. */
export interface Actor {
  readonly text: string;
  readonly kind: 'person' | 'place' | 'body' | 'noun';
  /** Which of the kinds of people and bodies; null for a name. Two words of one kind may mean the same. */
  readonly sort: number | null;
  /** With the words before it that tell it from others of its kind: 南方电网, 零售企业. */
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
}

/** Kinds of people and bodies; two words for one kind say the same. */
const kinds: readonly string[] = [
  '群众|居民|市民|村民|农民|农户|牧民|渔民|乡亲们?|老百姓|百姓|民众|街坊|住户|业主|同胞|乡邻',
  '学生|孩子|同学|学员|儿童|少年',
  '老年人|老人|长者|老者',
  '职工|员工|工人|工作人员',
  '乘客|旅客|游客|顾客|读者|观众|消费者',
  '专家|学者|教授|研究员|科研人员|研究人员|科技工作者|农技人员|技术人员',
  '干部|官员|领导(?![下小])|党员',
  '老师|教师|教练|校长',
  '医生|护士|医护人员|医务人员|大夫',
  '志愿者|社工',
  '家长|父母|家属',
  '官兵|战士|民警|警察|交警|消防员|消防人员|战友',
  '企业|公司|商家|商户|厂商|厂家|物业',
  '银行|金融机构|保险公司',
  '种粮大户|种植户|养殖户|贫困户|大户',
  '部门|机关|政府|街道办|居委会|村委会',
  '学校|大学|高校|学院',
  '医院|卫生院|诊所',
  '团队|队伍|课题组|\\p{Script=Han}(?<![排带率归列领组])队(?!伍|员|长)',
  '书法家|画家|作家|企业家|科学家|艺术家|歌唱家',
  '司机|车主|骑手|驾驶员',
];
const nouns = new RegExp(
  `(?<!等)(?:${kinds.map((kind, index) => `(?<k${index}>${kind})`).join('|')}|(?<other>\\p{Script=Han}{1,2}员(?![工会额外])|电网|总社|总书记|主席|总理|书记|主任|[部局厅市县区镇乡村]长))`,
  'gu',
);

/**
 * Finds the actors of a folded text, in order; what stands directly before a name is its office and no other actor. People
 * known from elsewhere are found without office or deed.
 */
export function actorsIn(text: string, people: readonly string[] = []): readonly Actor[] {
  const known = people
    .filter((name) => text.includes(name))
    .map((name) => ({
      text: name,
      phrase: name,
      kind: 'person' as const,
      sort: null,
      from: text.indexOf(name),
      to: text.indexOf(name) + name.length,
    }));
  return joined([...mentionsIn(text), ...known]);
}

const mentionsIn = remember(findActors, 2000);

function findActors(text: string): readonly Actor[] {
  const names = readNames(text)
    .names.filter(
      ({ kind, text: name, from }) =>
        kind === 'person' ||
        kind === 'body' ||
        (kind === 'place' && (bodies.test(name) || opens.test(text.slice(0, from)))),
    )
    .map(({ text: name, kind, from, to }) => ({
      text: name,
      phrase: name,
      kind: kindOf(kind, name),
      sort: null,
      from,
      to,
    }));
  const common = [...text.matchAll(nouns)].flatMap((match) => {
    const sort = kinds.findIndex((_, index) => match.groups?.[`k${index}`] !== undefined);
    const to = match.index + match[0].length;
    const noun = { text: match[0], phrase: phraseUpTo(text, to), from: match.index, to };
    return [{ ...noun, kind: 'noun' as const, sort: sort < 0 ? null : sort }];
  });
  return [...names, ...common];
}

/** Places that are bodies as well. */
const bodies =
  /(?:公司|集团|大学|学院|中学|小学|幼儿园|医院|卫生院|银行|法院|检察院|[书物化术育]馆|协会|学会|合作社|派出所)$/;

function kindOf(kind: NameMention['kind'], name: string): Actor['kind'] {
  return kind === 'person' || (kind === 'place' && !bodies.test(name)) ? kind : 'body';
}

/** A place acts where it opens its clause: 上海出台六条措施. */
const opens = /(?:^|[,;:。])在?$/;

/** Another actor is no part of what tells one from others. */
function cutBehind(actor: Actor, last: Actor | undefined): Actor {
  const over = (last?.to ?? 0) - (actor.to - actor.phrase.length);
  return over > 0 ? { ...actor, phrase: actor.phrase.slice(over) } : actor;
}

/** In order, those that touch as one. */
function joined(actors: readonly Actor[]): readonly Actor[] {
  const found: Actor[] = [];
  for (const actor of actors.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = found.at(-1);
    if (last === undefined || actor.from > last.to) found.push(cutBehind(actor, last));
    else if (actor.to > last.to) {
      found.pop();
      const text = actor.kind === 'person' ? actor.text : last.text + actor.text.slice(last.to - actor.from);
      found.push({ ...actor, text, from: last.from });
    }
  }
  return found;
}

const maxPhraseChars = 10;
const phrase = /[^\P{Script=Han}的了在到往从是有和与被把将为对向于着过由等名位个各些请叫]+$/u;

function phraseUpTo(text: string, to: number): string {
  return phrase.exec(text.slice(Math.max(0, to - maxPhraseChars), to))?.[0] ?? '';
}
