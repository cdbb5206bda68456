import type { Update } from 'grammy/types';

type UpdateType = Exclude<keyof Update, 'update_id'>;

/** An update before it has its number; exactly one field. */
export type UpdateContent = Omit<Update, 'update_id'>;

/** The updates that the bot has not confirmed, oldest first. */
export interface UpdateQueue {
  /** Numbers and keeps an update; null when its type is not among the allowed ones. */
  push(content: UpdateContent): Update | null;
  /** Keeps the setting until the next one, as Telegram does; an empty list means the default types. */
  allow(types: readonly UpdateType[]): void;
  allowed(): readonly UpdateType[];
  /** Forgets everything before `offset`; a negative one forgets all but the last `-offset`. */
  confirm(offset: number): void;
  remove(updateId: number): void;
  clear(): void;
  pending(): readonly Update[];
  /** Calls the listener after each push; the returned function ends that. */
  onPush(listener: () => void): () => void;
}

const onlyOnRequest: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** An empty queue whose first update gets the number `firstUpdateId`. */
export function createUpdateQueue(firstUpdateId: number): UpdateQueue {
  let updates: Update[] = [];
  let nextId = firstUpdateId;
  let allowedTypes: readonly UpdateType[] = [];
  const listeners = new Set<() => void>();

  const isAllowed = (type: string) =>
    allowedTypes.length === 0 ? !onlyOnRequest.includes(type) : allowedTypes.some((allowed) => allowed === type);

  return {
    push(content) {
      if (!Object.keys(content).every(isAllowed)) return null;
      const update = { update_id: nextId, ...content };
      nextId += 1;
      updates.push(update);
      for (const listener of listeners) listener();
      return update;
    },
    allow(types) {
      allowedTypes = types;
    },
    allowed: () => allowedTypes,
    confirm(offset) {
      if (offset < 0) updates = updates.slice(offset);
      else if (offset > 0) updates = updates.filter((update) => update.update_id >= offset);
    },
    remove(updateId) {
      updates = updates.filter((update) => update.update_id !== updateId);
    },
    clear() {
      updates = [];
    },
    pending: () => updates,
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
