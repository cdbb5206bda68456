/**
 * What a call can be made to suffer. `refusal` is any answer of Telegram's in its words; `drop-before` cuts the connection and does nothing, `drop-after` does all and then
 * cuts it, `hang` never answers and does nothing, `garbage` answers what is no JSON.
 */
export type Fault =
  | { readonly type: 'status'; readonly code: 429; readonly retryAfterSeconds: number }
  | { readonly type: 'status'; readonly code: 500 | 502 }
  | { readonly type: 'refusal'; readonly code: number; readonly description: string }
  | { readonly type: 'hang' | 'drop-before' | 'drop-after' | 'garbage' };

export interface Faults {
  /** The next `times` calls of `method` (`*`: of any method) suffer the fault; faults queue up in order. */
  next(method: string, fault: Fault, times?: number): void;
  /** Forgets the faults not yet suffered; calls that hang go on hanging, as half-open connections do. */
  clear(): void;
}

export interface FaultQueue extends Faults {
  /** The fault that this call suffers, if any; it is used up. */
  take(method: string): Fault | null;
}

/** A queue of faults, empty at first. */
export function createFaultQueue(): FaultQueue {
  const planned: { readonly method: string; readonly fault: Fault; left: number }[] = [];
  return {
    next(method, fault, times = 1) {
      planned.push({ method, fault, left: times });
    },
    clear() {
      planned.length = 0;
    },
    take(method) {
      const plan = planned.find((entry) => entry.left > 0 && (entry.method === '*' || entry.method === method));
      if (!plan) return null;
      plan.left -= 1;
      return plan.fault;
    },
  };
}
