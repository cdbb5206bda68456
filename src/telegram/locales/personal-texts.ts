import type { Phrase } from './phrase.ts';

/** What a reader chooses, what is kept of readers, and how it is deleted. */
export const personalTexts = {
  began: { 'zh-Hans': '好的，前面说的都放下，我们重新开始。', en: 'All right, let us begin anew.' },
  privacy: {
    'zh-Hans':
      '我记下的东西很少：\n• 您的提问和我的回答，留{days}天，用来改正错误、看看大家想知道什么；\n• 您点的有用、没用，您选的语言、版式和订阅；\n• 最近半小时的对话，好让您接着问；最近一周的搜索，好让列表能翻页；\n• 您今天问了几次。这一项只记暗号，认不出是谁，删除以后也还算数。\n\n运行日志里没有您的话，也没有您的号码。配了人工智能时，您的提问会连同报纸的段落一起发给它写回答；语音只发去听写，录音不留。\n\n发送 /forget 就把您的东西全部删掉。',
    en: 'I keep little:\n• your questions and my answers for {days} days, to mend mistakes and to see what people want to know;\n• whether you found them useful, and your language, layout and subscription;\n• the last half hour of our conversation, so that you can ask on, and the searches of a week, so that you can page;\n• how much you have asked today, under a code that does not show who you are; this stays when the rest is deleted.\n\nLogs hold neither your words nor your number. Where an AI model is set up, it is sent your question with passages of the newspaper; voice messages are sent to be written down, and no recording is kept.\n\nSend /forget to delete everything of yours.',
  },
  forgetAsk: {
    'zh-Hans': '要把您的提问、回答、评价、设置和对话全部删掉吗？删了就找不回来。',
    en: 'Delete all your questions, answers, ratings, settings and conversation? This cannot be undone.',
  },
  forgetYes: { 'zh-Hans': '🗑 全部删掉', en: '🗑 Delete everything' },
  forgetNo: { 'zh-Hans': '不删了', en: 'Keep it' },
  forgotten: {
    'zh-Hans': '已经删掉：提问和回答{answers}条，评价{feedback}条，设置{settings}条，还有对话和搜索记录。{others}',
    en: 'Deleted: {answers} questions with their answers, {feedback} ratings, {settings} settings, and the conversation and searches.{others}',
  },
  settings: {
    'zh-Hans':
      '设置\n语言：{language}\n版式：{layout}\n\n“展开”不用点开就看得到全部，按钮也写成文字，字大、听读屏的时候更方便。',
    en: 'Settings\nLanguage: {language}\nLayout: {layout}\n\n“Plain” shows everything at once and writes buttons as text, for large type and screen readers.',
  },
  'choice_zh-Hans': { 'zh-Hans': '简体中文', en: '简体中文' },
  'choice_zh-Hant': { 'zh-Hans': '繁体中文', en: '繁體中文' },
  choice_en: { 'zh-Hans': 'English', en: 'English' },
  choice_folded: { 'zh-Hans': '简洁', en: 'Short' },
  choice_plain: { 'zh-Hans': '展开', en: 'Plain' },
  chosen: { 'zh-Hans': '✅ {choice}', en: '✅ {choice}' },
} as const satisfies Readonly<Record<string, Phrase>>;
