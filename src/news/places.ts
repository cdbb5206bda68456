import { prefectures, provinces } from './divisions.ts';

/** The named groups of PLACE: province, prefecture, municipality by grammar, county; the digit is the alternative. */
type PlaceGroups = Readonly<Partial<Record<'p1' | 'f1' | 'c1' | 'p2' | 'm2' | 'c2' | 'm3' | 'c3', string>>>;

/** How often a place is named in a story, weighed by where. */
interface Mention {
  readonly place: string;
  readonly weight: number;
}

const MAX_PLACES = 3;
const WEIGHTS = { title: 4, lede: 2, body: 1 } as const;
const LEDE_CHARS = 120;

const PROVINCES = [...provinces.keys()].sort((a, b) => b.length - a.length).join('|');
const PREFECTURES = [...prefectures.keys()].sort((a, b) => b.length - a.length).join('|');
const NO_COUNTY =
  '(?<!社|层|小|园|校|地|山|景|灾|辖|城|牧|林|库|新|特|郊|市|片|发|范|治|厂|矿|海|老|本|该|全|各|我|两|多|几|示范|开发|保护|功能|经济|商务|合作|试验|自贸)区';
const COUNTY = `\\p{Script=Han}{1,3}?(?:${NO_COUNTY}|矿区|城区|(?<!自治|[各全我本该两多几])县|自治县|旗)`;
const PLACE = new RegExp(
  [
    `(?<p1>${PROVINCES})?(?<f1>${PREFECTURES})(?<c1>${COUNTY})?`,
    `(?<p2>${PROVINCES})(?<m2>\\p{Script=Han}{2,4}?(?<!城|都|超|上|门|全|本|我|该|各)市)?(?<c2>${COUNTY})?`,
    `(?<=^|[\\s，。、；：“”《（——在到从自向对由]|来自)(?<m3>\\p{Script=Han}{2,3}?(?<!城|都|超|上|门|全|本|我|该|各)市)?(?<c3>\\p{Script=Han}{1,3}?(?:${NO_COUNTY}|(?<![各全我本该两多几])县))`,
  ].join('|'),
  'gu',
);

/**
 * Where a story plays, as full names from the largest division down (山西省阳泉市), the most prominent first, three at
 * most. `home` (`PageOrigin.place`) is what 我市, 全区 and a bare 矿区 mean; without it they mean nothing.
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
  ];
  const totals = new Map<string, number>();
  for (const { place, weight } of parts.flatMap((part) => mentionsIn(part, home)))
    totals.set(place, (totals.get(place) ?? 0) + weight);
  return prominent(withPrefixes(totals));
}

function mentionsIn(
  { text, weight }: { readonly text: string; readonly weight: number },
  home: string | null,
): readonly Mention[] {
  const named = [...text.matchAll(PLACE)].map(({ groups = {} }) => fullName(groups)).filter((place) => place !== '');
  const places = named.map((place) => (home?.endsWith(place) === true ? home : place));
  return [...places, ...homesIn(text, home)].map((place) => ({ place, weight }));
}

function fullName(groups: PlaceGroups): string {
  const prefecture = prefectures.get(groups.f1 ?? '');
  if (prefecture !== undefined) return `${prefecture.province}${prefecture.name}${groups.c1 ?? ''}`;
  const province = provinces.get(groups.p2 ?? '');
  if (province !== undefined) return `${province}${groups.m2 ?? ''}${groups.c2 ?? ''}`;
  return `${groups.m3 ?? ''}${groups.c3 ?? ''}`;
}

/** 我市, 全区, 区委, and the home's own last name without what stands above it. */
function homesIn(text: string, home: string | null): readonly string[] {
  if (home === null) return [];
  const units = home.match(/\p{Script=Han}+?(?:省|自治区|特别行政区|市|自治州|州|盟|县|区|旗)/gu) ?? [];
  return units.flatMap((unit, index) => {
    const level = unit.at(-1) ?? '';
    const place = units.slice(0, index + 1).join('');
    const phrases = new RegExp(
      `${index > 0 ? `${unit}|` : ''}[我全本]${level}|(?<!\\p{Script=Han})${level}[委政直]`,
      'gu',
    );
    return [...text.matchAll(phrases)].map(() => place);
  });
}

/** A province counts for its cities: 山西省 goes where 山西省阳泉市 is named, and the longer name wins. */
function withPrefixes(totals: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const merged = new Map(totals);
  for (const [short, weight] of totals) {
    const longer = [...totals].filter(
      ([place]) => place !== short && (place.startsWith(short) || place.endsWith(short)),
    );
    const [best] = longer.sort((a, b) => b[1] - a[1])[0] ?? [];
    if (best === undefined) continue;
    merged.set(best, (merged.get(best) ?? 0) + weight);
    merged.delete(short);
  }
  return merged;
}

function prominent(totals: ReadonlyMap<string, number>): readonly string[] {
  const ranked = [...totals].sort((a, b) => b[1] - a[1]);
  const top = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, weight]) => weight >= 2 && weight >= top * 0.3)
    .map(([place]) => place)
    .slice(0, MAX_PLACES);
}
