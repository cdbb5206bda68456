import { type Locale, toTraditional } from '../locale.ts';

/** A sentence in every language that is written by hand; `{name}` is a slot. */
interface Phrase {
  readonly 'zh-Hans': string;
  readonly en: string;
}

/** What the bot says of digests and broadcasts. A missing language fails the type check; Traditional Chinese is derived. */
const texts = {
  digestTitle: { 'zh-Hans': '{date} · 约{minutes}分钟读完', en: '{date} · about {minutes} min to read' },
  district: { 'zh-Hans': '本区', en: 'Your district' },
  city: { 'zh-Hans': '全市', en: 'The city' },
  service: { 'zh-Hans': '服务信息', en: 'Good to know' },
  digestEnd: { 'zh-Hans': '以上是今天的全部。', en: 'That is all for today.' },
  more: { 'zh-Hans': '详细 {n}', en: 'Read {n}' },
  settings: { 'zh-Hans': '⚙ 订阅设置', en: '⚙ Settings' },
  stop: { 'zh-Hans': '退订', en: 'Unsubscribe' },
  subscribed: { 'zh-Hans': '已订阅每日摘要。点下面的按钮可以改。', en: 'You get the daily digest. Change it below.' },
  notSubscribed: { 'zh-Hans': '您还没有订阅每日摘要。', en: 'You do not get the daily digest yet.' },
  settingOn: { 'zh-Hans': '每日摘要：{days} {hour}:00', en: 'Daily digest: {days} at {hour}:00' },
  settingOff: { 'zh-Hans': '每日摘要：没有订阅', en: 'Daily digest: not subscribed' },
  openSetting: { 'zh-Hans': '📮 每日摘要', en: '📮 Daily digest' },
  unsubscribed: {
    'zh-Hans': '已退订，不会再发。想再看时发 /subscribe 就行。',
    en: 'You are unsubscribed; nothing more will come. Send /subscribe to get it again.',
  },
  summary: {
    'zh-Hans': '时间：{days} {hour}:00\n地区：{places}\n话题：{topics}\n提示音：{sound}',
    en: 'When: {days} at {hour}:00\nPlaces: {places}\nTopics: {topics}\nSound: {sound}',
  },
  pausedUntil: { 'zh-Hans': '已暂停到 {date}。', en: 'Paused until {date}.' },
  all: { 'zh-Hans': '全部', en: 'all' },
  on: { 'zh-Hans': '有', en: 'on' },
  off: { 'zh-Hans': '无（静音）', en: 'off (silent)' },
  everyDay: { 'zh-Hans': '每天', en: 'every day' },
  workdays: { 'zh-Hans': '周一到周五', en: 'Monday to Friday' },
  weekend: { 'zh-Hans': '周六和周日', en: 'Saturday and Sunday' },
  chooseHour: { 'zh-Hans': '🕖 改时间', en: '🕖 Hour' },
  chooseDays: { 'zh-Hans': '📅 改日子', en: '📅 Days' },
  choosePlaces: { 'zh-Hans': '📍 选地区', en: '📍 Places' },
  chooseTopics: { 'zh-Hans': '🏷 选话题', en: '🏷 Topics' },
  makeSilent: { 'zh-Hans': '🔕 改为静音', en: '🔕 Silent' },
  makeLoud: { 'zh-Hans': '🔔 要提示音', en: '🔔 With sound' },
  pauseWeek: { 'zh-Hans': '⏸ 停一周', en: '⏸ Pause a week' },
  resume: { 'zh-Hans': '▶ 恢复', en: '▶ Resume' },
  subscribe: { 'zh-Hans': '✅ 订阅', en: '✅ Subscribe' },
  back: { 'zh-Hans': '↩ 返回', en: '↩ Back' },
  pickHour: { 'zh-Hans': '每天几点发给您？', en: 'At what hour?' },
  pickDays: { 'zh-Hans': '哪些日子发给您？', en: 'On which days?' },
  pickPlaces: {
    'zh-Hans': '想先看哪里的消息？可以选几个；不选就是全部。全市的大事每天至少两条。',
    en: 'Which places come first? Choose some, or none for all. Two items of the city always come.',
  },
  pickTopics: {
    'zh-Hans': '想看哪些话题？可以选几个；不选就是全部。',
    en: 'Which topics? Choose some, or none for all.',
  },
  noPlaces: { 'zh-Hans': '报道里还没有可选的地区。', en: 'The reports name no districts yet.' },
  adminsOnly: { 'zh-Hans': '在群里，只有管理员能改订阅。', en: 'In a group only administrators can change this.' },
  saved: { 'zh-Hans': '好了', en: 'Saved' },
  oldButton: { 'zh-Hans': '这个按钮已经不能用了。', en: 'This button no longer works.' },
  nothingNew: {
    'zh-Hans': '上次摘要以后没有新报道，所以没有可发的。',
    en: 'No new reports since the last digest, so there is nothing to send.',
  },
  draftTitle: {
    'zh-Hans': '{date} 摘要草稿（{count} 条，{readers} 位订阅者）',
    en: 'Draft for {date} ({count} items, {readers} subscribers)',
  },
  draftPolicySend: {
    'zh-Hans': '到 {hour}:00 没有人决定，就照此发出。',
    en: 'Without a decision by {hour}:00 it is sent as it is.',
  },
  draftPolicyHold: { 'zh-Hans': '没有人通过，就不发。', en: 'Without approval it is not sent.' },
  draftOmitted: {
    'zh-Hans': '（后面的条目只出现在选了相应地区或话题的读者那里）',
    en: '(items further down reach only readers who chose their place or topic)',
  },
  flag_date_inferred: { 'zh-Hans': '⚠ 日期是推断的', en: '⚠ inferred date' },
  flag_date_unknown: { 'zh-Hans': '⚠ 日期不详', en: '⚠ no date' },
  flag_number_conflict: { 'zh-Hans': '⚠ 数字对不上', en: '⚠ numbers disagree' },
  flag_poor_page: { 'zh-Hans': '⚠ 版面识别差', en: '⚠ poor page' },
  flag_no_headline: { 'zh-Hans': '⚠ 没有标题', en: '⚠ no headline' },
  reports: { 'zh-Hans': '{n} 篇报道同一件事', en: '{n} reports of the same story' },
  approve: { 'zh-Hans': '✅ 通过', en: '✅ Approve' },
  remove: { 'zh-Hans': '🗑 删一条', en: '🗑 Remove one' },
  raise: { 'zh-Hans': '🔼 换序', en: '🔼 Reorder' },
  retitle: { 'zh-Hans': '✏ 改标题', en: '✏ Headline' },
  annotate: { 'zh-Hans': '💬 加一段话', en: '💬 Add a note' },
  reject: { 'zh-Hans': '⛔ 不发', en: '⛔ Do not send' },
  pickRemove: { 'zh-Hans': '删哪一条？', en: 'Remove which?' },
  pickRaise: { 'zh-Hans': '把哪一条往前移一位？', en: 'Move which one up?' },
  pickRetitle: { 'zh-Hans': '改哪一条的标题？', en: 'Change the headline of which?' },
  writeHeadline: {
    'zh-Hans': '请写新标题（{max} 字以内）。原标题：{headline}',
    en: 'Write the new headline (at most {max} characters). Now: {headline}',
  },
  writeNote: {
    'zh-Hans': '请写要放在最前面的话（{max} 字以内）。写“无”就去掉。',
    en: 'Write what stands on top (at most {max} characters). Write “无” to take it away.',
  },
  decidedApproved: {
    'zh-Hans': '✅ {date} 的摘要已由{who}通过。',
    en: '✅ The digest of {date} was approved by {who}.',
  },
  decidedRejected: {
    'zh-Hans': '⛔ {date} 的摘要已由{who}决定不发。',
    en: '⛔ {who} decided not to send the digest of {date}.',
  },
  expired: {
    'zh-Hans': '{date} 的摘要没有人通过，没有发出。',
    en: 'Nobody approved the digest of {date}; it was not sent.',
  },
  bySilence: { 'zh-Hans': '设定（无人决定）', en: 'the configured policy' },
  alreadyDecided: { 'zh-Hans': '已经有人决定了。', en: 'Someone has decided already.' },
  itemGone: { 'zh-Hans': '这一条已经不在草稿里了。', en: 'This item is no longer in the draft.' },
  nothingLeft: { 'zh-Hans': '草稿里没有内容了，不能通过。', en: 'The draft is empty and cannot be approved.' },
  tooLong: { 'zh-Hans': '太长了，请写短一点。', en: 'Too long; please write less.' },
  done: { 'zh-Hans': '改好了', en: 'Done' },
  sendPost: {
    'zh-Hans': '请把要群发的文字或帖子发给我（也可以转发）。发 /cancel 放弃。',
    en: 'Send me the text or post to broadcast (or forward it). Send /cancel to give up.',
  },
  givenUp: { 'zh-Hans': '好，不发了。', en: 'Given up.' },
  preview: { 'zh-Hans': '上面就是读者会看到的样子。', en: 'Readers will see what stands above.' },
  noticePlan: {
    'zh-Hans':
      '发给：{audience}（{count} 人）\n时间：{time}\n提示音：{sound}\n置顶：{pin}\n预计 {duration}，429 {floods} 次',
    en: 'To: {audience} ({count} readers)\nWhen: {time}\nSound: {sound}\nPinned: {pin}\nExpected: {duration}, {floods} 429s',
  },
  quietWarning: { 'zh-Hans': '现在是夜间，会静音送达。', en: 'These are quiet hours: it arrives silently.' },
  everyone: { 'zh-Hans': '全部订阅者', en: 'all subscribers' },
  readersOf: { 'zh-Hans': '{places} 的读者', en: 'readers of {places}' },
  readersIn: { 'zh-Hans': '{language} 读者', en: '{language} readers' },
  now: { 'zh-Hans': '现在', en: 'now' },
  changeAudience: { 'zh-Hans': '👥 换对象', en: '👥 Audience' },
  changeTime: { 'zh-Hans': '🕖 换时间', en: '🕖 Time' },
  changeSound: { 'zh-Hans': '🔔 提示音', en: '🔔 Sound' },
  changePin: { 'zh-Hans': '📌 置顶', en: '📌 Pin' },
  confirmNotice: { 'zh-Hans': '📣 发给 {count} 人', en: '📣 Send to {count}' },
  dropNotice: { 'zh-Hans': '✖ 不发', en: '✖ Drop' },
  yes: { 'zh-Hans': '是', en: 'yes' },
  no: { 'zh-Hans': '否', en: 'no' },
  progressTitle: { 'zh-Hans': '📣 群发 #{id}', en: '📣 Broadcast #{id}' },
  progressRate: { 'zh-Hans': '{rate} 条/秒，还要 {eta}', en: '{rate}/s, {eta} left' },
  counts: {
    'zh-Hans': '送达 {sent} · 未发 {pending} · 到不了 {unreachable} · 失败 {failed} · 存疑 {doubt} · 取消 {cancelled}',
    en: 'sent {sent} · pending {pending} · unreachable {unreachable} · failed {failed} · in doubt {doubt} · cancelled {cancelled}',
  },
  laterDue: { 'zh-Hans': '其余的到各人选的钟点发', en: 'the rest go out at the hour each reader chose' },
  state_scheduled: { 'zh-Hans': '等到 {time} 开始', en: 'begins at {time}' },
  state_running: { 'zh-Hans': '正在发', en: 'running' },
  state_paused: { 'zh-Hans': '已暂停', en: 'paused' },
  state_cancelled: { 'zh-Hans': '已取消', en: 'cancelled' },
  state_done: { 'zh-Hans': '已发完', en: 'finished' },
  reportTook: { 'zh-Hans': '用时 {duration}，平均 {rate} 条/秒', en: 'took {duration}, {rate}/s on average' },
  retractedCounts: { 'zh-Hans': '已撤回 {done}，撤不回 {refused}', en: 'taken back {done}, not {refused}' },
  pause: { 'zh-Hans': '⏸ 暂停', en: '⏸ Pause' },
  continue: { 'zh-Hans': '▶ 继续', en: '▶ Continue' },
  cancel: { 'zh-Hans': '⏹ 取消', en: '⏹ Cancel' },
  retract: { 'zh-Hans': '↩ 撤回', en: '↩ Take back' },
  resend: { 'zh-Hans': '🔁 存疑的再发（{n}）', en: '🔁 Send doubtful again ({n})' },
  csv: { 'zh-Hans': '📄 明细表', en: '📄 CSV' },
  tooLateToRetract: {
    'zh-Hans': '超过 48 小时，Telegram 不让撤回了。',
    en: 'More than 48 hours have passed; Telegram takes nothing back.',
  },
  minutes: { 'zh-Hans': '{n} 分钟', en: '{n} min' },
  seconds: { 'zh-Hans': '{n} 秒', en: '{n} s' },
  commandSubscribe: { 'zh-Hans': '订阅每日摘要，改时间和地区', en: 'The daily digest: hour, places, topics' },
  commandUnsubscribe: { 'zh-Hans': '退订每日摘要', en: 'Stop the daily digest' },
  commandDigest: { 'zh-Hans': '编辑：做一份摘要', en: 'Editors: make a digest' },
  commandBroadcast: { 'zh-Hans': '编辑：群发一条消息', en: 'Editors: send a message to readers' },
} as const satisfies Readonly<Record<string, Phrase>>;

export type DigestTextKey = keyof typeof texts;
type SlotsOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsOf<Rest> : never;
type Slots<Key extends DigestTextKey> = SlotsOf<(typeof texts)[Key]['zh-Hans'] | (typeof texts)[Key]['en']>;
type Values<Key extends DigestTextKey> = [Slots<Key>] extends [never]
  ? []
  : [Readonly<Record<Slots<Key>, string | number>>];

/** Says one of the texts; what fills a slot is left as it is. */
export type Say = <Key extends DigestTextKey>(key: Key, ...values: Values<Key>) => string;

export function digestSpeaker(locale: Locale): Say {
  return (key, ...values) => {
    const slots = new Map(Object.entries(values[0] ?? {}));
    const text = locale === 'en' ? texts[key].en : texts[key]['zh-Hans'];
    const spoken = locale === 'zh-Hant' ? toTraditional(text) : text;
    return spoken.replace(/\{(\w+)\}/g, (slot, name: string) => String(slots.get(name) ?? slot));
  };
}

/** A stretch of time in words. */
export function sayDuration(say: Say, ms: number): string {
  return ms < 90_000 ? say('seconds', { n: Math.ceil(ms / 1000) }) : say('minutes', { n: Math.ceil(ms / 60_000) });
}
