import { z } from 'zod';

const editionDate = z.string().regex(/^\d{4}-\d{2}-\d{2}(?:\.\d{1,2})?$/);

/** What a button of the digest's asks for. All begin with `d:`, which no other button of the bot does. */
export const digestPress = z.union([
  z.tuple([
    z.literal('sub'),
    z.enum(['open', 'on', 'off', 'sound', 'pause', 'resume', 'hour', 'days', 'places', 'topics']),
  ]),
  z.tuple([z.literal('hour'), z.coerce.number().int().min(0).max(23)]),
  z.tuple([z.literal('days'), z.coerce.number().int().min(1).max(127)]),
  z.tuple([z.literal('place'), z.string().regex(/^[0-9a-f]{8}$/)]),
  /** By their number in `TOPICS`. */
  z.tuple([z.literal('topic'), z.coerce.number().int().min(0).max(99)]),
  z.tuple([
    z.literal('draft'),
    z.enum(['approve', 'reject', 'show', 'remove', 'raise', 'retitle', 'annotate']),
    editionDate,
  ]),
  z.tuple([z.literal('item'), z.enum(['remove', 'raise', 'retitle']), editionDate, z.string().regex(/^[0-9a-f]{12}$/)]),
  z.tuple([
    z.literal('plan'),
    z.enum(['audience', 'time', 'sound', 'pin', 'confirm', 'drop']),
    z.coerce.number().int().positive(),
    z.coerce.number().int().nonnegative(),
  ]),
  z.tuple([
    z.literal('run'),
    z.enum(['pause', 'continue', 'cancel', 'retract', 'resend', 'csv']),
    z.coerce.number().int().positive(),
  ]),
]);
export type DigestPress = z.infer<typeof digestPress>;

export const DIGEST_PRESS = /^d:/;

/** Reads `callback_data`. Null is data that this bot did not write. */
export function parseDigestPress(data: string): DigestPress | null {
  const parsed = digestPress.safeParse(data.split(':').slice(1));
  return parsed.success ? parsed.data : null;
}

/** Writes `callback_data`: short words and numbers, far below 64 bytes. */
export function pressData(press: DigestPress): string {
  return `d:${press.join(':')}`;
}
