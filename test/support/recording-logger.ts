import type { Logger } from '../../src/ports.ts';

export interface RecordingLogger extends Logger {
  readonly lines: readonly {
    readonly level: string;
    readonly event: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
}

/** A logger that keeps its lines, so that a test can look for what must not be in them. */
export function createRecordingLogger(): RecordingLogger {
  const lines: { level: string; event: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const at =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
