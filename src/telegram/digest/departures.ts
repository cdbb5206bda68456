import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transformer } from 'grammy';
import { addsMessage } from '../gate/method-kinds.ts';

/** The delivery may not leave any more: cancelled, paused, or its reader has unsubscribed while it stood in line. */
export class Withheld extends Error {
  constructor(method: string) {
    super(`${method} was not let out: the delivery was called off while it stood in line`);
    this.name = 'Withheld';
  }
}

/** Asks about a delivery at the very moment at which its call leaves, behind the gate's line. */
export interface Departures {
  /** For `bot.api.config.use`, before the gate's, so that it sees each attempt. */
  readonly transformer: Transformer;
  /** Messages that the work sends are let out one by one; `Withheld` is thrown for those that are not. */
  watched<Result>(mayLeave: () => boolean, work: () => Promise<Result>): Promise<Result>;
}

export function createDepartures(): Departures {
  const watching = new AsyncLocalStorage<() => boolean>();
  return {
    watched: (mayLeave, work) => watching.run(mayLeave, work),
    async transformer(previous, method, payload, signal) {
      const mayLeave = watching.getStore();
      if (mayLeave !== undefined && addsMessage(method) && !mayLeave()) throw new Withheld(method);
      return previous(method, payload, signal);
    },
  };
}
