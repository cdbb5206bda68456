/** How a recorded send ended; `begun` says that the process went before it knew. */
export type SendOutcome = 'begun' | 'accepted' | 'refused' | 'unknown';

/** What is known of an update whose handling was cut off. */
export interface CutOff {
  /** A button press: the button is still there, so that its reader can press again. */
  readonly isPress: boolean;
  /** How often its handling was begun and not finished. */
  readonly attempts: number;
  readonly sends: readonly SendOutcome[];
}

/** An update that was cut off so often may be what takes the process down. */
export const MAX_ATTEMPTS = 5;

/**
 * What becomes of an update whose handling was cut off.
 *
 * | sends so far                | a message                          | a press                        |
 * | --------------------------- | ---------------------------------- | ------------------------------ |
 * | none, or all refused        | handle: its reader saw nothing     | handle                         |
 * | one with unknown outcome    | in doubt: again might be twice     | in doubt                       |
 * | known, at least one accepted| in doubt: more may have been to come | done: its reader saw it work |
 * | cut off `MAX_ATTEMPTS` times| in doubt: its reader decides       | done: its reader can press again |
 */
export function afterRestart({ isPress, attempts, sends }: CutOff): 'handle' | 'in-doubt' | 'done' {
  if (sends.some((outcome) => outcome === 'begun' || outcome === 'unknown')) return 'in-doubt';
  const reachedReader = sends.includes('accepted');
  if (!reachedReader && attempts < MAX_ATTEMPTS) return 'handle';
  return isPress ? 'done' : 'in-doubt';
}
