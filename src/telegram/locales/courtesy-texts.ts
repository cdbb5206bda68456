import type { Phrase } from './phrase.ts';

/** What is said in return to a greeting, thanks and the like. */
export const courtesyTexts = {
  courtesy_greeting: {
    'zh-Hans': '您好！身边的新闻，想知道什么，直接打字问我就行。',
    en: 'Hello! Just type what you would like to know of the local news.',
  },
  courtesy_thanks: {
    'zh-Hans': '不客气！还想知道什么，接着问就行。',
    en: 'You are welcome! Ask on whenever you like.',
  },
  courtesy_agreed: { 'zh-Hans': '好的。还想知道什么，接着问就行。', en: 'All right. Ask on whenever you like.' },
  courtesy_farewell: {
    'zh-Hans': '再见！想知道什么新闻，随时来问。',
    en: 'Goodbye! Come back whenever you want to know something.',
  },
  helpInGroup: {
    'zh-Hans':
      '在群里这样问我：\n/ask 后面写问题，例如：/ask 书画展什么时候开展？\n也可以在消息里 @我，或者回复我的消息，发语音也行。\n\n/latest 看最新报道\n/search 加上词语，找报道\n/check 加一段话，查报纸上有没有；用它回复别人的消息也行\n/quiet 让我只回答命令（群管理员）\n\n大家自己聊天，我不插话。点我的头像，可以跟我私聊。',
    en: 'In a group, ask me like this:\n/ask with a question, for example: /ask 书画展什么时候开展？\nOr mention me, or reply to a message of mine, with your voice too.\n\n/latest for the newest reports\n/search with words to find reports\n/check with words to see whether the newspaper printed that, or in reply to a message\n/quiet to have me answer commands only (group admins)\n\nWhat you say to each other I leave alone. Tap my picture to write to me in private.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;
