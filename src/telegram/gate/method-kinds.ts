/** Calls that show the reader one more message each time; a draft only replaces itself. */
export function addsMessage(method: string): boolean {
  return /^(?:send|copy|forward)/.test(method) && !isTyping(method) && !/Draft$/.test(method);
}

/** Calls that may be made twice with the effect of once. */
export function isRepeatable(method: string): boolean {
  return /^(?:get|set|edit|delete|pin|unpin|answer)/.test(method) || isTyping(method) || /Draft$/.test(method);
}

/** Calls that Telegram counts against the pace of a chat: messages, and edits of them (research/telegram.md 1.3). */
export function isPaced(method: string): boolean {
  return addsMessage(method) || /^edit/.test(method);
}

export function isTyping(method: string): boolean {
  return method === 'sendChatAction';
}
