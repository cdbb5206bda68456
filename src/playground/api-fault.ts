import type { ResponseParameters } from 'grammy/types';

/** A call that is refused: what Telegram would answer instead of a result. */
export class ApiFault extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'ApiFault';
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400 with Telegram's prefix. */
export function badRequest(reason: string, parameters?: ResponseParameters): ApiFault {
  return new ApiFault(400, `Bad Request: ${reason}`, parameters);
}

/** 403 with Telegram's prefix. */
export function forbidden(reason: string): ApiFault {
  return new ApiFault(403, `Forbidden: ${reason}`);
}

/** 429 with the seconds to wait, as Telegram words it. */
export function tooManyRequests(retryAfterSeconds: number): ApiFault {
  return new ApiFault(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds });
}

/** A call that no correct bot makes: refused like any other, and kept among the violations. */
export class CallViolation extends ApiFault {
  constructor(reason: string) {
    super(400, `Bad Request: ${reason}`);
    this.name = 'CallViolation';
  }
}
