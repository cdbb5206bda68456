import { type ChatEvent, type ChatModel, type ChatRequest, type Clock, ModelError } from '../../ports.ts';

export interface Patience {
  readonly clock: Clock;
  /** Longest silence between two pieces of text; keep-alives are silence. */
  readonly idleMs: number;
  /** Longest answer. */
  readonly totalMs: number;
}

/**
 * Streams from a model, but not for ever: throws a retryable `ModelError` after too long a silence or answer, and lets
 * the model go whenever the listener leaves (research/grounding.md 2.3).
 */
export async function* listen(
  model: ChatModel,
  { request, patience }: { readonly request: ChatRequest; readonly patience: Patience },
): AsyncIterable<ChatEvent> {
  const { clock, idleMs, totalMs } = patience;
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, ...(request.signal === undefined ? [] : [request.signal])]);
  const tooLong = expire({ clock, ms: totalMs, signal, what: 'the answer took longer' });
  const events = model.stream({ ...request, signal })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const heard = new AbortController();
      const silence = expire({
        clock,
        ms: idleMs,
        signal: AbortSignal.any([signal, heard.signal]),
        what: 'it said nothing for longer',
      });
      const next = await Promise.race([events.next(), silence, tooLong]).finally(() => heard.abort());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (fault) {
    // The model line learns why it is left: too long a silence is a fault of the endpoint.
    leaving.abort(fault);
    throw fault;
  } finally {
    leaving.abort();
    events.return?.().catch(() => undefined);
  }
}

/** Rejects after a time; stays pending when stopped before, since whoever stopped it no longer waits. */
function expire({
  clock,
  ms,
  signal,
  what,
}: {
  clock: Clock;
  ms: number;
  signal: AbortSignal;
  what: string;
}): Promise<never> {
  const expiry = clock.sleep(ms, signal).then(
    () => true,
    () => false,
  );
  const { promise, reject } = Promise.withResolvers<never>();
  // Nobody may be listening any more when it rejects.
  promise.catch(() => undefined);
  void expiry.then((expired) => {
    if (!expired) return;
    reject(new ModelError(`Expected the model to answer, but ${what} than ${ms} ms`, { retryable: true }));
  });
  return promise;
}
