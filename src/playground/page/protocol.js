/**
 * What the server sends (src/playground/page-feed.ts), as the page sees it. Types only.
 *
 * @typedef {{ type: string, offset: number, length: number, url?: string, language?: string }} Entity
 * @typedef {{ id: number, is_bot: boolean, first_name: string, last_name?: string, username?: string }} User
 * @typedef {{ text: string, callback_data?: string, url?: string, copy_text?: { text: string },
 *   switch_inline_query_current_chat?: string, switch_inline_query?: string }} Button
 * @typedef {{ file_id: string, file_name?: string, file_size?: number, mime_type?: string, duration?: number }} Attachment
 * @typedef {{ message_id: number, date: number, edit_date?: number, chat: { id: number }, from?: User, text?: string,
 *   entities?: Entity[], caption?: string, caption_entities?: Entity[], document?: Attachment, voice?: Attachment,
 *   reply_to_message?: Message, quote?: { text: string }, via_bot?: User, pinned_message?: unknown,
 *   new_chat_members?: User[], left_chat_member?: User,
 *   forward_origin?: { type: string, sender_user?: User, sender_user_name?: string },
 *   reply_markup?: { inline_keyboard?: Button[][] } }} Message
 * @typedef {{ id: number, name: string, role: 'resident' | 'editor', languageCode: string, blocked: boolean }} Person
 * @typedef {{ id: number, kind: 'private' | 'group', title: string, memberIds: number[] }} Chat
 * @typedef {{ type: 'result', result: unknown } | { type: 'refusal', code: number, description: string } |
 *   { type: 'fault', fault: string, accepted: boolean } | { type: 'gone' }} Outcome
 * @typedef {{ seq: number, at: string } & (
 *   { type: 'call', method: string, parameters: Record<string, unknown>, outcome: Outcome } |
 *   { type: 'update', update: Record<string, unknown> } |
 *   { type: 'delivery', updateId: number, status: number | null })} Entry
 * @typedef {{ queryId: string, results: { id: string, title?: string, description?: string }[],
 *   button: { text: string, startParameter?: string } | null }} InlineAnswer
 * @typedef {{ epoch: string, bot: User, people: Person[], chats: Chat[], messages: Message[], entries: Entry[],
 *   suggestions: { zh: string[], en: string[] }, hasReceipts: boolean, maxFileBytes: number }} Snapshot
 * @typedef {{ type: 'message', message: Message } | { type: 'deleted', chatId: number, messageId: number } |
 *   { type: 'typing', chatId: number } | { type: 'person', person: Person } |
 *   { type: 'chat', chat: Chat } | { type: 'entry', entry: Entry }} Change
 */
export {};
