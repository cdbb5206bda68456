import type { NameMention } from './names.ts';

/** What the names of offices, courts, banks and societies end with. */
const endings =
  /委员会|总局|部门|联合会|基金会|俱乐部|研究[院所]|事务所|交易所|指挥部|电视台|出版社|养老院|敬老院|银行|法院|检察院|工会|妇联|商会|总队|支队|大队|局|部|委|厅|署|院/g;
/** Words that end like offices and are none, and offices without a name of their own. */
const common =
  /(?:全|内|外|东|西|南|北|中|干|头|底|上|下|局|支|总|本|顶|腹|背|脸|面|各|该|有关|相关|当地|主管|职能|所有|多个|其他|格|布|结|大|僵|开|战|时|破|残|赌|饭|党|常|客|餐|大|前|舞|歌|音乐|展|部|签|医|学|剧|影|庭|后|住|出|入|寺|四合|市|县|省|区|州|镇|乡)$/;
const general = /(?:有关|相关|当地|主管|职能|所有|多个|其他|各级|上级)$/;
const glue = /[的了在由从到向于与和及对将把被是为给往至各每该等个几些多两三四五六七八九十]/;
/** How many characters of a full name an abbreviation may leave out in one place: 人社局 for 人力资源和社会保障局. */
const maxGap = 5;

/** The bodies that a folded text names by what they do, two characters before the ending: 教育局, 商务部. */
export function bodiesIn(text: string, starts: readonly number[]): readonly NameMention[] {
  return [...text.matchAll(endings)].flatMap((match): readonly NameMention[] => {
    const from = match.index - 2;
    const stem = text.slice(Math.max(0, from), match.index);
    const to = match.index + match[0].length;
    if (!/^\p{Script=Han}{2}$/u.test(stem) || glue.test(stem)) return [];
    if (match[0].length === 1 ? common.test(stem) : general.test(stem)) return [];
    // 部署 and 委托 begin another word.
    if (match[0].length === 1 && (starts[match.index] ?? 0) > 1) return [];
    return starts[from] === 0 ? [] : [{ kind: 'body', text: text.slice(from, to), from, to }];
  });
}

/** Whether a text has a body, by its name or by the longer one that it is short for: 工信部, 民政部门. */
export function hasBody(given: string, name: string): boolean {
  if (given.includes(name)) return true;
  if (name.endsWith('部门')) return given.includes(name.slice(0, -2));
  return new RegExp([...name].join(`\\p{Script=Han}{0,${maxGap}}`), 'u').test(given);
}
