import { DIVISIONS } from './gazetteer.generated.ts';

/** A province, prefecture or county of China (national divisions of 2023). */
export interface Division {
  readonly level: 'province' | 'prefecture' | 'county';
  /** Full names from the province down: 山西省, 阳泉市, 矿区. Municipalities have no prefecture. */
  readonly path: readonly string[];
}

/** A name of the gazetteer found in a text, with all the divisions that bear it (鼓楼区 is in four cities). */
export interface DivisionMention {
  readonly name: string;
  /** UTF-16 offset. */
  readonly at: number;
  /** Whether it stands with 省, 市, 县 and the like. */
  readonly full: boolean;
  readonly divisions: readonly Division[];
}

const PEOPLES =
  /(?:土家族|苗族|布依族|侗族|傣族|白族|彝族|哈尼族|壮族|景颇族|傈僳族|藏族|羌族|回族|蒙古族?|朝鲜族|哈萨克族?|柯尔克孜族?)+自治州$/u;

/** Words rather than names unless a larger place stands in front: 城区, 矿区, 郊区, 东区. */
const GENERIC = /^.区$/u;

interface Entry {
  readonly full: boolean;
  readonly divisions: Division[];
}

interface Index {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly shortNames: ReadonlySet<string>;
  /** Lengths of the names that begin with two characters, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
}

let index: Index | undefined;

/** The divisions that bear a name, short (阳泉) for provinces and prefectures or full (阳泉市); none for other words. */
export function divisionsNamed(name: string): readonly Division[] {
  return gazetteer().entries.get(name)?.divisions ?? [];
}

/** Whether a name is that of a province, prefecture (short or full) or county (full). */
export function isDivision(name: string): boolean {
  return gazetteer().entries.has(name);
}

/** The names of provinces and prefectures without 省, 市 and the like: 山西, 阳泉, 延边. */
export function shortNames(): ReadonlySet<string> {
  return gazetteer().shortNames;
}

/** Whether a full name is a word as well, and a name only behind a larger place: 城区, 矿区. */
export function isGenericDivision(name: string): boolean {
  return GENERIC.test(name);
}

/** All names of the gazetteer in a text, the longest at each place, none inside another. */
export function divisionsIn(text: string): readonly DivisionMention[] {
  const { entries, lengths } = gazetteer();
  const found: DivisionMention[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
      const name = text.slice(at, at + length);
      const entry = entries.get(name);
      if (entry === undefined) continue;
      found.push({ name, at, ...entry });
      at += length - 1;
      break;
    }
  }
  return found;
}

/** Built when first asked for: a program that reads no page does not pay for it. */
function gazetteer(): Index {
  index ??= readIndex();
  return index;
}

function readIndex(): Index {
  const entries = new Map<string, Entry>();
  const shorts = new Set<string>();
  const add = (name: string, { full, division }: { readonly full: boolean; readonly division: Division }): void => {
    const entry = entries.get(name);
    if (entry === undefined) entries.set(name, { full, divisions: [division] });
    else if (entry.full === full) entry.divisions.push(division);
  };
  for (const division of readDivisions()) {
    const name = division.path.at(-1) ?? '';
    add(name, { full: true, division });
    const short = shortName(division);
    if (short === null || short === name) continue;
    shorts.add(short);
    add(short, { full: false, division });
  }
  const lengths = new Map<string, number[]>();
  for (const name of entries.keys()) {
    const known = lengths.get(name.slice(0, 2)) ?? [];
    if (!known.includes(name.length))
      lengths.set(
        name.slice(0, 2),
        [...known, name.length].sort((a, b) => b - a),
      );
  }
  return { entries, shortNames: shorts, lengths };
}

/** Provinces first, so that 吉林 and 海南 are the provinces before what bears their names below. */
function readDivisions(): readonly Division[] {
  const divisions: Division[] = [];
  let province = '';
  for (const line of DIVISIONS.split('\n')) {
    if (!line.startsWith(' ')) {
      province = line;
      divisions.push({ level: 'province', path: [province] });
      continue;
    }
    const [prefecture = '', counties = ''] = line.trimStart().split(':');
    const path = prefecture === '' ? [province] : [province, prefecture];
    if (prefecture !== '') divisions.push({ level: 'prefecture', path });
    for (const county of counties.split(' '))
      if (county !== '') divisions.push({ level: 'county', path: [...path, county] });
  }
  const rank = { province: 0, prefecture: 1, county: 2 } as const;
  return divisions.sort((a, b) => rank[a.level] - rank[b.level]);
}

function shortName({ level, path }: Division): string | null {
  const name = path.at(-1) ?? '';
  if (level === 'county') return null;
  const short =
    level === 'province'
      ? name.replace(/(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$/u, '')
      : name.replace(PEOPLES, '').replace(/(?:市|地区|盟)$/u, '');
  return short.length >= 2 ? short : null;
}
