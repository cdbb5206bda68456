import type { Answer, Answerer } from '../../answering/answer.ts';
import { articleText } from '../../news/article.ts';
import type { Newsroom } from '../../newsroom.ts';

export interface FollowUpSource {
  readonly newsroom: Newsroom;
  /** Answers without a model; a question that it cannot answer is not offered. */
  readonly extractor: Answerer;
}

interface Candidate {
  readonly articleId: string;
  readonly question: string;
  /** What the paper says where the question asks. */
  readonly answer: string;
  /** A time, a day, an amount, a place: two questions of different kinds are worth more than two alike. */
  readonly kind: string;
}

const MAX_OFFERED = 3;
/** Each check searches and reads: so many of them stay below the time that a reader notices. */
const MAX_CHECKED = 9;
const MAX_ARTICLES = 2;
const CLAUSE_CHARS = { min: 6, max: 22 };

/** A clause that leans on the one before it, or on whoever speaks, is no question by itself. */
const LEANING =
  /^(?:[他她它其该此这那我你您咱并还也都但而且又再则就将共已约据为以在从对由与和及到至每自仅只占达比当随让使令把被给更最很太不没无未是有要能可会即若虽]|同时|此外|目前|分别|最后|然后|因此|所以|如果|今年|去年|明年)/;
/** What a clause in the middle of a sentence begins with that says only what was done: whoever did it stands before. */
const SUBJECTLESS =
  /^(?:.[着了过]|发布|吸引|慰问|印[制发]|发放|开[展设]|组织|举办|建[成立设]|新[建增设]|完成|投[入资]|培训|服务|惠及|收[到集]|征集|评[选出]|安装|走访|设[立有置]|覆盖|接待|解决|拥有|种植|修[建好]|改造|提供|实现|累计|总共|占地|耗资)/u;
const BREAK = /[\s—，,；;。！!？?：:、“”"‘’（）()《》]+/u;
const SENTENCE = /[^。！？!?\n]+/gu;
const FIGURE = '(?:\\d+(?:[.,]\\d+)*|[一二三四五六七八九十百千两]+)';
/** Not 一个, 千家万户, 每一次, 第三届: words, not amounts. */
const AMOUNT = '(?<![每第这那几数上]一?)(?:\\d+(?:[.,]\\d+)*|[二三四五六七八九十两]|[一二三四五六七八九十百两]{2,})';
const UNIT = '(?:元|人|名|个|场|幅|件|户|条|位|公里|千米|平方米|米|吨|亩|公斤|小时|分钟|天|岁|张|套|棵|辆|次)';
const DAY = `(?:${FIGURE}年)?${FIGURE}月${FIGURE}[日号]`;
const HELD = '(?:举行|举办|召开|开幕|开展|开业|启动|揭牌|成立|展出)';

/** Chinese asks where it answers: the words asked for give way to the question word, and the rest stays as printed. */
const ASKING: readonly { readonly kind: string; readonly pattern: RegExp; readonly asked: string }[] = [
  {
    kind: 'time',
    pattern: new RegExp(`${FIGURE}(?:点半?|时)(?:${FIGURE}分)?(?!间|候|期|代|段)`, 'u'),
    asked: '几点',
  },
  { kind: 'day', pattern: new RegExp(DAY, 'u'), asked: '什么时候' },
  { kind: 'amount', pattern: new RegExp(`${AMOUNT}(?:余|多)?[万亿]?(?:余|多)?(?=${UNIT})`, 'u'), asked: '多少' },
];
/** 9月1日上午，某某展在某某馆开展: a newspaper begins with when, who and where. */
const EVENT = new RegExp(
  `(?<day>${DAY})(?:上午|中午|下午|晚上?|早上)?[，,]?(?<subject>[^，,。在]{3,60})在(?<place>[^，,。“”]{3,14}?)(?:隆重|正式|成功)?(?<verb>${HELD})`,
  'u',
);
/** What a long name ends with is what people call it by. */
const CALLED_BY = /[^”"》」』的]{4,20}$/u;
/** Goes on about the event just named: 为期10天, 共展出60幅. */
const ABOUT_EVENT = new RegExp(
  `^(?<before>(?:为期|历时|(?:共)?(?:展出|设置?|评出|征集|收到|吸引|邀请))[^\\d]{0,6}?)(?<figure>${AMOUNT})(?:余|多)?(?<unit>${UNIT})`,
  'u',
);
const HOST = /由(?<host>[^，,。；]{3,40}?)(?<verb>主办|承办|举办)/u;
const ANY_FIGURE = new RegExp(FIGURE, 'u');

/**
 * Up to three questions that the reports behind an answer answer too and that it has not yet answered, each checked:
 * asked alone, it is answered out of the same report with the words it asks for.
 */
export async function findFollowUps(answer: Answer, source: FollowUpSource): Promise<readonly string[]> {
  const ids = new Set([...answer.citations, ...answer.related].map(({ articleId }) => articleId));
  const said = [...answer.citations.map(({ quote }) => quote), ...answer.claims.map(({ text }) => text)].join('\n');
  const candidates: Candidate[] = [];
  for (const id of [...ids].slice(0, MAX_ARTICLES)) {
    const article = await source.newsroom.article(id);
    if (article !== null) candidates.push(...candidatesIn(articleText(article), { articleId: id, said }));
  }
  const found: Candidate[] = [];
  for (const candidate of varied(candidates).slice(0, MAX_CHECKED)) {
    if (found.length === MAX_OFFERED) break;
    if (await isAnswerable(candidate, source.extractor)) found.push(candidate);
  }
  return found.map(({ question }) => question);
}

interface Source {
  readonly articleId: string;
  /** What the answer says already. */
  readonly said: string;
}

/** Questions that a text answers, in its order; what is `said` already asks nothing. */
function candidatesIn(text: string, source: Source): readonly Candidate[] {
  let event: string | null = null;
  const candidates = (text.match(SENTENCE) ?? []).flatMap((sentence) => {
    event = eventIn(sentence) ?? event;
    return [
      ...(event === null ? [] : eventQuestions(sentence, { ...source, event })),
      ...sentence
        .split(BREAK)
        .filter((clause, at) => at === 0 || !SUBJECTLESS.test(clause))
        .flatMap((clause) => clauseQuestions(clause, source)),
    ];
  });
  return candidates.filter((one, at) => candidates.findIndex((other) => other.question === one.question) === at);
}

function eventIn(sentence: string): string | null {
  const name = CALLED_BY.exec(EVENT.exec(sentence)?.groups?.subject ?? '')?.[0];
  return name === undefined || LEANING.test(name) ? null : name;
}

function eventQuestions(
  sentence: string,
  { articleId, said, event }: Source & { readonly event: string },
): readonly Candidate[] {
  const ask = (kind: string, { answer, asked }: { readonly answer: string; readonly asked: string }) => ({
    articleId,
    question: `${event}${asked}？`,
    answer,
    kind,
  });
  const { day, place = '', verb = '' } = EVENT.exec(sentence)?.groups ?? {};
  const { host, verb: hosting = '' } = HOST.exec(sentence)?.groups ?? {};
  const found = [
    ...(day === undefined ? [] : [ask('day', { answer: day, asked: `什么时候${verb}` })]),
    ...(day === undefined ? [] : [ask('place', { answer: place, asked: `在哪里${verb}` })]),
    ...(host === undefined ? [] : [ask('host', { answer: host, asked: `由谁${hosting}` })]),
    ...sentence.split(BREAK).flatMap((clause) => {
      const { before = '', figure, unit = '' } = ABOUT_EVENT.exec(clause)?.groups ?? {};
      return figure === undefined ? [] : [ask('amount', { answer: figure, asked: `${before}多少${unit}` })];
    }),
  ];
  return found.filter(({ answer }) => !said.includes(answer));
}

function clauseQuestions(clause: string, { articleId, said }: Source): readonly Candidate[] {
  if (clause.length < CLAUSE_CHARS.min || clause.length > CLAUSE_CHARS.max) return [];
  if (LEANING.test(clause) || said.includes(clause)) return [];
  for (const { kind, pattern, asked } of ASKING) {
    const match = pattern.exec(clause);
    if (match === null || match.index < 2) continue;
    const question = `${clause.slice(0, match.index)}${asked}${clause.slice(match.index + match[0].length)}？`;
    // A second figure would be given away, or make two questions of one.
    return ANY_FIGURE.test(question) ? [] : [{ articleId, question, answer: match[0], kind }];
  }
  return [];
}

/** One of each kind first, then the next of each. */
function varied(candidates: readonly Candidate[]): readonly Candidate[] {
  const kinds = [...Map.groupBy(candidates, ({ kind }) => kind).values()];
  const longest = Math.max(0, ...kinds.map((group) => group.length));
  return Array.from({ length: longest }, (_, at) => kinds.flatMap((group) => group.slice(at, at + 1))).flat();
}

async function isAnswerable({ question, answer, articleId }: Candidate, extractor: Answerer): Promise<boolean> {
  const found = await extractor.answer({ text: question, history: [] });
  return (
    found.status === 'answered' &&
    found.citations.some((citation) => citation.articleId === articleId && citation.quote.includes(answer))
  );
}
