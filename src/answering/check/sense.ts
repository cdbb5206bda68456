import type { Clause, Reading } from './reading.ts';

/** Words with a character of negation in them that negate nothing. */
const inert =
  /不断|差不多|受不了|了不起|忍不住|少不了|免不了|不得了|不仅|不但|不少|不久|不同|不过|不管|不论|不愧|不禁|不时|不得不|不由|不只|不单|不妨|不料|不乏|不已|不等|不一|不言而喻|(\p{Script=Han})不\1|不可或缺|必不可少|不可分割|不懈|不朽|不凡|不菲|不小|络绎不绝|源源不断|川流不息|坚持不懈|不忘|不负|不屈|无论|无私|无数|无比|无限|无疑|无缝|无障碍|无人|无名|无线|无偿|无愧|未来|未成年|非常|非遗|非物质|除非|非公|非洲|别人|特别|分别|个别|级别|性别|告别|区别|差别|类别|识别|鉴别|派别|别具|别墅|别致|没收|淹没|沉没|莫大|拒不|不(?:少|低|多|高|超|晚|早)[于过]|不[足到](?=\d|[一二三四五六七八九十百千万])/gu;
const negation = /不|没有|没|未|无|非|勿|别|尚缺|毫无/;
const negations = new RegExp(negation, 'g');
/** What says no without a word of negation. */
export const refusal =
  /禁止|严禁|拒绝|取消|停止|暂停|中止|终止|免|杜绝|避免|防止|难以|缺|失去|失败|空白|零|否认|驳回|放弃|推迟|仅|只有|唯一|才/;
const saysNo = /不|没有|没|未|无|非|勿|别|禁止|严禁|拒绝|取消|停止|难以|免(?!疫|得)/g;
const denied = /(?:不|没有|没|未|无|非|勿|别|禁止|严禁|免(?!疫|得))(?:用|会|能|可以|需要|需|再|曾)?(\p{Script=Han})/gu;
const modal = /^(?:用|会|能|可以|可|需要|需|必|应|要|得|曾|再|有|是|被|为|予|准|许)+/;

/** A clause with what it denies. */
export interface Sense {
  readonly clause: Clause;
  /** Without words that only look like negations. */
  readonly text: string;
  readonly negates: boolean;
  /** Says no without a word of negation: 禁止, 取消, 免. */
  readonly refuses: boolean;
  /** What follows its negations, two characters each: 不会影响 -> 影响. */
  readonly heads: readonly string[];
  /** Says what is still to be, or stands behind such a word in its sentence. */
  readonly open: boolean;
  /** Leaves what follows in its sentence open as well. */
  readonly lasting: boolean;
}

/** Reads what a clause denies. */
function senseOf(clause: Clause, behind?: Sense): Sense {
  const text = clause.text.replace(inert, '');
  return {
    clause,
    text,
    negates: negation.test(text),
    refuses: refusal.test(text),
    heads: headsOf(text),
    open: isOpen(clause.text, behind),
    lasting: opens.test(clause.text) || (behind?.lasting === true && !closes.test(clause.text)),
  };
}

/** The senses of the clauses of a sentence, in order. */
export function sensesOf({ clauses }: Reading): readonly Sense[] {
  const senses: Sense[] = [];
  for (const clause of clauses) senses.push(senseOf(clause, senses.at(-1)));
  return senses;
}

/** What follows such a word is still to be, clause after clause; 将 that means 把 is none. */
const opens =
  /将(?:会|于|在|达|成|有|是|继续|再|从|对|由|以|持续|进一步|陆续|全面|正式|新)|将(?!士|军|领|\p{Script=Han}{1,14}[为成入至到给])|(?<![需重主只首摘])要(?!求|素|点|闻|是|不)|拟|计划|预计|即将|希望|力争|争取|准备|打算|筹[备划]|谋划|接下来|下一步|未来|今后|有望|应当|亟待|有待/u;
/** The same, for its own clause alone. */
const opensHere =
  /正(?=在|被|加|抓|积)|加快|加速|加紧|抓紧|繁忙|忙着|后续|修缮|建设中|助力|助推|能够|可达|决定|约定|在即|(?:打下|奠定).{0,3}基础|(?:推进|推动|鼓励|引导|号召)(?!的)/;
const closes = /已|(?<!为)了(?!解)|完成|成功|实现|截至/;

function isOpen(text: string, behind: Sense | undefined): boolean {
  const [from, until] = [text.search(opens), text.search(closes)];
  if (from >= 0) return until < 0 || from < until;
  return until < 0 && (opensHere.test(text) || behind?.lasting === true);
}

function headsOf(text: string): readonly string[] {
  return [...text.matchAll(negations)]
    .map((match) =>
      text
        .slice(match.index + match[0].length)
        .replace(modal, '')
        .slice(0, 2),
    )
    .filter((head) => head !== '');
}

/** What a folded text says no to, a character each. */
export function deniedIn(text: string): readonly string[] {
  return [...text.replace(inert, '').matchAll(denied)].flatMap(([, char]) => char ?? []);
}

/** How often a folded text says no, refusals counted; words that only look like it left out. */
export function negationsIn(text: string): number {
  return [...text.replace(inert, '').matchAll(saysNo)].length;
}
