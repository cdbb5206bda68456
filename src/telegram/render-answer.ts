import type { Answer, Citation } from '../answering/answer.ts';
import type { Standing, TextRange } from '../newsroom.ts';
import { foreign, joinMarked, type MarkedText, own } from './marked-text.ts';
import { folded, type MessageBlock, paragraph } from './message.ts';
import type { Layout } from './records/reader-records.ts';
import { renderClaim, renderNumbers } from './render-claim.ts';
import { renderSource } from './render-source.ts';
import { type ButtonRow, button, createScreen, type Screen, shortened } from './screen.ts';
import type { Speaker } from './texts.ts';

/** Where each citation stands in its article, by `Citation.n`; a citation that is not there opens the article unmarked. */
export type CitedPlaces = ReadonlyMap<number, readonly TextRange[]>;

const MAX_OPEN_SOURCES = 2;
/** Up to so many citations get wide buttons, two in a row; of more only the numbers fit on a telephone. */
const MAX_WIDE_BUTTONS = 4;
const WIDE_PER_ROW = 2;
const NARROW_PER_ROW = 4;
const RELATED_TITLE_CHARS = 20;

/** What is known of the cited articles beside what the citations say. */
export interface CitedSources {
  readonly places: CitedPlaces;
  /** By article; none is known of one that is gone. */
  readonly standings?: ReadonlyMap<string, SourceStanding>;
}

export interface SourceStanding extends Pick<Standing, 'papers'> {
  /** An editor has put something right in it, or in its place. */
  readonly isCorrected: boolean;
}

interface AnswerView extends CitedSources {
  readonly answer: Answer;
  readonly speaker: Speaker;
  /** What the answer is kept under; without it there is nothing to press but its sources. */
  readonly code?: string;
  readonly followUps?: readonly string[];
  /** What has been corrected since it was given: stands above everything else. */
  readonly amendment?: MarkedText | null;
  /** Said before and after the answer, in the bot's own words. */
  readonly before?: readonly string[];
  readonly newest?: string | null;
  /** In the plain layout nothing is folded, so what the answer says word for word is not quoted once more. */
  readonly layout?: Layout;
  /** What else there is to say of how new the paper is. */
  readonly stale?: string | null;
}

/** Answer first, then at most two lines of sources; further sources and all quotes folded; a button per citation. */
export function renderAnswer(view: AnswerView): Screen {
  switch (view.answer.status) {
    case 'answered':
      return createScreen(
        [...noted(view), ...answerBlocks(view)],
        [...citationButtons(view), ...askingButtons(view), ...answerButtons(view)],
      );
    case 'related':
      return createScreen([...noted(view), paragraph(own(view.speaker.say('related')))], relatedButtons(view));
    case 'not_found':
      return createScreen(
        [...noted(view), paragraph(own(view.speaker.say('notFound')))],
        [[latestButton(view.speaker)]],
      );
  }
}

/** The quotes in full, each with its source, in place of the answer. */
export function renderQuotes(view: AnswerView): Screen {
  const { answer, places, speaker, code = '' } = view;
  const quotes = answer.citations.map((citation) =>
    paragraph(joinMarked([quoteLine(citation), sourceOf(citation, view)], '\n')),
  );
  const back = button(speaker.say('backToAnswer'), { kind: 'answer', act: 'back', code });
  return createScreen(
    [paragraph(own(speaker.say('cited'), 'b')), ...quotes],
    [...citationButtons({ answer, places, speaker }), [back]],
  );
}

function noted({ amendment = null, before = [] }: AnswerView): readonly MessageBlock[] {
  return [...(amendment === null ? [] : [amendment]), ...before.map((sentence) => own(sentence))].map(paragraph);
}

function askingButtons({ followUps = [], code }: AnswerView): readonly ButtonRow[] {
  if (code === undefined) return [];
  return followUps.map((question, index) => [button(`❓ ${question}`, { kind: 'follow-up', code, index })]);
}

function answerButtons({ code, speaker }: AnswerView): readonly ButtonRow[] {
  if (code === undefined) return [];
  const act = (text: 'useful' | 'useless' | 'quotes' | 'rephrase') =>
    button(speaker.say(`act_${text}`), { kind: 'answer', act: text, code });
  return [
    [act('quotes'), act('rephrase')],
    [act('useful'), act('useless')],
  ];
}

/** Opens the newest reports in a message of their own. */
export function latestButton(speaker: Speaker): ButtonRow[number] {
  return button(speaker.say('showLatest'), { kind: 'latest', offset: 0, below: true });
}

function answerBlocks(view: AnswerView): readonly MessageBlock[] {
  const { answer, speaker, newest = null, stale = null, layout = 'folded' } = view;
  const claims = answer.claims.map((claim) => renderClaim(claim, speaker));
  const sources = sourceLines(answer.citations, view);
  const quoted = answer.citations.filter((citation) => layout === 'folded' || !isSaid(citation, answer));
  const made = speaker.say(answer.mode === 'extract' ? 'extracted' : 'modelled');
  const behind = [
    ...(quoted.length === 0 ? [] : [own(speaker.say('cited'), 'b')]),
    ...quoted.map(quoteLine),
    ...sources.slice(MAX_OPEN_SOURCES),
  ];
  return [
    paragraph(joinMarked(claims, '\n')),
    paragraph(joinMarked(sources.slice(0, MAX_OPEN_SOURCES), '\n')),
    folded(joinMarked(behind, '\n')),
    paragraph(
      own(
        [
          made,
          ...(newest === null ? [] : [speaker.say('newestSource', { newest })]),
          ...(stale === null ? [] : [stale]),
        ].join('\n'),
        'i',
      ),
    ),
  ];
}

/** Whether the answer says the quote word for word. */
function isSaid({ n, quote }: Citation, { claims }: Pick<Answer, 'claims'>): boolean {
  return claims.some(({ text, citations }) => text === quote && citations.includes(n));
}

/** A line for each article that is cited, with all its numbers. */
export function sourceLines(
  citations: readonly Citation[],
  view: Pick<AnswerView, 'standings' | 'speaker'>,
): readonly MarkedText[] {
  const bySource = [...Map.groupBy(citations, (citation) => citation.articleId).values()];
  return bySource.flatMap((each) =>
    each.slice(0, 1).map((first) => {
      const numbers = renderNumbers(each.map((citation) => citation.n));
      return joinMarked([own(`${numbers} `), sourceOf(first, view)]);
    }),
  );
}

/** Headline, paper, date and page of what is cited. */
function sourceOf(
  { articleId, headline, ...place }: Citation,
  { standings, speaker }: Pick<AnswerView, 'standings' | 'speaker'>,
): MarkedText {
  const { papers = 1, isCorrected = false } = standings?.get(articleId) ?? {};
  const known = [
    renderSource(place, speaker),
    ...(papers > 1 ? [speaker.say('inPapers', { count: papers })] : []),
    ...(isCorrected ? [speaker.say('isCorrected')] : []),
  ];
  const title = headline === null ? [] : [own('《'), foreign(headline), own('》')];
  return joinMarked([...title, own(known.join(' · '))]);
}

function quoteLine(citation: Citation): MarkedText {
  return joinMarked([own(`[${citation.n}] `), foreign(citation.quote)]);
}

/** A button for each citation that opens its article at the quoted words. */
export function citationButtons({
  answer,
  places,
  speaker,
}: {
  readonly answer: Pick<Answer, 'citations'>;
  readonly places: CitedPlaces;
  readonly speaker: Speaker;
}): readonly ButtonRow[] {
  const wide = answer.citations.length <= MAX_WIDE_BUTTONS;
  const buttons = answer.citations.map((citation) =>
    button(speaker.say(wide ? 'openCited' : 'openNumber', { n: citation.n }), {
      kind: 'article',
      id: citation.articleId,
      page: null,
      origin: { kind: 'answer' },
      marks: places.get(citation.n) ?? [],
    }),
  );
  return rowsOf(buttons, wide ? WIDE_PER_ROW : NARROW_PER_ROW);
}

function relatedButtons({ answer, code, speaker }: AnswerView): readonly ButtonRow[] {
  const articles = answer.related.map(({ articleId, headline }, index) => {
    const label =
      headline === null
        ? speaker.say('openEntry', { n: index + 1 })
        : speaker.say('openArticle', { title: shortened(headline, RELATED_TITLE_CHARS) });
    return button(label, { kind: 'article', id: articleId, page: null, origin: { kind: 'answer' }, marks: [] });
  });
  const rephrase =
    code === undefined ? [] : [button(speaker.say('act_rephrase'), { kind: 'answer', act: 'rephrase', code })];
  return [...rowsOf(articles, 1), [...rephrase, latestButton(speaker)]];
}

function rowsOf(buttons: ButtonRow, perRow: number): readonly ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let from = 0; from < buttons.length; from += perRow) rows.push(buttons.slice(from, from + perRow));
  return rows;
}
