import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Citation } from '../../src/answering/answer.ts';
import type { CheckedStatement } from '../../src/answering/fact-check.ts';
import { renderAmendment, renderChoice, renderPreview } from '../../src/telegram/correcting/render-correction.ts';
import { renderFactCheck } from '../../src/telegram/fact-check/render-fact-check.ts';
import { inert, toInertText } from '../../src/telegram/inert-text.ts';
import { foreign, type Mark } from '../../src/telegram/marked-text.ts';
import { folded, paragraph, renderMessages } from '../../src/telegram/message.ts';
import { inPlainLayout } from '../../src/telegram/plain-layout.ts';
import { renderAnswer, renderQuotes } from '../../src/telegram/render-answer.ts';
import { renderArticle } from '../../src/telegram/render-article.ts';
import { renderLatest, renderSearch } from '../../src/telegram/render-list.ts';
import type { Screen } from '../../src/telegram/screen.ts';
import { createSpeaker } from '../../src/telegram/texts.ts';
import { findTappable, parseTelegramHtml } from '../support/telegram-html.ts';
import { hostileText } from './hostile-text.ts';
import { ferry } from './invented-town.ts';

/** `npm run soak -- laws` draws more. */
const RUNS = { numRuns: Number(process.env.LAW_RUNS ?? 300) };
const speaker = createSpeaker('zh-Hans');
const visible = (text: string): string => text.replace(/[\s\p{Cf}\p{M}]/gu, '');

const ranges = fc.array(
  fc.tuple(fc.nat(4000), fc.nat(400)).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 6 },
);
const marks: fc.Arbitrary<readonly Mark[]> = fc.array(
  fc.record({ style: fc.constantFrom('b', 'i', 'u'), from: fc.nat(4000), to: fc.nat(4000) }),
  { maxLength: 6 },
);
const block = fc.tuple(fc.boolean(), hostileText(), marks).map(([fold, text, styles]) => {
  const content = foreign(text, styles);
  return fold ? folded(content) : paragraph(content);
});

function expectSendable(screen: Pick<Screen, 'messages'> & Partial<Screen>): void {
  for (const message of screen.messages) {
    const parsed = parseTelegramHtml(message.html);
    expect(parsed.text).toBe(message.text);
    expect(parsed.text.length).toBeLessThanOrEqual(4096);
    expect(visible(parsed.text)).not.toBe('');
    expect(parsed.text).toBe(parsed.text.trim());
    expect(parsed.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  }
  for (const button of (screen.buttons ?? []).flat()) {
    expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    expect(button.text).not.toBe('');
  }
}

/** What may come to be tappable where pieces meet: `findTappable` is for single pieces, and slow on whole screens. */
const MEETING = /:\/\/\S|[\p{L}\p{N}]\.\p{L}{2,}|@[a-z0-9_]{2,}|(?<![\p{L}\p{N}_/])\/[a-z0-9_]+|#\p{L}/iu;

function expectInert(screen: Pick<Screen, 'messages'>): void {
  for (const { text } of screen.messages) expect(MEETING.exec(text)?.[0]).toBeUndefined();
}

const allOf = ({ messages }: Pick<Screen, 'messages'>): string => visible(messages.map(({ text }) => text).join('\n'));
/** What is set bold, from top to bottom. */
const boldIn = ({ messages }: Pick<Screen, 'messages'>): string =>
  messages
    .map(({ html }) => parseTelegramHtml(html))
    .flatMap(({ text, entities }) =>
      entities.filter(({ type }) => type === 'bold').map(({ offset, length }) => text.slice(offset, offset + length)),
    )
    .join('');

describe('text made inert', () => {
  test('holds nothing that a client makes tappable by itself', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(findTappable(inert(text))).toStrictEqual([]);
      }),
      RUNS,
    );
  });

  test('shows a person the same characters', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(visible(inert(text))).toBe(visible(text.toWellFormed().replace(/\p{Cc}/gu, '')));
      }),
      RUNS,
    );
  });

  test('knows where every place of the original went', () => {
    fc.assert(
      fc.property(hostileText(10), hostileText(10), (before, after) => {
        const whole = toInertText(`${before}木${after}`);
        const at = whole.at(before.length);
        expect(whole.text.slice(at, at + 1)).toBe('木');
      }),
      RUNS,
    );
  });

  test.each(['3.5公里', '2031-04-09', '1/3', '第12版。明天', '（约25.6万人）', '8:30'])(
    'leaves %s as it is',
    (text) => {
      expect(inert(text)).toBe(text);
    },
  );
});

describe('blocks rendered to messages', () => {
  test('are always accepted, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => expectSendable({ messages: renderMessages(blocks) })),
      RUNS,
    );
  });

  test('arrive whole and in order', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.integer({ min: 50, max: 4096 }), (blocks, maxUnits) => {
        const messages = renderMessages(blocks, maxUnits);
        const sent = messages.map((message) => visible(message.text)).join('');
        expect(sent).toBe(visible(blocks.map((each) => each.content.text).join('')));
        for (const message of messages) expect(message.text.length).toBeLessThanOrEqual(maxUnits);
      }),
      RUNS,
    );
  });

  test('are cut between sentences where there are any, with the citation on the side of its sentence', () => {
    const sentence = `${'渡口的新船昨天下水，'.repeat(5)}大家都来看。”[12]`;
    const messages = renderMessages([paragraph(foreign(sentence.repeat(200)))]);
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) expect(message.text).toMatch(/^渡口.*\[12\]$/s);
  });

  test('never split a family of emoji, a flag or a stacked letter that fits', () => {
    const text = '👨‍👩‍👧‍👦🇨🇳e\u0301'.repeat(500);
    const clusters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    for (const message of renderMessages([paragraph(foreign(text))], 100)) {
      const kinds = new Set([...clusters.segment(message.text)].map((cluster) => cluster.segment));
      for (const kind of kinds) expect(['👨‍👩‍👧‍👦', '🇨🇳', 'e\u0301']).toContain(kind);
    }
  });

  test('keep a style over the cut', () => {
    const text = '渡口的新船昨天下水。'.repeat(30);
    const messages = renderMessages([paragraph(foreign(text, [{ style: 'b', from: 0, to: text.length }]))], 100);
    for (const { html } of messages) expect(html).toMatch(/^<b>[^<]+<\/b>$/);
  });
});

const citation = (n: number): fc.Arbitrary<Citation> =>
  fc
    .record({
      headline: fc.option(hostileText(8)),
      paper: fc.option(hostileText(3)),
      page: fc.option(hostileText(2)),
      quote: hostileText(20).map((text) => `引${text}`),
    })
    .map((parts) => ({
      ...parts,
      n,
      articleId: `aaaaaaaaaaa${n % 7}`,
      passageId: 'p',
      file: 'f',
      date: ferry.date,
      lines: [1, 2],
      spans: [],
    }));

const answered: fc.Arbitrary<Answer> = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.record({
      citations: fc.tuple(...Array.from({ length: count }, (_, index) => citation(index + 1))),
      texts: fc.array(hostileText(15), { minLength: count, maxLength: count }),
      mode: fc.constantFrom('model', 'extract'),
    }),
  )
  .map(({ citations, texts, mode }) => ({
    status: 'answered',
    claims: texts.map((text, index) => ({ text, citations: [index + 1] })),
    citations,
    related: [],
    mode,
    query: '',
    droppedSentences: 0,
  }));

/** What is seen of a sentence that was checked. */
function asChecked(statement: CheckedStatement): string {
  const quoted = `：“${visible(inert(statement.text))}”`;
  if (statement.verdict === 'unreported') return `❔没有找到${quoted}`;
  const { n, quote } = statement.citation;
  if (statement.verdict === 'reported') return `✅报道里有[${n}]${quoted}`;
  return `❌与报道不符[${n}]${quoted}报道说：${visible(inert(quote))}`;
}

const firstWithin = (text: string, n: number): boolean => text.split(`[${n}]`).length > 2;

describe('screens', () => {
  test('an answer is sendable and loses no claim, no citation and no quote', () => {
    fc.assert(
      fc.property(answered, ranges, (answer, places) => {
        const screen = renderAnswer({ answer, places: new Map([[1, places]]), speaker });
        expectSendable(screen);
        expectInert(screen);
        const sent = screen.messages.map((message) => message.text).join('\n');
        const shown = visible(sent);
        for (const claim of answer.claims) expect(shown).toContain(visible(inert(claim.text)));
        for (const { n, quote } of answer.citations) {
          expect(shown).toContain(`[${n}]${visible(inert(quote))}`);
          expect(firstWithin(sent, n)).toBe(true);
          expect(screen.buttons.flat().filter((button) => button.text.startsWith(`📖 [${n}]`))).toHaveLength(1);
        }
      }),
      RUNS,
    );
  });

  test('the grounds and the plain layout are sendable, lose no quote, and offer every button as a command', () => {
    const code = '0123456789ab';
    const view = { places: new Map(), code, speaker };
    fc.assert(
      fc.property(
        answered,
        fc.array(hostileText(4), { maxLength: 3 }),
        fc.boolean(),
        (drawn, followUps, isVerbatim) => {
          const verbatim = drawn.citations.map(({ quote, n }) => ({ text: quote, citations: [n] }));
          const answer = isVerbatim ? { ...drawn, claims: verbatim } : drawn;
          const grounds = renderQuotes({ ...view, answer });
          const plain = inPlainLayout(renderAnswer({ ...view, answer, followUps, layout: 'plain' }));
          for (const screen of [grounds, plain]) {
            expectSendable(screen);
            for (const { n, quote } of answer.citations) {
              const words = visible(inert(quote));
              expect(allOf(screen)).toContain(screen === plain && isVerbatim ? `${words}[${n}]` : `[${n}]${words}`);
            }
          }
          expectInert(grounds);
          const text = plain.messages.map((message) => message.text).join('\n');
          for (const index of plain.buttons.flat().keys()) expect(text).toMatch(new RegExp(`^/${index + 1} `, 'm'));
          expect(plain.messages.map(({ html }) => html).join('')).not.toContain('<blockquote');
        },
      ),
      RUNS,
    );
  });

  const change = fc.record({ printed: hostileText(12), corrected: hostileText(12) });
  const changes = fc.array(change, { minLength: 1, maxLength: 7 });

  test('an amended answer is sendable in both layouts, says what was corrected first, and loses no claim and no citation', () => {
    fc.assert(
      fc.property(answered, changes, fc.constantFrom('folded', 'plain'), (answer, made, layout) => {
        const amendment = renderAmendment({ title: made[0]?.printed ?? '', changes: made }, speaker);
        const drawn = renderAnswer({ answer, amendment, layout, places: new Map(), code: '0123456789ab', speaker });
        const screen = layout === 'plain' ? inPlainLayout(drawn) : drawn;
        expectSendable(screen);
        expectInert(drawn);
        expect(screen.messages[0]?.text).toMatch(/^【更正】/);
        const shown = allOf(screen);
        for (const { printed, corrected } of made.slice(0, 5)) {
          expect(shown).toContain(visible(`原文：${inert(printed)}应为：${inert(corrected)}`));
        }
        for (const claim of answer.claims) expect(shown).toContain(visible(inert(claim.text)));
        for (const { n } of answer.citations) {
          expect(firstWithin(shown, n)).toBe(true);
          expect(screen.buttons.flat().filter(({ text }) => text.startsWith(`📖 [${n}]`))).toHaveLength(1);
        }
      }),
      RUNS,
    );
  });

  test('a check of what readers forward is sendable, and loses no sentence, no verdict and no citation', () => {
    fc.assert(
      fc.property(answered, changes, fc.array(hostileText(12), { maxLength: 8 }), (answer, made, said) => {
        const amendment = renderAmendment({ title: '', changes: made }, speaker);
        const statements = [
          ...answer.citations.map((citation, at) => ({
            text: answer.claims[at]?.text ?? '',
            verdict: at % 2 === 0 ? ('reported' as const) : ('contradicted' as const),
            citation,
          })),
          ...said.map((text) => ({ text, verdict: 'unreported' as const })),
        ];
        const view = { answer, statements, places: new Map(), code: '0123456789ab', isCut: true, speaker };
        for (const screen of [renderFactCheck(view), renderFactCheck({ ...view, amendment })]) {
          expectSendable(screen);
          expectInert(screen);
          const shown = allOf(screen);
          for (const each of statements) expect(shown).toContain(asChecked(each));
          for (const { n } of answer.citations) {
            expect(screen.buttons.flat().filter(({ text }) => text.startsWith(`📖 [${n}]`))).toHaveLength(1);
          }
        }
      }),
      RUNS,
    );
  });

  test('corrections are sendable wherever they are said', () => {
    fc.assert(
      fc.property(changes, hostileText(6), (made, headline) => {
        const article = { ...ferry, headline, correction: { at: '2031-04-10T08:00:00Z', changes: made } };
        const origin = { kind: 'link' } as const;
        for (const screen of [
          renderPreview({ id: 7, article, changes: made, affected: 3 }, speaker),
          renderChoice([article, ferry], speaker),
          renderArticle({ article, page: null, origin, marks: [], speaker }),
          renderArticle({ article, page: null, origin, marks: [], correctedBy: ferry.id, speaker }),
        ]) {
          expectSendable(screen);
          expectInert(screen);
        }
      }),
      RUNS,
    );
  });

  test('lists are sendable in one message, whatever the papers print', () => {
    const found = fc.record({ title: hostileText(10), opening: hostileText(10), paper: fc.option(hostileText(10)) });
    fc.assert(
      fc.property(fc.array(found, { minLength: 1, maxLength: 5 }), hostileText(4), ranges, (all, words, highlights) => {
        const articles = all.map((parts) => ({ ...parts, id: ferry.id, page: '3', date: ferry.date }));
        const hits = articles.map((article) => ({ article, snippet: article.opening, highlights }));
        const latest = renderLatest({ listing: { entries: articles, total: 99 }, offset: 5, speaker });
        const search = renderSearch({
          listing: { entries: hits, total: 99 },
          words: words.slice(0, 60),
          key: '00000000',
          offset: 5,
          speaker,
        });
        for (const screen of [latest, search]) {
          expectSendable(screen);
          expectInert(screen);
          expect(screen.messages).toHaveLength(1);
        }
      }),
      RUNS,
    );
  });

  test('every page of an article is sendable, the pages are the article, and what is bold are its heads', () => {
    const body = fc.array(fc.record({ kind: fc.constantFrom('paragraph', 'subhead'), text: hostileText(30) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(body, hostileText(6), ranges, (texts, headline, marked) => {
        const blocks = texts.map((each) => ({ ...each, spans: [] }));
        const article = { ...ferry, headline, kicker: headline, blocks };
        const origin = { kind: 'search', key: '00000000', offset: 99_999 } as const;
        let sent = '';
        let bold = '';
        for (let page = 0; ; page++) {
          const screen = renderArticle({ article, page, origin, marks: marked, speaker });
          expectSendable(screen);
          expectInert(screen);
          expect(screen.messages).toHaveLength(1);
          bold += boldIn(renderArticle({ article, page, origin, marks: [], speaker }));
          sent += screen.messages.map((message) => visible(message.text.replace(/\n\n第 \d+\/\d+ 页$/, ''))).join('');
          if (!screen.buttons.flat().some((button) => button.text.includes('下一页'))) break;
        }
        expect(sent).toContain(texts.map(({ text }) => visible(inert(text))).join(''));
        const heads = [headline, ...texts.filter(({ kind }) => kind === 'subhead').map(({ text }) => text)];
        expect(visible(bold)).toBe(heads.map((text) => visible(inert(text))).join(''));
        expectSendable(renderArticle({ article, page: null, origin, marks: marked, speaker }));
      }),
      RUNS,
    );
  });
});
