import type { Phrase } from './phrase.ts';

/** The menus of commands. */
export const commandTexts = {
  command_latest: { 'zh-Hans': '看最新报道：后面可加地名、日期', en: 'Newest reports; add a place or a date' },
  command_search: { 'zh-Hans': '找报道：后面加上词语', en: 'Find reports: add the words' },
  command_ask: { 'zh-Hans': '提问：后面写上问题', en: 'Ask: add the question' },
  command_check: { 'zh-Hans': '查一段话：报纸上有没有', en: 'Check words against the newspaper' },
  command_new: { 'zh-Hans': '换个话题，重新开始', en: 'Begin a new topic' },
  command_settings: { 'zh-Hans': '语言和版式', en: 'Language and layout' },
  command_privacy: { 'zh-Hans': '我记下了什么', en: 'What I keep' },
  command_forget: { 'zh-Hans': '删掉我的全部记录', en: 'Delete everything of mine' },
  command_quiet: { 'zh-Hans': '群里只回答命令（管理员）', en: 'Answer commands only (admins)' },
  command_help: { 'zh-Hans': '怎么用', en: 'How to use this bot' },
  command_start: { 'zh-Hans': '从头开始', en: 'Begin again' },
  command_status: { 'zh-Hans': '编辑：运行情况', en: 'Editors: how it goes' },
  command_gaps: { 'zh-Hans': '编辑：没答上的问题', en: 'Editors: questions not answered' },
  command_quota: { 'zh-Hans': '编辑：每天的提问次数', en: 'Editors: questions a day' },
  command_correct: { 'zh-Hans': '编辑：更正一篇报道', en: 'Editors: correct a report' },
  command_ban: { 'zh-Hans': '编辑：停用读者', en: 'Editors: ban a reader' },
  command_unban: { 'zh-Hans': '编辑：恢复读者', en: 'Editors: take a ban back' },
} as const satisfies Readonly<Record<string, Phrase>>;
