import { pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../ports.ts';

/** Fields that must never be written, wherever they turn up one level deep. */
const SECRET_FIELDS = ['token', 'apiKey', 'authorization', 'text', 'question'];
/** A bot token or an API key inside any string: in an address, in an error message. */
const SECRET_SHAPE = /\d{5,20}:[\w-]{30,80}|\bsk-[\w-]{8,}/g;

/** JSON lines on standard error, so that standard output stays for results; secrets and readers' texts are masked. */
export function createLogger(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Logger {
  const log = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: [...SECRET_FIELDS, ...SECRET_FIELDS.map((field) => `*.${field}`)], censor: '[masked]' },
      serializers: { error: describeError },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    debug: (event, fields) => log.debug(fields ?? {}, event),
    info: (event, fields) => log.info(fields ?? {}, event),
    warn: (event, fields) => log.warn(fields ?? {}, event),
    error: (event, fields) => log.error(fields ?? {}, event),
  };
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return maskSecrets(String(error));
  const described = { name: error.name, message: maskSecrets(error.message), stack: maskSecrets(error.stack ?? '') };
  return error.cause === undefined ? described : { ...described, cause: describeError(error.cause) };
}

function maskSecrets(text: string): string {
  return text.replace(SECRET_SHAPE, '[masked]');
}
