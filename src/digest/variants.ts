import type { DigestItem } from './digest-item.ts';
import type { Interest } from './subscription.ts';

export type GroupName = 'district' | 'city' | 'service';

export interface DigestGroup {
  readonly name: GroupName;
  readonly items: readonly DigestItem[];
}

/** What one reader's digest holds, in the order of reading: 本区, 全市, 服务信息. */
export interface DigestVariant {
  readonly date: string;
  readonly note: string | null;
  readonly groups: readonly DigestGroup[];
}

export const MAX_ITEMS = 7;
/** Whoever chose districts still hears of so many things of the city. */
const CITY_AT_LEAST = 2;
const SERVICE_AT_MOST = 2;

/**
 * What of the approved items readers with this interest get, in the editors' order. Null where nothing is for them:
 * then nothing is sent.
 */
export function chooseItems(
  items: readonly DigestItem[],
  { places, topics }: Pick<Interest, 'places' | 'topics'>,
): readonly DigestGroup[] | null {
  const isNear = (item: DigestItem): boolean => places.some((place) => isAt(item, place));
  const isOnTopic = (item: DigestItem): boolean =>
    topics.length === 0 || topics.some((topic) => item.topics.includes(topic));
  const news = items.filter((item) => !item.isService);
  const services = items.filter(
    (item) => item.isService && (places.length === 0 || isNear(item) || item.places.length === 0),
  );
  const shownServices = services.slice(0, Math.max(SERVICE_AT_MOST, MAX_ITEMS - news.length));
  const room = MAX_ITEMS - shownServices.length;
  const near = news.filter((item) => isNear(item) && isOnTopic(item));
  const elsewhere = news.filter((item) => !isNear(item));
  const common = places.length === 0 ? elsewhere : elsewhere.filter((item) => !isLocal(item));
  const wanted = common.filter(isOnTopic);
  // At least two of the city, whatever the choice: what everybody shares first, then other districts'.
  const spare = [...common, ...elsewhere].filter((item) => !wanted.includes(item));
  const city = [...wanted, ...new Set(spare)].slice(0, Math.max(wanted.length, CITY_AT_LEAST));
  const shownNear = near.slice(0, Math.max(room - Math.min(CITY_AT_LEAST, city.length), 0));
  const shownCity = city.slice(0, room - shownNear.length);
  const inOrder = (chosen: readonly DigestItem[]): readonly DigestItem[] =>
    items.filter((item) => chosen.includes(item));
  const groups: readonly DigestGroup[] = [
    { name: 'district', items: inOrder(shownNear) },
    { name: 'city', items: inOrder(shownCity) },
    { name: 'service', items: inOrder(shownServices) },
  ];
  const filled = groups.filter((group) => group.items.length > 0);
  return filled.length === 0 ? null : filled;
}

/** Whether the item is about one district or a smaller place. */
function isLocal(item: DigestItem): boolean {
  return item.places.some((place) => /[区县旗镇乡村]$/u.test(place));
}

/** Whether the item is about the place or a part of it; a district may be named without its city. */
function isAt(item: DigestItem, place: string): boolean {
  return item.places.some(
    (named) => named === place || named.startsWith(place) || named.endsWith(place) || isPartOf(place, named),
  );
}

function isPartOf(place: string, named: string): boolean {
  // 山西省阳泉市矿区 was chosen, 阳泉市矿区 is printed; a bare 市 would fit every city.
  return named.length >= 2 && /[区县旗镇乡]$/u.test(named) && place.endsWith(named);
}

/** Same items in the same order, in the same language: readers who can share a variant. */
export function variantKey(locale: string, groups: readonly DigestGroup[]): string {
  return `${locale} ${groups.map((group) => `${group.name}:${group.items.map((item) => item.articleId).join(',')}`).join(' ')}`;
}
