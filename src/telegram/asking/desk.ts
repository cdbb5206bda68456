/** Which conversations are being answered right now. */
export interface Desk {
  /** Waits for its turn in the conversation, and says by `onWait` when it has to; `leave` must be called. */
  enter(chat: string, onWait?: () => Promise<void>): Promise<Visit>;
  isBusy(chat: string): boolean;
  /** Ends the answer that is being written there; false when none is. */
  stop(chat: string): boolean;
}

interface Visit {
  /** Aborted when the reader presses 停止. */
  readonly signal: AbortSignal;
  leave(): void;
}

export function createDesk(): Desk {
  const running = new Map<string, AbortController>();
  const last = new Map<string, Promise<void>>();
  return {
    async enter(chat, onWait) {
      const before = last.get(chat);
      const { promise: left, resolve } = Promise.withResolvers<void>();
      last.set(chat, left);
      if (before !== undefined) {
        await onWait?.();
        await before;
      }
      const controller = new AbortController();
      running.set(chat, controller);
      return {
        signal: controller.signal,
        leave() {
          if (running.get(chat) === controller) running.delete(chat);
          if (last.get(chat) === left) last.delete(chat);
          resolve();
        },
      };
    },
    isBusy: (chat) => running.has(chat),
    stop(chat) {
      const controller = running.get(chat);
      controller?.abort(new Error('The reader stopped the answer'));
      return controller !== undefined;
    },
  };
}
