import type { Phrase } from './phrase.ts';

/** What is said of corrections: to readers, and to the editors who make them. */
export const correctionTexts = {
  inPapers: { 'zh-Hans': '{count}家报纸都有报道', en: 'in {count} papers' },
  isCorrected: { 'zh-Hans': '已更正', en: 'corrected' },
  correctedHere: { 'zh-Hans': '【更正】', en: '[Correction]' },
  asPrinted: { 'zh-Hans': '原文：{text}', en: 'As printed: {text}' },
  asCorrected: { 'zh-Hans': '应为：{text}', en: 'Correct: {text}' },
  supersededHere: {
    'zh-Hans': '【更正】这是当时印出来的样子，后来有更正。点下面的按钮看更正后的报道。',
    en: '[Correction] This is as it was printed; it has been corrected since. Press the button below for the corrected report.',
  },
  openCorrected: { 'zh-Hans': '📖 看更正后的报道', en: '📖 The corrected report' },
  amended: {
    'zh-Hans': '【更正】这个回答依据的《{title}》有更正：',
    en: '[Correction] “{title}”, on which this answer rests, has been corrected:',
  },
  correctUsage: {
    'zh-Hans':
      '要更正哪一篇？\n• 回复那篇报道或引用它的回答，写 /correct\n• /correct 加分享链接\n• /correct 加词语，例如：/correct 书画展\n• 刚看过列表的话，/correct 2 就是第二篇',
    en: 'Which report? Reply /correct to it or to an answer that cites it, or write /correct with a share link, with words, or with its number in the list shown last.',
  },
  correctNone: { 'zh-Hans': '没有找到这样的报道。', en: 'There is no such report.' },
  correctWhich: { 'zh-Hans': '更正哪一篇？点一下：', en: 'Which one? Tap it:' },
  correctOne: { 'zh-Hans': '✏️ {title}', en: '✏️ {title}' },
  correctAsk: {
    'zh-Hans':
      '更正《{title}》。请在15分钟内发来更正，一行一处：\n• 错的字 → 对的字\n• 或者直接写正确的整句，我来找它对应的原句\n不更正了就发 /cancel',
    en: 'Correcting “{title}”. Send the correction within 15 minutes, one a line: wrong → right, or the right sentence as a whole. /cancel to stop.',
  },
  correctNotThere: {
    'zh-Hans': '这篇里没有“{words}”。请照原文一字不差地写箭头左边，再发一次。',
    en: '“{words}” is not in this report. Please write the left side exactly as printed and send it again.',
  },
  correctUnlike: {
    'zh-Hans': '没有找到与“{words}”相近的原句。请用“错的字 → 对的字”的写法再发一次。',
    en: 'No printed sentence is like “{words}”. Please write it as wrong → right and send it again.',
  },
  correctNothing: {
    'zh-Hans': '这和原文一样，没有可更正的。请再发一次。',
    en: 'That changes nothing. Please send it again.',
  },
  correctTooLong: { 'zh-Hans': '太长了，请不要超过{max}字。', en: 'Too long; at most {max} characters, please.' },
  correctPreview: { 'zh-Hans': '更正预览', en: 'Preview of the correction' },
  correctAffected: {
    'zh-Hans': '近48小时有{count}个回答引用了它。确认以后，新的提问马上按更正回答，这些回答逐个改正。',
    en: '{count} answers of the last 48 hours cite it. Once confirmed, new questions are answered from the correction at once, and these answers are amended one by one.',
  },
  correctYes: { 'zh-Hans': '✅ 确认更正', en: '✅ Confirm' },
  correctNo: { 'zh-Hans': '✖ 放弃', en: '✖ Drop it' },
  correctBegun: {
    'zh-Hans': '已更正。正在改正{count}个回答，完成后告诉您。',
    en: 'Corrected. {count} answers are being amended; you will hear when that is done.',
  },
  correctDropped: { 'zh-Hans': '好的，不更正了。', en: 'All right, nothing is corrected.' },
  correctOutdated: {
    'zh-Hans': '这份更正已经处理过，或者太久了。请重新发送 /correct。',
    en: 'This correction has been dealt with, or is too old. Please send /correct again.',
  },
  correctDone: {
    'zh-Hans': '《{title}》更正完成：改正{edited}个回答，回复{replied}个，送不到{unreachable}个，不确定{inDoubt}个。',
    en: '“{title}”: {edited} answers amended, {replied} replied to, {unreachable} out of reach, {inDoubt} in doubt.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;
