import { ARTICLES, BRIEFS, type InventedArticle, NOTICES } from './invented-articles.ts';

export const MODES = ['md', 'blocks', 'raw', 'pdf', 'layout'] as const;
export type Mode = (typeof MODES)[number];

/** How a paper sets its pages. */
export interface Style {
  readonly name: string;
  readonly columnChars: number;
  readonly columns: number;
  readonly heading: 'above' | 'below' | 'vertical' | 'boxed';
  readonly extras: readonly ('briefs' | 'bullets' | 'notices' | 'jumps' | 'photo' | 'masthead')[];
}

export const STYLES: readonly Style[] = [
  { name: 'broadsheet', columnChars: 14, columns: 5, heading: 'above', extras: ['masthead', 'notices'] },
  { name: 'tabloid', columnChars: 22, columns: 3, heading: 'above', extras: ['masthead', 'photo'] },
  { name: 'headline below', columnChars: 16, columns: 4, heading: 'below', extras: ['masthead'] },
  { name: 'vertical headline', columnChars: 17, columns: 4, heading: 'vertical', extras: [] },
  { name: 'boxed headline', columnChars: 18, columns: 4, heading: 'boxed', extras: ['briefs'] },
  { name: 'jumps', columnChars: 15, columns: 5, heading: 'above', extras: ['masthead', 'jumps', 'bullets'] },
  { name: 'classified', columnChars: 20, columns: 3, heading: 'above', extras: ['notices', 'masthead'] },
  { name: 'narrow', columnChars: 13, columns: 6, heading: 'above', extras: ['photo', 'briefs'] },
];

/** What is known of an item of a set page. */
export interface SetItem {
  readonly kind: 'news' | 'brief' | 'notice' | 'ad';
  readonly headline: string | null;
  readonly kicker: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  readonly body: string;
  readonly group?: string;
}

export interface SetPage {
  readonly text: string;
  readonly items: readonly SetItem[];
  readonly furniture: readonly string[];
}

/** A story as it is set: its heading lines, and its body line by line in columns. */
interface SetStory {
  readonly item: SetItem;
  readonly headings: readonly {
    readonly text: string;
    readonly role: 'kicker' | 'headline' | 'subtitle' | 'byline' | 'box';
  }[];
  readonly below: boolean;
  /** Lines of each column; `first` begins a paragraph. */
  readonly columns: readonly (readonly SetLine[])[];
  readonly photo: readonly string[];
}

interface SetLine {
  readonly text: string;
  readonly first: boolean;
  readonly subhead: boolean;
}

/** Numbers between 0 and 1 from a seed: the same page every time. */
function createDice(seed: number): () => number {
  let state = seed * 2654435761 + 12345;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state / 4294967296;
  };
}

/** Sets a page of invented articles in a style and reads it back as one kind of extraction does. */
export function setPage({
  style,
  mode,
  seed,
}: {
  readonly style: Style;
  readonly mode: Mode;
  readonly seed: number;
}): SetPage {
  const dice = createDice(seed);
  const chosen = [...ARTICLES].sort((a, b) => order(a, seed) - order(b, seed)).slice(0, 6);
  const stories = chosen.map((article, index) => setArticle(article, { style, dice, index }));
  const small = style.extras.includes('notices') ? NOTICES.map((notice) => setNotice(notice, style)) : [];
  const box = style.extras.includes('briefs')
    ? setBriefs(style)
    : style.extras.includes('bullets')
      ? setBullets(style)
      : [];
  const masthead = style.extras.includes('masthead')
    ? ['青禾晚报', '2031年3月6日 星期四', `第${1 + (seed % 8)}版 综合`, '本版编辑：薄荷 版式：桑榆 校对：艾草']
    : [];
  const all = [...stories, ...box, ...small];
  return {
    text: [...masthead, '', ...render(all, { mode, style, dice })].join('\n'),
    items: all.filter((story) => story.item.body !== '').map(({ item }) => item),
    furniture: masthead,
  };
}

function order(article: InventedArticle, seed: number): number {
  return ((ARTICLES.indexOf(article) + 3) * (seed * 7 + 5)) % 13;
}

interface Setting {
  readonly style: Style;
  readonly dice: () => number;
  readonly index: number;
}

function setArticle(article: InventedArticle, { style, dice, index }: Setting): SetStory {
  const jump = style.extras.includes('jumps') ? ['（上接第一版）', '（下转第三版）', '', ''][index % 4] : '';
  const paragraphs = article.paragraphs.map((text, at) => {
    const lead = at === 0 && article.signed === 'dateline' ? `${article.byline ?? ''}` : '';
    const from = at === 0 && jump?.includes('上接') ? jump : '';
    const last = at === article.paragraphs.length - 1;
    return `${from}${lead}${text}${last && jump?.includes('下转') ? jump : ''}${last && article.signed === 'below' ? (article.byline ?? '') : ''}`;
  });
  const span = 1 + Math.floor(dice() * 3);
  const lines = paragraphs.flatMap((text, at) => [
    ...(article.subheads?.[at] === undefined ? [] : [{ text: article.subheads[at], first: true, subhead: true }]),
    ...breakLines(text, style.columnChars),
  ]);
  const height = Math.ceil(lines.length / span);
  return {
    item: {
      kind: 'news',
      headline: article.headline.join(' '),
      kicker: article.kicker ?? null,
      subtitle: article.subtitle?.replace(/^——/u, '') ?? null,
      authors: article.authors ?? [],
      body: article.paragraphs.join(''),
    },
    headings: [
      ...(article.kicker === undefined ? [] : [{ text: article.kicker, role: 'kicker' as const }]),
      ...article.headline.flatMap((text) => setHeadline(text, style)),
      ...(article.subtitle === undefined ? [] : [{ text: article.subtitle, role: 'subtitle' as const }]),
      ...(article.signed === 'above' && article.byline !== undefined
        ? [{ text: article.byline, role: 'byline' as const }]
        : []),
    ],
    below: style.heading === 'below' && index % 2 === 1,
    columns: Array.from({ length: span }, (_, at) => lines.slice(at * height, (at + 1) * height)).filter(
      (column) => column.length > 0,
    ),
    photo: style.extras.includes('photo') && index === 1 ? ['图为活动现场。', '本报记者 纪云舒 摄'] : [],
  };
}

/** A vertical headline comes out of a text layer a few characters a line. */
function setHeadline(text: string, style: Style): SetStory['headings'] {
  const parts =
    style.heading === 'vertical' && text.length >= 8
      ? [text.slice(0, Math.ceil(text.length / 2)), text.slice(Math.ceil(text.length / 2))]
      : [text];
  return parts.map((part) => ({ text: part, role: 'headline' as const }));
}

function setNotice(notice: (typeof NOTICES)[number], style: Style): SetStory {
  return {
    item: {
      kind: notice.kind,
      headline: notice.title,
      kicker: null,
      subtitle: null,
      authors: [],
      body: notice.lines.join(''),
    },
    headings: [{ text: notice.title, role: 'headline' }],
    below: false,
    columns: [notice.lines.flatMap((line) => breakLines(line, style.columnChars))],
    photo: [],
  };
}

function setBriefs(style: Style): readonly SetStory[] {
  return BRIEFS.map(({ title, text }, index) => ({
    item: { kind: 'brief', headline: title, kicker: null, subtitle: null, authors: [], body: text, group: '简讯' },
    headings: [
      ...(index === 0 ? [{ text: '简讯', role: 'box' as const }] : []),
      { text: title, role: 'headline' as const },
    ],
    below: false,
    columns: [breakLines(text, style.columnChars)],
    photo: [],
  }));
}

function setBullets(style: Style): readonly SetStory[] {
  return BRIEFS.map(({ text }, index) => ({
    item: { kind: 'brief', headline: null, kicker: null, subtitle: null, authors: [], body: text, group: '一句话新闻' },
    headings: index === 0 ? [{ text: '一句话新闻', role: 'box' as const }] : [],
    below: false,
    columns: [breakLines(`●${text}`, style.columnChars)],
    photo: [],
  }));
}

/** Breaks a paragraph, first line set in by two; punctuation never begins a line but is squeezed into the one above. */
function breakLines(text: string, columnChars: number): readonly SetLine[] {
  const lines: SetLine[] = [];
  let rest = text;
  while (rest !== '') {
    const room = lines.length === 0 ? columnChars - 2 : columnChars;
    let cut = Math.min(room, rest.length);
    while (cut < rest.length && /[，。、；：！？”》）]/u.test(rest.charAt(cut))) cut += 1;
    if (/[“《（]/u.test(rest.charAt(cut - 1))) cut -= 1;
    lines.push({ text: rest.slice(0, cut), first: lines.length === 0, subhead: false });
    rest = rest.slice(cut);
  }
  return lines;
}

interface Rendering {
  readonly mode: Mode;
  readonly style: Style;
  readonly dice: () => number;
}

function render(stories: readonly SetStory[], { mode, style, dice }: Rendering): readonly string[] {
  if (mode === 'layout') return renderLayout(stories, style);
  if (mode === 'pdf') return renderScattered(stories, dice);
  return stories.flatMap((story) => {
    const heading =
      mode === 'md' ? markHeading(story, dice) : mode === 'blocks' ? [...plainHeading(story), ''] : plainHeading(story);
    const photo = mode === 'raw' ? story.photo : [...story.photo, ''];
    const body =
      mode === 'md'
        ? joinParagraphs(story, dice)
        : mode === 'blocks'
          ? blankBlocks(story)
          : story.columns.flat().map(({ text }) => text);
    return story.below || (mode === 'raw' && dice() < 0.15)
      ? [...body, ...photo, ...heading]
      : [...heading, ...photo, ...body];
  });
}

function plainHeading(story: SetStory): readonly string[] {
  return story.headings.map(({ text }) => text);
}

function markHeading(story: SetStory, dice: () => number): readonly string[] {
  const plain = dice() < 0.15;
  return story.headings.flatMap(({ text, role }) => {
    if (role === 'byline' || role === 'subtitle' || plain) return [text, ''];
    return [role === 'kicker' ? `**${text}**` : `# ${text}`, ''];
  });
}

function joinParagraphs(story: SetStory, dice: () => number): readonly string[] {
  const lines: string[] = [];
  for (const column of story.columns) {
    const cut = dice() < 0.5;
    for (const [index, { text, first, subhead }] of column.entries()) {
      if (subhead) lines.push('', `### ${text}`, '');
      else if (first || (index === 0 && cut)) lines.push('', text);
      else lines.push(`${lines.pop() ?? ''}${text}`);
    }
  }
  return [...lines, ''];
}

function blankBlocks(story: SetStory): readonly string[] {
  return story.columns.flatMap((column) => [
    ...column.flatMap(({ text, first }, index) => (first && index > 0 ? ['', text] : [text])),
    '',
  ]);
}

/** Headings first, then columns, neighbours now and then in the wrong order. */
function renderScattered(stories: readonly SetStory[], dice: () => number): readonly string[] {
  const bands: SetStory[][] = [];
  for (const story of stories) {
    const last = bands.at(-1);
    if (last !== undefined && last.length < 2) last.push(story);
    else bands.push([story]);
  }
  return bands.flatMap((band) => {
    const parts = band.flatMap((story) => {
      const columns = story.columns.map((column) => [...column.map(({ text }) => text), '']);
      const heading = [...plainHeading(story), '', ...(story.photo.length > 0 ? [...story.photo, ''] : [])];
      return story.below ? [...columns, heading] : [heading, ...columns];
    });
    for (let at = 1; at < parts.length; at++) {
      const [a, b] = [parts[at - 1], parts[at]];
      if (a !== undefined && b !== undefined && dice() < 0.2) parts.splice(at - 1, 2, b, a);
    }
    return parts.flat();
  });
}

/** Columns side by side: a character a position, four blanks between columns. */
function renderLayout(stories: readonly SetStory[], style: Style): readonly string[] {
  const bands: SetStory[][] = [];
  let used = style.columns;
  for (const story of stories) {
    if (used + story.columns.length > style.columns) {
      bands.push([]);
      used = 0;
    }
    bands.at(-1)?.push(story);
    used += story.columns.length;
  }
  return bands.flatMap((band) => [...setBand(band, style), '', '']);
}

function setBand(band: readonly SetStory[], style: Style): readonly string[] {
  const pitch = style.columnChars + 6;
  const headRows = Math.max(...band.map((story) => story.headings.length + story.photo.length)) + 1;
  const rows: string[] = [];
  const put = (row: number, at: number, text: string): void => {
    while (rows.length <= row) rows.push('');
    rows[row] = `${(rows[row] ?? '').padEnd(at)}${text}`;
  };
  let left = 0;
  for (const story of band) {
    const width = story.columns.length * pitch;
    const height = Math.max(...story.columns.map((column) => column.length));
    const headings = [...story.headings.map(({ text }) => text), ...story.photo];
    const top = story.below ? height + 1 : 0;
    for (const [row, text] of headings.entries())
      put(top + row, left + Math.max(0, Math.floor((width - 6 - text.length) / 2)), text);
    for (const [index, column] of story.columns.entries()) {
      for (const [row, line] of column.entries())
        put((story.below ? 0 : headRows) + row, left + index * pitch + (line.first ? 2 : 0), line.text);
    }
    left += width;
  }
  return rows;
}
