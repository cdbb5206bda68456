import type { LongPoll } from '../long-poll.ts';
import type { Webhook } from '../webhook.ts';
import { accountMethods } from './account.ts';
import { queryMethods } from './answering-queries.ts';
import { chatMethods } from './chats.ts';
import { editingMethods } from './editing.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { createReceivingMethods } from './receiving.ts';
import { sendingMethods } from './sending.ts';

/** Every method that this server has, by its name. */
export function createMethods(receiving: { webhook: Webhook; poll: LongPoll }): ReadonlyMap<string, Method> {
  const all = {
    ...accountMethods,
    ...createReceivingMethods(receiving),
    ...sendingMethods,
    ...editingMethods,
    ...queryMethods,
    ...chatMethods,
    ...fileMethods,
  };
  return new Map(Object.entries(all));
}
