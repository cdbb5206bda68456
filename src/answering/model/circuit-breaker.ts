import { type ChatModel, type Clock, type Logger, ModelError } from '../../ports.ts';

/** research/grounding.md 2.4. */
const failuresToOpen = 5;
const windowMs = 60_000;
/** How long an open circuit stays quiet before one question is let through. */
const restMs = 60_000;

/**
 * Spares an endpoint that is down, and its readers the waiting: after five failures within a minute the model is not
 * asked for a minute, then one question tries it. While it is open, `stream` throws a retryable `ModelError` at once.
 * What the caller stopped is no failure.
 */
export function breakCircuit(
  model: ChatModel,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): ChatModel {
  let failures: readonly number[] = [];
  let openedAtMs: number | null = null;
  let probing = false;

  /** Throws while the circuit is open; true when this question is the one that tries. */
  function enter(): boolean {
    if (openedAtMs === null) return false;
    const restedMs = clock.now().getTime() - openedAtMs;
    // A clock set back must not keep the circuit open.
    if (probing || (restedMs >= 0 && restedMs < restMs)) {
      throw new ModelError('Expected the model to be well, but it failed five times in a minute: it is left alone', {
        retryable: true,
      });
    }
    probing = true;
    return true;
  }

  function failed(probe: boolean): void {
    const nowMs = clock.now().getTime();
    failures = [...failures.filter((atMs) => atMs <= nowMs && nowMs - atMs < windowMs), nowMs];
    if (!probe && (failures.length < failuresToOpen || openedAtMs !== null)) return;
    openedAtMs = nowMs;
    logger.warn('model left alone', { model: model.name, restMs });
  }

  function succeeded(): void {
    failures = [];
    openedAtMs = null;
  }

  return {
    name: model.name,
    async *stream(request) {
      const probe = enter();
      let finished = false;
      try {
        for await (const event of model.stream(request)) {
          if (event.type === 'finish') {
            finished = true;
            succeeded();
          }
          yield event;
        }
      } finally {
        if (probe) probing = false;
        if (!finished && !isStop(request.signal)) failed(probe);
      }
    },
  };
}

/** Whether the caller left by themselves; a caller that left because it waited too long says so by a `ModelError`. */
function isStop(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && !(signal.reason instanceof ModelError);
}
