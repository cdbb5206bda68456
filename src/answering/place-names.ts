import { divisionsNamed, shortNames } from '../news/gazetteer.ts';

/** Words and names of other things more often than places: a bare 安康 is well-being. */
const WORDS = new Set('中山 白银 安康 红河 文山 朝阳 兴安 阿里 海西'.split(' '));

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The provinces and cities that a text names, without what kind of place they are; never the middle of a longer word. */
export function cityNamesIn(text: string): readonly string[] {
  const known = shortNames();
  const edges = new Set([...segmenter.segment(text)].map((word) => word.index)).add(text.length);
  return [...edges].flatMap((from) =>
    [2, 3, 4, 5]
      .map((length) => text.slice(from, from + length))
      .filter(
        (name) =>
          known.has(name) &&
          !WORDS.has(name) &&
          (edges.has(from + name.length) || /[省市]/.test(text.charAt(from + name.length))),
      ),
  );
}

/** Whether a province or city is in a larger place, or is that place: 无锡 lies in 江苏. */
export function liesIn(name: string, place: string): boolean {
  return divisionsNamed(name).some(({ path }) => path.some((part) => part.startsWith(place)));
}
