import { type Locale, toTraditional } from './locale.ts';
import { answerTexts } from './locales/answer-texts.ts';
import { commandTexts } from './locales/command-texts.ts';
import { correctionTexts } from './locales/correction-texts.ts';
import { courtesyTexts } from './locales/courtesy-texts.ts';
import { pageTexts } from './locales/page-texts.ts';
import { personalTexts } from './locales/personal-texts.ts';
import type { Phrase } from './locales/phrase.ts';
import { receivedTexts } from './locales/received-texts.ts';

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
      '直接打字提问就行。还可以：\n/latest 看最新报道\n/search 加上词语，找报道，例如：/search 书画展\n/check 加一段话，查报纸上有没有；把别人的消息转发给我也行\n/settings 语言、版式和每日摘要\n/new 换个话题，重新开始\n/privacy 我记下了什么，/forget 全部删掉\n/start 回到开头\n\n按钮也可以打字：/1 是最上面的第一个，/2 是第二个。问错了，改一改您发的那条消息就行。\n\n接着问也可以，比如先问“展览在哪里？”，再问“什么时候结束？”。半小时不说话，就算重新开始。',
    en: 'Just type your question. You can also use:\n/latest for the newest reports\n/search with words to find reports, for example: /search 书画展\n/check with words to see whether the newspaper printed that; or forward me the message\n/settings for language, layout and the daily digest\n/new to begin a new topic\n/privacy for what I keep, /forget to delete it\n/start to begin again\n\nButtons have commands: /1 is the first from the top, /2 the second. Edit your message to ask it differently.\n\nFollow-up questions work: “Where is the exhibition?”, then “When does it end?”. After half an hour of silence a new conversation begins.',
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
  fileReceived: {
    'zh-Hans': '抱歉，我看不了图片和文件，只看得懂文字。想问什么请打字告诉我。',
    en: 'Sorry, I cannot look at pictures or files, only read text. Please type your question.',
  },
  unknownCommand: {
    'zh-Hans': '我不认识这个命令。直接打字提问就行，或发送 /help 看看能做什么。',
    en: 'I do not know this command. Just type your question, or send /help.',
  },
  stillWriting: { 'zh-Hans': '正在写…… 写好一句，核对一句。', en: 'Writing… every sentence is checked first.' },
  stop: { 'zh-Hans': '⏹ 停止', en: '⏹ Stop' },
  stopped: {
    'zh-Hans': '已按您的要求停止，下面是已经核对过的部分。',
    en: 'Stopped. This is what had been checked so far.',
  },
  nothingToStop: { 'zh-Hans': '现在没有正在写的回答。', en: 'No answer is being written.' },
  queued: {
    'zh-Hans': '收到。上一个问题还在回答，答完马上看这个。',
    en: 'Got it. I am still on your last question and will turn to this one next.',
  },
  newestSource: { 'zh-Hans': '最新依据：{newest}', en: 'Newest source: {newest}' },
  nothingNew: {
    'zh-Hans': '今天是{today}，报纸上还没有这么新的消息；最新的一篇是{newest}的。',
    en: 'Today is {today}; the newspaper has nothing so new. Its newest report is of {newest}.',
  },
  notSoNew: {
    'zh-Hans': '今天是{today}。下面说的不是最近的事：没有找到更新的相关报道。',
    en: 'Today is {today}. What follows is older: I found no newer report about it.',
  },
  stale: { 'zh-Hans': '已有{days}天没有新报纸收进来。', en: 'No newspaper has come in for {days} days.' },
  staleForEditors: {
    'zh-Hans': '提醒编辑：已有{days}天没有新报纸收进来，读者在回答下面看得到这一点。',
    en: 'Editors: no newspaper has come in for {days} days; readers see this below their answers.',
  },
  act_quotes: { 'zh-Hans': '🔎 依据', en: '🔎 Grounds' },
  act_rephrase: { 'zh-Hans': '🔁 换个问法', en: '🔁 Ask differently' },
  act_useful: { 'zh-Hans': '👍 有用', en: '👍 Useful' },
  act_useless: { 'zh-Hans': '👎 没用', en: '👎 Not useful' },
  thanks: { 'zh-Hans': '谢谢，记下了。', en: 'Thank you, noted.' },
  whyUseless: {
    'zh-Hans': '谢谢您告诉我。哪里不好？点一下就行，不点也没关系。',
    en: 'Thank you for telling me. What was wrong? One tap is enough, none is fine too.',
  },
  reason_wrong: { 'zh-Hans': '说得不对', en: 'It is wrong' },
  reason_beside: { 'zh-Hans': '答非所问', en: 'It is beside the point' },
  reason_old: { 'zh-Hans': '消息太旧', en: 'It is too old' },
  reason_hard: { 'zh-Hans': '看不明白', en: 'It is hard to follow' },
  rephrased: {
    'zh-Hans': '您问的是：{question}\n\n可以这样问，点一下就行：',
    en: 'You asked: {question}\n\nYou could ask this; tap one:',
  },
  rephraseYourself: {
    'zh-Hans':
      '您问的是：{question}\n\n可以换个说法再问：写上地点、时间或人名，一次只问一件事。改一改您上面那条消息也行，我会在原处重新回答。',
    en: 'You asked: {question}\n\nTry other words: a place, a date or a name, and one thing at a time. You can also edit your message above; I will answer again in place.',
  },
  answerGone: {
    'zh-Hans': '这个回答已经过去太久了。请把问题再发一遍。',
    en: 'This answer is too old. Please send the question again.',
  },
  quotaUsedUp: {
    'zh-Hans': '您今天问得够多了，先歇一歇。明天零点以后可以接着问；/latest 和 /search 现在也能用。',
    en: 'That is all I can answer you today. After midnight you can ask again; /latest and /search still work.',
  },
  groupQuotaUsedUp: {
    'zh-Hans': '这个群今天的提问次数用完了，明天零点以后可以接着问。可以先跟我私聊。',
    en: 'This group has used up its questions for today; ask again after midnight, or write to me in private.',
  },
  slowDown: {
    'zh-Hans': '您发得太快了，我有点跟不上。请等一分钟再发。',
    en: 'That is too fast for me. Please wait a minute.',
  },
  scopeSet: {
    'zh-Hans':
      '好的。接下来您问的，我先在《{title}》里找，里面没有的再找别的报道。\n/find 加上词语，可以在这篇里找词。要问别的事，点下面的按钮或发送 /all',
    en: 'All right. I will look for your next answers in “{title}” first.\n/find with a word looks inside it. For anything else, press the button or send /all',
  },
  scopeCleared: { 'zh-Hans': '好的，现在什么都可以问。', en: 'All right, ask me anything.' },
  scopeNone: {
    'zh-Hans': '请先打开一篇报道，点“只问这篇”。',
    en: 'Please open a report first and press “Ask about this one”.',
  },
  findUsage: { 'zh-Hans': '请在 /find 后面加上要找的词。', en: 'Please put a word after /find.' },
  findNothing: { 'zh-Hans': '这篇里没有“{words}”。', en: '“{words}” is not in this report.' },
  notInScope: {
    'zh-Hans': '您选的那篇报道里没有说到这个，下面是别的报道里的。',
    en: 'The report you chose does not say; this is from other reports.',
  },
  askThis: { 'zh-Hans': '💬 只问这篇', en: '💬 Ask about this one' },
  askAll: { 'zh-Hans': '💬 什么都问', en: '💬 Ask about anything' },
  share: { 'zh-Hans': '🔗 分享', en: '🔗 Share' },
  shareLink: {
    'zh-Hans': '把下面的链接发给别人，点开就是《{title}》：\n{link}',
    en: 'Send this link to anyone; it opens “{title}”:\n{link}',
  },
  badLink: {
    'zh-Hans': '这个链接不对，可能没有复制完整。',
    en: 'This link is not right; perhaps it was not copied whole.',
  },
  close: { 'zh-Hans': '✖ 关闭', en: '✖ Close' },
  closed: { 'zh-Hans': '好的。前面的都还在上面，往上翻就能看到。', en: 'All right. What came before stands above.' },
  noSuchButton: {
    'zh-Hans': '上面没有第{n}个按钮。/1 是最上面的第一个，依次往下数。',
    en: 'There is no button {n} above. /1 is the first one from the top.',
  },
  latestNarrowed: { 'zh-Hans': '最新报道 · {words}', en: 'Newest reports · {words}' },
  latestNothing: {
    'zh-Hans': '没有“{words}”的报道。可以换个地名、日期或话题，例如：/latest 9月',
    en: 'No reports for “{words}”. Try a place, a date or a topic, for example: /latest 9月',
  },
  isNew: { 'zh-Hans': '🆕 ', en: '🆕 ' },
  didYouMean: { 'zh-Hans': '没有“{from}”，是按“{to}”找的。', en: 'Searched for “{to}” instead of “{from}”.' },
  onlyMonth: { 'zh-Hans': '📅 {month}', en: '📅 {month}' },
  onlyPlace: { 'zh-Hans': '📍 {place}', en: '📍 {place}' },
  quietOn: {
    'zh-Hans': '好的，在这个群里我只回答命令（例如 /ask 加问题）。管理员发送 /quiet off 可以恢复。',
    en: 'All right, in this group I only answer commands (such as /ask with a question). Admins can send /quiet off.',
  },
  quietOff: {
    'zh-Hans': '好的，在这个群里提到我、回复我，我都会回答。',
    en: 'All right, in this group I answer mentions and replies again.',
  },
  quietForAdmins: { 'zh-Hans': '这个设置只有群管理员能改。', en: 'Only admins of the group can change this.' },
  quietOnlyInGroups: { 'zh-Hans': '这个命令只在群里有用。', en: 'This command is for groups.' },
  askUsage: {
    'zh-Hans': '请在 /ask 后面写上问题，例如：/ask 书画展什么时候开始？',
    en: 'Please put the question after /ask.',
  },
  inlineAsk: { 'zh-Hans': '❓ 问：{question}', en: '❓ Ask: {question}' },
  inlineAskHint: { 'zh-Hans': '从报纸上找答案，附出处', en: 'Answered from the newspaper, with sources' },
  inlineWait: { 'zh-Hans': '正在报纸里找答案……', en: 'Looking in the newspaper…' },
  inlineRead: { 'zh-Hans': '📖 打开全文', en: '📖 Read it all' },
  oldButton: { 'zh-Hans': '这个按钮已经不能用了。', en: 'This button no longer works.' },
  fault: {
    'zh-Hans': '抱歉，刚才出了点问题，没能完成。请过一会儿再试一次。（编号 {reference}）',
    en: 'Sorry, something went wrong. Please try again in a moment. (Reference {reference})',
  },
  ...answerTexts,
  ...personalTexts,
  ...commandTexts,
  ...correctionTexts,
  ...courtesyTexts,
  ...receivedTexts,
  ...pageTexts,
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
