import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHtml } from '../../src/playground/html-parse.ts';

test('every tag of HTML mode becomes its entity', () => {
  const tags: readonly (readonly [string, string, string])[] = [
    ['<b>', '</b>', 'bold'],
    ['<strong>', '</strong>', 'bold'],
    ['<i>', '</i>', 'italic'],
    ['<em>', '</em>', 'italic'],
    ['<u>', '</u>', 'underline'],
    ['<ins>', '</ins>', 'underline'],
    ['<s>', '</s>', 'strikethrough'],
    ['<strike>', '</strike>', 'strikethrough'],
    ['<del>', '</del>', 'strikethrough'],
    ['<span class="tg-spoiler">', '</span>', 'spoiler'],
    ['<tg-spoiler>', '</tg-spoiler>', 'spoiler'],
    ['<code>', '</code>', 'code'],
    ['<pre>', '</pre>', 'pre'],
    ['<blockquote>', '</blockquote>', 'blockquote'],
    ['<blockquote expandable>', '</blockquote>', 'expandable_blockquote'],
  ];
  for (const [open, close, type] of tags) {
    expect(parseHtml(`去${open}河边😀${close}走`)).toEqual({
      text: '去河边😀走',
      entities: [{ type, offset: 1, length: 4 }],
    });
  }
});

test('links, mentions of people and custom emoji carry what their attribute says', () => {
  expect(parseHtml('<a href="https://paper.example/a?b=1&amp;c=2">原文</a>').entities).toEqual([
    { type: 'text_link', offset: 0, length: 2, url: 'https://paper.example/a?b=1&c=2' },
  ]);
  expect(parseHtml("<a href='tg://user?id=42'>林秋</a>").entities).toMatchObject([
    { type: 'text_mention', offset: 0, length: 2, user: { id: 42 } },
  ]);
  expect(parseHtml('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>').entities).toEqual([
    { type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5368324170671202286' },
  ]);
});

test('a link that leads nowhere loses its link and keeps its text', () => {
  expect(parseHtml('<a href="javascript:alert(1)">点这里</a>')).toEqual({ text: '点这里', entities: [] });
  expect(parseHtml('<a href="localhost">本机</a>').entities).toEqual([]);
});

test('code inside pre names the language of the block, code alone does not', () => {
  expect(parseHtml('<pre><code class="language-ts">let a</code></pre>').entities).toEqual([
    { type: 'pre', offset: 0, length: 5, language: 'ts' },
  ]);
  expect(parseHtml('<code class="language-ts">let a</code>').entities).toEqual([
    { type: 'code', offset: 0, length: 5 },
  ]);
});

test('nested tags give entities in the order of their beginning, the wider first', () => {
  expect(parseHtml('<i>一<b>二</b></i><u>三</u>').entities).toEqual([
    { type: 'italic', offset: 0, length: 2 },
    { type: 'bold', offset: 1, length: 1 },
    { type: 'underline', offset: 2, length: 1 },
  ]);
});

test('styles that touch are one, are cut out of code, and a quotation holds no other', () => {
  expect(parseHtml('<b>一</b><b>二</b>').entities).toEqual([{ type: 'bold', offset: 0, length: 2 }]);
  expect(parseHtml('<b>一<code>二</code>三</b>').entities).toEqual([
    { type: 'bold', offset: 0, length: 1 },
    { type: 'code', offset: 1, length: 1 },
    { type: 'bold', offset: 2, length: 1 },
  ]);
  expect(parseHtml('<blockquote>一<blockquote expandable>二</blockquote><b>三</b></blockquote>').entities).toEqual([
    { type: 'blockquote', offset: 0, length: 3 },
    { type: 'bold', offset: 2, length: 1 },
  ]);
  expect(parseHtml('<code>一<i>二</i></code>').entities).toEqual([{ type: 'code', offset: 0, length: 2 }]);
});

test('a moment carries its time and the way it is shown', () => {
  expect(parseHtml('<tg-time unix="1647531900" format="wDT">明晚</tg-time>').entities).toEqual([
    { type: 'date_time', offset: 0, length: 2, unix_time: 1_647_531_900, date_time_format: 'wDT' },
  ]);
  expect(() => parseHtml('<tg-time unix="soon">明晚</tg-time>')).toThrow('Invalid date-time entity specified');
});

test('the four named references and numeric ones are decoded, every other ampersand stays', () => {
  expect(parseHtml('&lt;&gt;&amp;&quot;&#65;&#x5BB6;&nbsp;&&lt').text).toBe('<>&"A家&nbsp;&<');
});

test('broken markup is refused in the words of Telegram, with offsets in bytes', () => {
  const faults: readonly (readonly [string, string])[] = [
    ['<nope>x</nope>', 'Unsupported start tag "nope" at byte offset 0'],
    ['价格<500元>', 'Unsupported start tag "500元" at byte offset 6'],
    ['<b>一', 'Can\'t find end tag corresponding to start tag "b"'],
    ['一</b>', 'Unexpected end tag at byte offset 3'],
    ['<b><i>一</b></i>', 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href>x</a>', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
    ['<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href=http://x>x</a>', 'Unexpected end of name token at byte offset 8'],
    ['<tg-emoji emoji-id="x">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ];
  for (const [html, message] of faults) expect(() => parseHtml(html), html).toThrow(message);
});

test('escaped text comes back as it was, whatever it says', () => {
  const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(parseHtml(`<b>${escapeHtml(text)}</b>`).text).toBe(text);
    }),
  );
});
