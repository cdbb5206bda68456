import { z } from 'zod';
import type { TextRange } from '../newsroom.ts';

/** The list that an article was opened from, and that its back button returns to. */
export type Origin =
  | { readonly kind: 'answer' }
  | { readonly kind: 'latest'; readonly offset: number }
  | { readonly kind: 'search'; readonly key: string; readonly offset: number }
  /** A link that someone shared. */
  | { readonly kind: 'link' };

/** Buttons under an answer; `code` names the answer in the records. */
export const ANSWER_ACTS = ['quotes', 'back', 'useful', 'useless', 'rephrase'] as const;
type AnswerAct = (typeof ANSWER_ACTS)[number];

/** Why an answer was of no use; the text `reason_…` says each of them. */
export const REASONS = ['wrong', 'beside', 'old', 'hard'] as const;
export type Reason = (typeof REASONS)[number];

/** What a reader can choose, by the setting it belongs to. */
export const CHOICES = ['zh-Hans', 'zh-Hant', 'en', 'folded', 'plain'] as const;
export type Choice = (typeof CHOICES)[number];

/** What a button asks for. */
export type Press =
  /** `below` leaves the message with the button alone and shows the list as a new one. */
  | { readonly kind: 'latest'; readonly offset: number; readonly below: boolean }
  | { readonly kind: 'search'; readonly key: string; readonly offset: number }
  | {
      readonly kind: 'article';
      readonly id: string;
      /** From 0; null is the page with the first mark. */
      readonly page: number | null;
      readonly origin: Origin;
      /** Places in `articleText(article)` to be marked. */
      readonly marks: readonly TextRange[];
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'example'; readonly index: number }
  | { readonly kind: 'answer'; readonly act: AnswerAct; readonly code: string }
  | { readonly kind: 'reason'; readonly reason: Reason; readonly code: string }
  | { readonly kind: 'follow-up'; readonly code: string; readonly index: number }
  /** Questions from now on are about this article; null: about all again. */
  | { readonly kind: 'scope'; readonly id: string | null }
  | { readonly kind: 'share'; readonly id: string }
  | { readonly kind: 'choose'; readonly choice: Choice }
  /** An editor corrects this article. */
  | { readonly kind: 'correct'; readonly act: 'pick'; readonly id: string }
  /** An editor decides about a draft by its number. */
  | { readonly kind: 'correct'; readonly act: 'confirm' | 'drop'; readonly id: number }
  | { readonly kind: 'forget' }
  | { readonly kind: 'stop' }
  /** Under an inline message that is being filled in. */
  | { readonly kind: 'wait' };

/** Telegram's limit for `callback_data`, in bytes (research/telegram.md 1.2). */
export const MAX_CALLBACK_BYTES = 64;

const number36 = z
  .string()
  .regex(/^(?:0|[1-9a-z][0-9a-z]{0,4})$/)
  .transform((digits) => Number.parseInt(digits, 36));
const articleId = z.string().regex(/^[0-9a-f]{12}$/);
const answerCode = articleId;
const searchKey = z.string().regex(/^[0-9a-f]{8}$/);

const origin = z.union([
  z.tuple([z.literal('q')]).transform((): Origin => ({ kind: 'answer' })),
  z.tuple([z.literal('l'), number36]).transform(([, offset]): Origin => ({ kind: 'latest', offset })),
  z
    .tuple([z.literal('s'), searchKey, number36])
    .transform(([, key, offset]): Origin => ({ kind: 'search', key, offset })),
  z.tuple([z.literal('h')]).transform((): Origin => ({ kind: 'link' })),
]);

const range = z
  .tuple([number36, number36])
  .transform(([from, length]): TextRange => ({ from, to: from + length }))
  .refine((stretch) => stretch.from < stretch.to);

const fields = z.union([
  z
    .tuple([z.literal('l'), number36, z.enum(['', 'b'])])
    .transform(([, offset, where]): Press => ({ kind: 'latest', offset, below: where === 'b' })),
  z
    .tuple([z.literal('s'), searchKey, number36])
    .transform(([, key, offset]): Press => ({ kind: 'search', key, offset })),
  z
    .tuple([
      z.literal('a'),
      articleId,
      z.union([z.literal('').transform(() => null), number36]),
      z.string(),
      z.string(),
    ])
    .transform(([, id, page, from, marks], context): Press => {
      const place = origin.safeParse(from.split('.'));
      const ranges = z.array(range).safeParse(splitRanges(marks));
      if (place.success && ranges.success) return { kind: 'article', id, page, origin: place.data, marks: ranges.data };
      context.addIssue('Expected an origin and ranges');
      return z.NEVER;
    }),
  z.tuple([z.literal('x')]).transform((): Press => ({ kind: 'close' })),
  z.tuple([z.literal('e'), number36]).transform(([, index]): Press => ({ kind: 'example', index })),
  z
    .tuple([z.literal('c'), z.enum(ANSWER_ACTS), answerCode])
    .transform(([, act, code]): Press => ({ kind: 'answer', act, code })),
  z
    .tuple([z.literal('r'), z.enum(REASONS), answerCode])
    .transform(([, reason, code]): Press => ({ kind: 'reason', reason, code })),
  z
    .tuple([z.literal('f'), answerCode, number36])
    .transform(([, code, index]): Press => ({ kind: 'follow-up', code, index })),
  z
    .tuple([z.literal('k'), z.union([z.literal('').transform(() => null), articleId])])
    .transform(([, id]): Press => ({ kind: 'scope', id })),
  z.tuple([z.literal('h'), articleId]).transform(([, id]): Press => ({ kind: 'share', id })),
  z.tuple([z.literal('o'), z.enum(CHOICES)]).transform(([, choice]): Press => ({ kind: 'choose', choice })),
  z.tuple([z.literal('m'), articleId]).transform(([, id]): Press => ({ kind: 'correct', act: 'pick', id })),
  z
    .tuple([z.literal('m'), z.enum(['confirm', 'drop']), number36])
    .transform(([, act, id]): Press => ({ kind: 'correct', act, id })),
  z.tuple([z.literal('z')]).transform((): Press => ({ kind: 'forget' })),
  z.tuple([z.literal('t')]).transform((): Press => ({ kind: 'stop' })),
  z.tuple([z.literal('i')]).transform((): Press => ({ kind: 'wait' })),
]);

/** Reads `callback_data`. Null is data that this bot did not write: an old button or a forged one. */
export function parsePress(data: string): Press | null {
  const parsed = fields.safeParse(data.split(':'));
  return parsed.success ? parsed.data : null;
}

/** Writes `callback_data` of at most 64 bytes; marks that do not fit are left out, the last ones first. */
export function toCallbackData(press: Press): string {
  switch (press.kind) {
    case 'latest':
      return `l:${in36(press.offset)}:${press.below ? 'b' : ''}`;
    case 'search':
      return `s:${press.key}:${in36(press.offset)}`;
    case 'article':
      return articleData(press);
    case 'close':
      return 'x';
    case 'example':
      return `e:${in36(press.index)}`;
    case 'answer':
      return `c:${press.act}:${press.code}`;
    case 'reason':
      return `r:${press.reason}:${press.code}`;
    case 'follow-up':
      return `f:${press.code}:${in36(press.index)}`;
    case 'scope':
      return `k:${press.id ?? ''}`;
    case 'share':
      return `h:${press.id}`;
    case 'choose':
      return `o:${press.choice}`;
    case 'correct':
      return press.act === 'pick' ? `m:${press.id}` : `m:${press.act}:${in36(press.id)}`;
    case 'forget':
      return 'z';
    case 'stop':
      return 't';
    case 'wait':
      return 'i';
  }
}

function articleData({ id, page, origin: from, marks }: Extract<Press, { kind: 'article' }>): string {
  const head = `a:${id}:${page === null ? '' : in36(page)}:${originData(from)}:`;
  let data = head;
  for (const { from: start, to } of marks) {
    const longer = `${data}${data === head ? '' : '_'}${in36(start)}-${in36(to - start)}`;
    if (longer.length > MAX_CALLBACK_BYTES) break;
    data = longer;
  }
  return data;
}

function originData(from: Origin): string {
  if (from.kind === 'answer') return 'q';
  if (from.kind === 'link') return 'h';
  return from.kind === 'latest' ? `l.${in36(from.offset)}` : `s.${from.key}.${in36(from.offset)}`;
}

function splitRanges(marks: string): readonly (readonly string[])[] {
  return marks === '' ? [] : marks.split('_').map((stretch) => stretch.split('-'));
}

function in36(count: number): string {
  return count.toString(36);
}
