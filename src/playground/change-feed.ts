import type { Message } from 'grammy/types';

/** What changes before the eyes of people. A `message` is new, or as it is after an edit. */
export type WorldChange =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'person'; readonly personId: number }
  | { readonly type: 'chat'; readonly chatId: number };

export interface ChangeFeed {
  emit(change: WorldChange): void;
  /** Calls the listener with every later change; the returned function ends that. */
  watch(listener: (change: WorldChange) => void): () => void;
}

/** A feed that nobody follows yet. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(change: WorldChange) => void>();
  return {
    emit(change) {
      for (const listener of listeners) listener(change);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
