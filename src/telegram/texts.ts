import { type Locale, toTraditional } from './locale.ts';

/** A sentence in every language that is written by hand; `{name}` is a slot. */
interface Phrase {
  readonly 'zh-Hans': string;
  readonly en: string;
}

/** Everything the bot says. A missing language fails the type check; Traditional Chinese is derived. */
export const texts = {
  welcomeTitle: { 'zh-Hans': '您好，这里是“家门口”。', en: 'Hello, this is Jiamenkou.' },
  welcome: {
    'zh-Hans':
      '身边的新闻，您想知道什么就问什么，像平时说话一样打字就行。我只从报纸上找答案，每句话都告诉您是哪一篇报道说的，点一下就能看原文。报纸上没有的，我会直说没有。',
    en: 'Ask me about the local news in your own words. I answer only from the newspaper and show which report each sentence comes from; tap to read it. If the paper did not print it, I say so. The reports are in Chinese.',
  },
  welcomeTry: { 'zh-Hans': '点下面的问题试一试：', en: 'Tap a question to try it:' },
  help: {
    'zh-Hans':
      '直接打字提问就行。还可以：\n/latest 看最新报道\n/search 加上词语，找报道，例如：/search 书画展\n/start 回到开头\n\n接着问也可以，比如先问“展览在哪里？”，再问“什么时候结束？”。半小时不说话，就算重新开始。',
    en: 'Just type your question. You can also use:\n/latest for the newest reports\n/search with words to find reports, for example: /search 书画展\n/start to begin again\n\nFollow-up questions work: “Where is the exhibition?”, then “When does it end?”. After half an hour of silence a new conversation begins.',
  },
  cited: { 'zh-Hans': '依据的原文：', en: 'What the page says:' },
  extracted: {
    'zh-Hans': '以上回答逐字摘自报纸，没有改写。',
    en: 'Taken from the newspaper word for word.',
  },
  modelled: {
    'zh-Hans': '以上回答由人工智能写成，每一句都与报纸原文核对过。',
    en: 'Written by an AI model; every sentence was checked against the newspaper.',
  },
  related: {
    'zh-Hans': '报纸上没有直接回答这个问题。下面几篇报道说的是相近的事，点一下就能看：',
    en: 'The newspaper does not answer this question directly. These reports are close to it; tap to read:',
  },
  notFound: {
    'zh-Hans':
      '报纸上没有找到能回答这个问题的报道。我不猜，也不从别处找。\n\n可以换个说法再问，写上地点、时间或人名更容易找到；也可以看看最新报道。',
    en: 'I found no report in the newspaper that answers this. I do not guess, and I look nowhere else.\n\nTry other words, with a place, a date or a name, or look at the newest reports.',
  },
  askingExample: { 'zh-Hans': '您问：{question}', en: 'You asked: {question}' },
  openCited: { 'zh-Hans': '📖 [{n}] 看原文', en: '📖 [{n}] Read' },
  openNumber: { 'zh-Hans': '📖 [{n}]', en: '📖 [{n}]' },
  openArticle: { 'zh-Hans': '📖 {title}', en: '📖 {title}' },
  openEntry: { 'zh-Hans': '📖 看第{n}篇', en: '📖 Read {n}' },
  showLatest: { 'zh-Hans': '📰 看最新报道', en: '📰 Newest reports' },
  previousPage: { 'zh-Hans': '◀ 上一页', en: '◀ Previous' },
  nextPage: { 'zh-Hans': '下一页 ▶', en: 'Next ▶' },
  backToList: { 'zh-Hans': '↩ 返回列表', en: '↩ Back to the list' },
  backToAnswer: { 'zh-Hans': '↩ 返回回答', en: '↩ Back to the answer' },
  latestTitle: { 'zh-Hans': '最新报道', en: 'Newest reports' },
  latestEmpty: {
    'zh-Hans': '这里还没有报道。等报纸收进来，再发 /latest 就能看到。',
    en: 'There are no reports yet. Send /latest again once newspapers have come in.',
  },
  searchTitle: { 'zh-Hans': '“{words}”：找到 {total} 篇', en: '“{words}”: {total} found' },
  searchEmpty: {
    'zh-Hans':
      '没有找到含有“{words}”的报道。\n\n换个短一点的词再试，例如只写地名或人名；也可以不用 /search，直接打字提问。',
    en: 'No report contains “{words}”.\n\nTry a shorter word, such as a place or a name, or just type your question without /search.',
  },
  searchUsage: {
    'zh-Hans': '请在 /search 后面加上要找的词，例如：/search 书画展',
    en: 'Please put the words to look for after /search, for example: /search 书画展',
  },
  searchTooLong: {
    'zh-Hans': '要找的词太长了（{length} 字）。请不要超过 {max} 字，几个关键的词就够了。',
    en: 'Those are too many words to search for ({length} characters). Please use at most {max}; a few key words are enough.',
  },
  searchExpired: {
    'zh-Hans': '这次搜索已经过去太久了。请重新发送 /search 加上要找的词。',
    en: 'This search is too old. Please send /search with the words again.',
  },
  pageOf: { 'zh-Hans': '第 {page}/{pages} 页', en: 'Page {page} of {pages}' },
  articleGone: {
    'zh-Hans': '这篇报道已经找不到了。可以用 /search 再找一找。',
    en: 'This report is no longer here. Try /search.',
  },
  by: { 'zh-Hans': '文：{authors}', en: 'By {authors}' },
  printedPage: { 'zh-Hans': '第{page}版', en: 'page {page}' },
  dateInferred: { 'zh-Hans': '{date}（据文中推断）', en: '{date} (inferred from the text)' },
  dateUnknown: { 'zh-Hans': '日期不详', en: 'date unknown' },
  unnamedPaper: { 'zh-Hans': '报纸', en: 'newspaper' },
  emptyQuestion: {
    'zh-Hans': '没有看到文字。请把想问的事打出来，例如：“书画展什么时候开始？”',
    en: 'I see no words. Please type your question, for example: “When does the exhibition open?”',
  },
  questionTooLong: {
    'zh-Hans': '这段话太长了（{length} 字），我一次最多看 {max} 字。请只写最想问的那一句。',
    en: 'That is too long for me ({length} characters; at most {max}). Please send only the question itself.',
  },
  stickerReceived: {
    'zh-Hans': '谢谢您的表情！我只看得懂文字，想问什么请打字告诉我。',
    en: 'Thank you for the sticker! I can only read text; please type your question.',
  },
  voiceReceived: {
    'zh-Hans': '抱歉，我还听不懂语音。请打字，或用手机键盘上的话筒把话变成字。',
    en: 'Sorry, I cannot listen to voice messages yet. Please type, or use the microphone of your keyboard.',
  },
  fileReceived: {
    'zh-Hans': '抱歉，我看不了图片和文件，只看得懂文字。想问什么请打字告诉我。',
    en: 'Sorry, I cannot look at pictures or files, only read text. Please type your question.',
  },
  unknownCommand: {
    'zh-Hans': '我不认识这个命令。直接打字提问就行，或发送 /help 看看能做什么。',
    en: 'I do not know this command. Just type your question, or send /help.',
  },
  oldButton: { 'zh-Hans': '这个按钮已经不能用了。', en: 'This button no longer works.' },
  fault: {
    'zh-Hans': '抱歉，刚才出了点问题，没能完成。请过一会儿再试一次。（编号 {reference}）',
    en: 'Sorry, something went wrong. Please try again in a moment. (Reference {reference})',
  },
  commandLatest: { 'zh-Hans': '看最新报道', en: 'Newest reports' },
  commandSearch: { 'zh-Hans': '找报道：后面加上词语', en: 'Find reports: add the words' },
  commandHelp: { 'zh-Hans': '怎么用', en: 'How to use this bot' },
  commandStart: { 'zh-Hans': '从头开始', en: 'Begin again' },
} as const satisfies Readonly<Record<string, Phrase>>;

type Texts = typeof texts;
type TextKey = keyof Texts;

type SlotsOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsOf<Rest> : never;
type Slots<Key extends TextKey> = SlotsOf<Texts[Key]['zh-Hans'] | Texts[Key]['en']>;
type Values<Key extends TextKey> = [Slots<Key>] extends [never] ? [] : [Readonly<Record<Slots<Key>, string | number>>];

/** Says the texts in one language. What fills a slot is left as it is, so that names and quotes stay as printed. */
export interface Speaker {
  readonly locale: Locale;
  say<Key extends TextKey>(key: Key, ...values: Values<Key>): string;
}

export function createSpeaker(locale: Locale): Speaker {
  return {
    locale,
    say: (key, ...values) => filled(template(key, locale), new Map(Object.entries(values[0] ?? {}))),
  };
}

function template(key: TextKey, locale: Locale): string {
  if (locale === 'zh-Hant') return toTraditional(texts[key]['zh-Hans']);
  return texts[key][locale];
}

function filled(text: string, values: ReadonlyMap<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values.get(name) ?? slot));
}
