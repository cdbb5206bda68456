import type { Phrase } from './phrase.ts';

/** What editors are told of the pages they send. */
export const pageTexts = {
  command_ingest: { 'zh-Hans': '编辑：把版面收进档案', en: 'Editors: bring a page into the archive' },
  pageTitle: { 'zh-Hans': '📥 {name}：读好了，还没有发布', en: '📥 {name}: read, not published yet' },
  pagePasted: { 'zh-Hans': '粘贴的版面', en: 'The pasted page' },
  pageFound: { 'zh-Hans': '找到 {count} 篇：', en: '{count} articles found:' },
  pageNothing: {
    'zh-Hans': '没有从中读出报道。可以换一种格式再发，例如 .docx 或 .txt。',
    en: 'No article was found in it. Try another format, such as .docx or .txt.',
  },
  pageKind_news: { 'zh-Hans': '消息', en: 'news' },
  pageKind_photo: { 'zh-Hans': '图片新闻', en: 'photo' },
  pageKind_brief: { 'zh-Hans': '简讯', en: 'brief' },
  pageKind_notice: { 'zh-Hans': '公告', en: 'notice' },
  pageKind_ad: { 'zh-Hans': '广告', en: 'advertisement' },
  pageChars: { 'zh-Hans': '{count}字', en: '{count} characters' },
  pageNoHeadline: { 'zh-Hans': '（没有标题）{opening}', en: '(no headline) {opening}' },
  pageTitleByEditor: { 'zh-Hans': '标题由编辑拟定', en: 'headline by the editor' },
  pageStandsHeld: {
    'zh-Hans': '这一版档案里已经有了，文字一样。',
    en: 'The archive has this page already, with the same text.',
  },
  pageReplaces: {
    'zh-Hans': '发布后替换档案里的“{name}”，旧的留作历史。',
    en: 'Once published it takes the place of “{name}”; the old one is kept as history.',
  },
  pageUnread: { 'zh-Hans': '没有读进报道的：', en: 'Not read into any article:' },
  pageUnreadLine: { 'zh-Hans': '第{lines}行：{why}', en: 'line {lines}: {why}' },
  pageUnreadMore: { 'zh-Hans': '……另有 {count} 处', en: '… and {count} more' },
  pagePictures: {
    'zh-Hans':
      '第{pages}页只有图片，没有文字，没有读。请先做文字识别，例如 ocrmypdf --skip-text -l chi_sim in.pdf out.pdf（Tesseract）或 PaddleOCR，再发一次。',
    en: 'Page {pages} is a picture without text and was not read. Recognise the text first, for instance with ocrmypdf --skip-text -l chi_sim in.pdf out.pdf (Tesseract) or PaddleOCR, and send it again.',
  },
  pageSecondReader: {
    'zh-Hans': '人工智能建议重新归并 {proposed} 处，版面本身也支持的 {taken} 处已采用。',
    en: 'The AI model proposed {proposed} regroupings; {taken} that the page itself bears out were taken.',
  },
  pageDone: {
    'zh-Hans': '✅ {name}：发布 {published} 篇，不发 {left} 篇',
    en: '✅ {name}: {published} published, {left} left out',
  },
  pageSearchable: { 'zh-Hans': '读者现在就能看到、搜到：', en: 'Readers can see and find them now:' },
  pageSameStory: {
    'zh-Hans': '其中 {count} 篇和已有的报道说的是同一件事，已经归在一起。',
    en: '{count} of them tell a story that was there already; they stand together.',
  },
  pageNonePublished: {
    'zh-Hans': '什么都没有收进档案。',
    en: 'Nothing was brought into the archive.',
  },
  pageState_published: { 'zh-Hans': '✅ 已发布', en: '✅ published' },
  'pageState_left-out': { 'zh-Hans': '🗑 不发', en: '🗑 left out' },
  pageState_waiting: { 'zh-Hans': '等您决定', en: 'waiting for you' },
  pagePublishAll: { 'zh-Hans': '✅ 全部发布（{count} 篇）', en: '✅ Publish all ({count})' },
  pageLeaveAll: { 'zh-Hans': '🗑 全部删除', en: '🗑 Delete all' },
  pageSetDate: { 'zh-Hans': '📅 定日期', en: '📅 Set the date' },
  pageShow: { 'zh-Hans': '第{number}篇', en: 'No. {number}' },
  pagePublish: { 'zh-Hans': '✅ 发布', en: '✅ Publish' },
  pageRetitle: { 'zh-Hans': '✏ 修改标题', en: '✏ Change the headline' },
  pageLeave: { 'zh-Hans': '🗑 删除', en: '🗑 Delete' },
  pageTakeBack: { 'zh-Hans': '↩ 不删了', en: '↩ Keep it' },
  pageBack: { 'zh-Hans': '↩ 返回全部', en: '↩ Back to all' },
  pageGone: {
    'zh-Hans': '这份草稿已经过期，没有发布的没有收进档案。请把文件再发一遍。',
    en: 'This draft has expired; what was not published is not in the archive. Please send the file again.',
  },
  pageAskTitle: {
    'zh-Hans': '请回复这条消息，写第{number}篇的新标题（{max}字以内）。现在是：{title}',
    en: 'Reply to this message with the new headline of article {number} (at most {max} characters). Now: {title}',
  },
  pageAskDate: {
    'zh-Hans': '请回复这条消息，写这一版是哪天的，例如 2025-09-01 或 2025年9月1日。',
    en: 'Reply to this message with the day of this page, for example 2025-09-01.',
  },
  pageBadTitle: {
    'zh-Hans': '标题要有字，不超过{max}字，写在一行里。没有改。',
    en: 'A headline has 1 to {max} characters on one line. Nothing was changed.',
  },
  pageBadDate: {
    'zh-Hans': '没有看懂这个日期。请写年月日，例如 2025-09-01。没有改。',
    en: 'I could not read this date. Please write it like 2025-09-01. Nothing was changed.',
  },
  pageAlreadyOut: {
    'zh-Hans': '这一篇已经发布了。要改请用 /correct。',
    en: 'This article is published already. To change it, use /correct.',
  },
  pagePaste: {
    'zh-Hans':
      '请把版面文字粘贴过来。太长时会自动分成几条，都发完后点“整理成报道”，或发送 /done；放弃请发 /cancel。\n\n文件（.txt .md .html .pdf .docx）直接发给我就行，不用先发 /ingest。',
    en: 'Paste the text of the page. Long ones leave in several messages; when all are sent, press “Read it” or send /done. Send /cancel to give up.\n\nFiles (.txt .md .html .pdf .docx) can be sent at any time, without /ingest.',
  },
  pagePasting: {
    'zh-Hans': '收到 {parts} 段，共 {count} 字。还有就接着发。',
    en: 'Got {parts} parts, {count} characters. Send more, or go on.',
  },
  pageRead: { 'zh-Hans': '📄 整理成报道', en: '📄 Read it' },
  pageCancel: { 'zh-Hans': '✖ 不收了', en: '✖ Give up' },
  pageCancelled: { 'zh-Hans': '好，不收了。', en: 'Given up.' },
  pageEmptyPaste: {
    'zh-Hans': '还没有收到文字。请先粘贴版面文字，或发送 /cancel 放弃。',
    en: 'No text has come yet. Paste the page first, or send /cancel.',
  },
  pageOffer: {
    'zh-Hans': '这是从频道转来的。如果是您报纸的稿子，点下面的按钮收进档案，或用 /ingest 回复它。',
    en: 'This was forwarded from a channel. If it is a text of your newspaper, press the button to bring it into the archive, or reply to it with /ingest.',
  },
  pageTake: { 'zh-Hans': '📥 收进档案', en: '📥 Into the archive' },
  pageFault: { 'zh-Hans': '“{name}”没有读成：{reason}', en: '“{name}” could not be read: {reason}' },
  pageFault_ending: {
    'zh-Hans':
      '我能读的文件是 .txt .md .html .pdf .docx。旧的 .doc、.wps 请另存为 .docx；图片请先做文字识别（ocrmypdf、Tesseract 或 PaddleOCR）。',
    en: 'I read .txt .md .html .pdf .docx. Please save an old .doc or .wps as .docx; have the text of a picture recognised first (ocrmypdf, Tesseract or PaddleOCR).',
  },
  'pageFault_too-large': {
    'zh-Hans': '文件太大。文字最多 4 MB，其他文件最多 20 MB，请拆成几份再发。',
    en: 'It is too large. Texts may have 4 MB, other files 20 MB; please split it.',
  },
  pageFault_encoding: {
    'zh-Hans': '看不懂文字编码。请另存为 UTF-8 再发。',
    en: 'I do not know its encoding. Please save it as UTF-8.',
  },
  pageFault_pictures: {
    'zh-Hans':
      '只有图片，没有文字。请先做文字识别，例如 ocrmypdf -l chi_sim in.pdf out.pdf（Tesseract）或 PaddleOCR，再把识别好的发来。',
    en: 'It has only pictures, no text. Recognise the text first, for instance with ocrmypdf -l chi_sim in.pdf out.pdf (Tesseract) or PaddleOCR, and send the result.',
  },
  pageFault_password: {
    'zh-Hans': '文件有密码。请去掉密码另存一份再发。',
    en: 'It has a password. Please save it without one.',
  },
  pageFault_damaged: {
    'zh-Hans': '文件坏了，或者不是这种格式。请用原来的程序打开，另存一份再发。',
    en: 'It is damaged or of another kind. Open it in its program, save it again and send that.',
  },
  'pageFault_no-text': {
    'zh-Hans': '里面没有文字。',
    en: 'There is no text in it.',
  },
  'pageFault_unpacks-too-large': {
    'zh-Hans': '里面的东西太多太大。请去掉图片，或拆成几份再发。',
    en: 'It holds too much. Take the pictures out, or split it.',
  },
  pagePhoto: {
    'zh-Hans':
      '抱歉，我认不出图片上的字。请先做文字识别，例如 Tesseract（ocrmypdf）或 PaddleOCR，再把文字发来：发 .txt 文件，或先发 /ingest 再粘贴。',
    en: 'Sorry, I cannot read the words in a picture. Recognise the text first, for instance with Tesseract (ocrmypdf) or PaddleOCR, then send it as a .txt file, or send /ingest and paste it.',
  },
  pageForgotten: { 'zh-Hans': '版面草稿{count}份也删除了。', en: ' {count} page drafts are deleted too.' },
  unread_masthead: { 'zh-Hans': '报头、版名、日期或责任编辑', en: 'masthead, page name, date or editors' },
  unread_image: { 'zh-Hans': '图片标记，没有文字', en: 'image mark without text' },
  unread_credit: { 'zh-Hans': '图片署名，找不到对应的报道', en: 'photo credit without a story' },
  unread_caption: { 'zh-Hans': '图片说明，找不到对应的报道', en: 'photo caption without a story' },
  unread_heading: { 'zh-Hans': '标题，找不到对应的正文', en: 'heading without a story' },
  unread_byline: { 'zh-Hans': '署名，找不到对应的报道', en: 'byline without a story' },
  unread_again: { 'zh-Hans': '同一篇又印了一遍', en: 'the same article again' },
  unread_text: { 'zh-Hans': '文字，找不到对应的报道', en: 'text without a story' },
} as const satisfies Readonly<Record<string, Phrase>>;
