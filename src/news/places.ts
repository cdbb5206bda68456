import { type Division, type DivisionMention, divisionsIn, isGenericDivision } from './gazetteer.ts';

/** How often a place is named in a story, weighed by where. */
interface Mention {
  readonly place: string;
  readonly weight: number;
}

/** A place written out in a text: its full name and where the words end. */
interface Named {
  /** All that the words may mean; one that is not in the gazetteer has its name alone. */
  readonly paths: readonly (readonly string[])[];
  readonly at: number;
  readonly end: number;
}

const MAX_PLACES = 3;
const MAX_LOCALS = 2;
const WEIGHTS = { title: 4, lede: 2, body: 1 } as const;
const LEDE_CHARS = 120;

const NO_COUNTY =
  '(?<!社|层|小|园|校|地|山|景|灾|辖|城|牧|林|库|新|特|郊|市|片|发|范|治|厂|矿|海|老|本|该|全|各|我|两|多|几|示范|开发|保护|功能|经济|商务|合作|试验|自贸)区';
const NO_CITY = '(?<!城|都|超|上|门|全|本|我|该|各)市';
const COUNTY = `\\p{Script=Han}{1,3}?(?:${NO_COUNTY}|矿区|城区|(?<!自治|[各全我本该两多几])县|自治县|旗)`;
/** A county below a city that is known; a city below a province that is known. */
const BELOW_CITY = new RegExp(COUNTY, 'uy');
const BELOW_PROVINCE = new RegExp(`(\\p{Script=Han}{2,4}?${NO_CITY})(${COUNTY})?`, 'uy');
/** Places that no gazetteer lists, by their suffixes, at the beginning of a phrase. */
const UNLISTED = new RegExp(
  `(?<=^|[\\s，。、；：“”《（——在到从自向对由]|来自)(\\p{Script=Han}{2,3}?${NO_CITY})?\\p{Script=Han}{1,3}?(?:${NO_COUNTY}|(?<![各全我本该两多几])县)`,
  'gu',
);
/** Characters of a name, without those that verbs and particles are written with. */
const NAME = '(?:(?![全各本该我这每的了在是将把和与及为到进入出开办建走让老旧多])\\p{Script=Han})';
const LOCAL = `(?:${NAME}{2,4}?(?:街道|(?<!乡|城|村|集|古|小)镇|(?<!城|下|家|返|故|山|水|他|异)乡|苏木))?(?:${NAME}{2,5}?(?<!街道|智慧|文明|幸福|和谐|城乡|农村|小区)社区)?`;
const LOCAL_BELOW = new RegExp(LOCAL, 'uy');
const LOCAL_ALONE = new RegExp(`(?<=^|[\\s，。、；：“”《（在到]|来自|走进)${LOCAL}`, 'gu');

/**
 * Where a story plays, as full names from the largest division down (山西省阳泉市), the most prominent first, three at
 * most, then up to two streets or communities below them. `home` (`PageOrigin.place`) is what 我市, 全区 and a bare 矿区
 * mean; without it they mean nothing.
 */
export function findPlaces(
  story: { readonly title: string; readonly text: string },
  home: string | null,
): readonly string[] {
  const lede = story.text.slice(0, LEDE_CHARS);
  const parts = [
    { text: story.title, weight: WEIGHTS.title },
    { text: lede, weight: WEIGHTS.lede },
    { text: story.text.slice(LEDE_CHARS), weight: WEIGHTS.body },
  ].map((part) => ({ ...part, named: namedIn(part.text) }));
  const known = parts.flatMap(({ named }) =>
    named.flatMap(({ paths: [only, ...more] }) => (only && more.length === 0 ? [only] : [])),
  );
  const settle = (named: Named): string => settled(named, { home, known });
  const mentions = parts.flatMap(({ text, weight, named }) =>
    [...named.map(settle), ...homesIn(text, home)].map((place) => ({ place, weight })),
  );
  const places = prominent(withPrefixes(totalsOf(mentions))).slice(0, MAX_PLACES);
  const atHome = places.length === 0 || places[0] === home;
  const locals = parts.flatMap(({ text, weight, named }) =>
    localsIn(text, { named, settle, home: atHome ? home : null }).map((place) => ({ place, weight })),
  );
  return [...places, ...prominent(totalsOf(locals)).slice(0, MAX_LOCALS)];
}

function totalsOf(mentions: readonly Mention[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { place, weight } of mentions) totals.set(place, (totals.get(place) ?? 0) + weight);
  return totals;
}

function namedIn(text: string): readonly Named[] {
  const listed = chainsIn(text).map((chain) => withUnlisted(chain, text));
  const inside = (at: number): boolean => listed.some((named) => named.at <= at && at < named.end);
  const unlisted = [...text.matchAll(UNLISTED)]
    .filter((match) => !inside(match.index) && !inside(match.index + match[0].length - 1))
    .map((match) => ({ paths: [[match[0]]], at: match.index, end: match.index + match[0].length }));
  return [...listed, ...unlisted];
}

/** Names that follow one another without a gap and lie in one another: 山西 + 阳泉 + 矿区. */
function chainsIn(text: string): readonly Named[] {
  const chains: Named[] = [];
  let open: Named | null = null;
  for (const mention of divisionsIn(text)) {
    const below: readonly Division[] = open === null || open.end !== mention.at ? [] : divisionsBelow(open, mention);
    const end = mention.at + mention.name.length;
    if (open !== null && below.length > 0) {
      open = { paths: below.map(({ path }) => path), at: open.at, end };
      chains[chains.length - 1] = open;
    } else if (standsAlone(mention)) {
      open = {
        paths: mention.divisions.slice(0, mention.full ? undefined : 1).map(({ path }) => path),
        at: mention.at,
        end,
      };
      chains.push(open);
    } else open = null;
  }
  return chains;
}

function divisionsBelow({ paths }: Named, { divisions }: DivisionMention): readonly Division[] {
  return divisions.filter(({ path }) =>
    paths.some((upper) => upper.length < path.length && upper.every((name) => path.includes(name))),
  );
}

/** A prefecture without 市 is too often a word or a part of one; 城区 is any town's. */
function standsAlone({ name, full, divisions }: DivisionMention): boolean {
  if (full) return !isGenericDivision(name);
  return divisions[0]?.level === 'province';
}

/** 青海省云岭市, 阳泉市新区: what stands below a listed place and is not listed itself. */
function withUnlisted(named: Named, text: string): Named {
  const [path] = named.paths;
  const last = path?.at(-1) ?? '';
  if (path === undefined || named.paths.length > 1) return named;
  const pattern =
    path.length === 1 && !last.endsWith('市')
      ? BELOW_PROVINCE
      : last.endsWith('市') && path.length <= 2
        ? BELOW_CITY
        : null;
  if (pattern === null) return named;
  pattern.lastIndex = named.end;
  const match = pattern.exec(text);
  return match === null ? named : { ...named, paths: [[...path, match[0]]], end: named.end + match[0].length };
}

interface Context {
  readonly home: string | null;
  readonly known: readonly (readonly string[])[];
}

/** Of several places with one name the one at home, else the one whose city or province the story names. */
function settled({ paths }: Named, { home, known }: Context): string {
  const names = paths.map((path) => path.join(''));
  const last = paths[0]?.at(-1) ?? '';
  if (home?.endsWith(last) === true && (paths.length > 1 || paths[0]?.length === 1)) return home;
  if (names.length === 1) return names[0] ?? '';
  const near = names.filter((name) => home !== null && home.slice(0, 3) === name.slice(0, 3));
  const told = paths.filter((path) =>
    known.some((other) => other.length > 0 && other.every((name) => path.includes(name))),
  );
  return (near.length === 1 ? near[0] : told.length === 1 ? told[0]?.join('') : undefined) ?? last;
}

/** 我市, 全区, 区委, and the home's own last name without what stands above it. */
function homesIn(text: string, home: string | null): readonly string[] {
  const units = unitsOf(home);
  return units.flatMap((unit, index) => {
    const level = unit.at(-1) ?? '';
    const place = units.slice(0, index + 1).join('');
    const phrases = new RegExp(
      `${index > 0 && isGenericDivision(unit) ? `${unit}|` : ''}[我全本]${level}|(?<!\\p{Script=Han})${level}[委政直]`,
      'gu',
    );
    return [...text.matchAll(phrases)].map(() => place);
  });
}

function unitsOf(home: string | null): readonly string[] {
  return home?.match(/\p{Script=Han}+?(?:省|自治区|特别行政区|市|自治州|州|盟|县|区|旗)/gu) ?? [];
}

interface Below {
  readonly named: readonly Named[];
  readonly settle: (named: Named) => string;
  readonly home: string | null;
}

/** Streets, towns and communities right behind a county, or alone in a paper that is at home in one. */
function localsIn(text: string, { named, settle, home }: Below): readonly string[] {
  const below = named.flatMap((each) => {
    LOCAL_BELOW.lastIndex = each.end;
    const local = LOCAL_BELOW.exec(text)?.[0] ?? '';
    const place = settle(each);
    return local === '' || !/[县区旗]$/u.test(place) ? [] : [place + local];
  });
  const units = unitsOf(home);
  if (home === null || !/[县区旗]$/u.test(units.at(-1) ?? '')) return below;
  const alone = [...text.matchAll(LOCAL_ALONE)].filter(
    (match) => match[0] !== '' && !named.some(({ at, end }) => at < match.index + match[0].length && match.index < end),
  );
  return [...below, ...alone.map((match) => home + match[0])];
}

/**
 * A province counts for its cities: 山西省 goes where 山西省阳泉市 is named, and the longer name wins; but a city that is
 * named far more often than any of its counties stays the city.
 */
function withPrefixes(totals: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const merged = new Map(totals);
  for (const [short, weight] of totals) {
    const longer = [...totals].filter(
      ([place]) => place !== short && (place.startsWith(short) || place.endsWith(short)),
    );
    const [best, most = 0] = longer.sort((a, b) => b[1] - a[1])[0] ?? [];
    const isProvince = /^.{2,8}(?:省|自治区)$/u.test(short);
    if (best === undefined || (!isProvince && best.startsWith(short) && 2 * most < weight)) continue;
    merged.set(best, (merged.get(best) ?? 0) + weight);
    merged.delete(short);
  }
  return merged;
}

function prominent(totals: ReadonlyMap<string, number>): readonly string[] {
  const ranked = [...totals].sort((a, b) => b[1] - a[1]);
  const top = ranked[0]?.[1] ?? 0;
  return ranked.filter(([, weight]) => weight >= 2 && weight >= top * 0.3).map(([place]) => place);
}
