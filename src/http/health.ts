/** What `/healthz` answers. */
export interface HealthReport {
  readonly ok: boolean;
  /** In plain words what is wrong; empty where nothing is. */
  readonly troubles: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

export interface HealthSources {
  /** How the bot hears its readers; null where it runs without Telegram. */
  readonly front: (() => { readonly trouble: string | null; readonly [detail: string]: unknown }) | null;
  /** Reads something of the archive; throws where that is not possible. */
  readonly readArchive: () => unknown;
}

/** Whether the bot hears its readers and can read its archive. Never throws. */
export function checkHealth({ front, readArchive }: HealthSources): HealthReport {
  const { trouble, ...details } = attempt(() => front?.() ?? { trouble: null }, 'The inbox cannot be read');
  const archive = attempt(() => ({ trouble: null, archive: readArchive() }), 'The archive cannot be read');
  const troubles = [trouble, archive.trouble].filter((each): each is string => typeof each === 'string');
  return { ok: troubles.length === 0, troubles, details };
}

function attempt<Result extends { readonly trouble: string | null }>(
  read: () => Result,
  what: string,
): Result | { readonly trouble: string } {
  try {
    return read();
  } catch (error) {
    return { trouble: `${what}: ${error instanceof Error ? error.message : String(error)}` };
  }
}
