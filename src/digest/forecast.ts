/** What a broadcast is expected to take. */
export interface Forecast {
  readonly durationMs: number;
  /** How many 429s Telegram would answer with. */
  readonly floods: number;
}

/** Telegram's published limit for everything a bot sends, over a sliding second (research/telegram.md 1.8). */
const OVERALL_PER_SECOND = 30;

/** A dry run of the broadcast at an even pace against the published limit: no message leaves. */
export function forecastBroadcast({
  audience,
  perSecond,
}: {
  readonly audience: number;
  readonly perSecond: number;
}): Forecast {
  const recent: number[] = [];
  let nowMs = 0;
  let floods = 0;
  for (let sent = 0; sent < audience; ) {
    while ((recent[0] ?? nowMs) <= nowMs - 1000) recent.shift();
    if (recent.length < OVERALL_PER_SECOND) {
      recent.push(nowMs);
      sent += 1;
      if (sent < audience) nowMs += 1000 / perSecond;
    } else {
      floods += 1;
      nowMs += 1000;
    }
  }
  return { durationMs: Math.round(nowMs), floods };
}
