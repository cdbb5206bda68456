import type { Phrase } from './phrase.ts';

/** What is said of what readers send that is no question: speech, and what others have written. */
export const receivedTexts = {
  heard: { 'zh-Hans': '我听到的是：「{words}」', en: 'I heard: “{words}”' },
  voiceTooLong: {
    'zh-Hans': '这段语音太长了，我一次最多听{seconds}秒。请只说最想问的那一句，或者打字。',
    en: 'That recording is too long; I can listen to {seconds} seconds at a time. Please ask one thing, or type it.',
  },
  voiceUnclear: {
    'zh-Hans': '抱歉，没有听清。请靠近话筒再说一遍，或者打字。',
    en: 'Sorry, I could not make that out. Please say it again close to the microphone, or type it.',
  },
  voiceFailed: {
    'zh-Hans': '抱歉，现在听不了语音。请打字，或者过一会儿再说一遍。',
    en: 'Sorry, I cannot listen right now. Please type, or try again in a while.',
  },
  voiceReceived: {
    'zh-Hans': '抱歉，我还听不懂语音。请打字，或用手机键盘上的话筒把话变成字。',
    en: 'Sorry, I cannot listen to voice messages yet. Please type, or use the microphone of your keyboard.',
  },
  checked: {
    'zh-Hans': '这段话，我一句一句到报纸里查了：',
    en: 'I looked in the newspaper for this, sentence by sentence:',
  },
  checkUsage: {
    'zh-Hans': '请把要查的话写在 /check 后面，或者用 /check 回复那条消息。直接把消息转发给我也行。',
    en: 'Please put the words after /check, or reply /check to the message. Forwarding it to me works too.',
  },
  checkedFirst: { 'zh-Hans': '太长了，只查了前{count}句。', en: 'It is long; I checked the first {count} sentences.' },
  verdict_reported: { 'zh-Hans': '✅ 报道里有', en: '✅ Reported' },
  verdict_contradicted: { 'zh-Hans': '❌ 与报道不符', en: '❌ The report says otherwise' },
  verdict_unreported: { 'zh-Hans': '❔ 没有找到', en: '❔ Not found' },
  reportSays: { 'zh-Hans': '报道说：', en: 'The report: ' },
  checkedLimits: {
    'zh-Hans': '“没有找到”只是说报纸没有登过，是真是假，我不能断定。',
    en: '“Not found” only means that the newspaper did not print it; whether it is true I cannot say.',
  },
  forwarded: {
    'zh-Hans': '您转来的这段话是真是假，我不能断定。我到报纸里查了：',
    en: 'I cannot say whether what you forwarded is true. I looked in the newspaper:',
  },
} as const satisfies Readonly<Record<string, Phrase>>;
