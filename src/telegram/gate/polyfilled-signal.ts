import type { Transformer } from 'grammy';

/** The signal in grammY's transformer type: that of a polyfill, whose declarations do not fit Node's own. */
type PolyfilledSignal = NonNullable<Parameters<Transformer>[3]>;

/** Node's own signal that follows the given one. */
export function fromPolyfilled(signal: PolyfilledSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  else signal.addEventListener('abort', () => controller.abort(), { once: true });
  return controller.signal;
}

/** grammY only asks whether it is aborted and listens (core/client.js), which Node's own signals answer alike. */
export function toPolyfilled(signal: AbortSignal): PolyfilledSignal {
  return signal as unknown as PolyfilledSignal;
}
