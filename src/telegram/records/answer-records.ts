import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import type { Answer } from '../../answering/answer.ts';
import type { Clock } from '../../ports.ts';
import { type Locale, localeSchema } from '../locale.ts';
import { parseStoredAnswer, toStoredAnswer } from './stored-answer.ts';

/** An answer as it stands in a chat. */
export interface ShownAnswer {
  /** What buttons carry in place of it. */
  readonly code: string;
  /** Who asked. */
  readonly owner: string;
  readonly chat: string;
  /** The reader's message; 0 where the question came by a button. */
  readonly questionMessage: number;
  /** The messages that hold the answer, from top to bottom. */
  readonly messages: readonly number[];
  /** The card of another chat that holds it instead, where it was asked inline. */
  readonly inlineMessage?: string;
  /** How long it took to write. */
  readonly tookMs?: number;
  /** The language it was given in; missing where an older version gave it. */
  readonly locale?: Locale;
  /** The sentences that it is about, where it is no answer but a check of what somebody said. */
  readonly checked?: CheckedWords;
  readonly question: string;
  readonly answer: Answer;
  /** Questions offered below it, each of them answerable. */
  readonly followUps: readonly string[];
}

/** The sentences of somebody else that were checked against the archive. */
export interface CheckedWords {
  readonly statements: readonly string[];
  /** There were more of them. */
  readonly isCut: boolean;
}

export type Verdict = 'useful' | 'useless';

/** A question that the archive did not answer. */
export interface Gap {
  readonly question: string;
  readonly askedAt: Date;
}

export interface AnswerTally {
  readonly status: Answer['status'];
  readonly mode: Answer['mode'];
  readonly count: number;
}

/** What was answered, and what readers said of it. */
export interface AnswerRecords {
  /** A new code that names nothing yet. */
  newCode(): string;
  keep(shown: ShownAnswer): void;
  /** Puts another answer, other messages and questions in place of what was kept; when it was asked stays. */
  revise(shown: Pick<ShownAnswer, 'code' | 'messages' | 'answer' | 'followUps'>): void;
  find(code: string): ShownAnswer | null;
  /** The answer to a message of a reader. */
  findByQuestion(chat: string, questionMessage: number): ShownAnswer | null;
  /** The names of the receipts of a reader's answers. */
  receiptsOf(owner: string): readonly string[];
  judge(judgement: Judgement): void;
  /** The answers since then that cite one of these articles. */
  citing(articleIds: Iterable<string>, since: Date): readonly string[];
  gaps(since: Date): readonly Gap[];
  tally(since: Date): readonly AnswerTally[];
  countFeedback(since: Date, verdict: Verdict): number;
  /** How long half of the answers, and 95 of 100, took to write at most; null where none was timed. */
  latency(since: Date): { readonly p50Ms: number; readonly p95Ms: number } | null;
}

export interface Judgement {
  readonly code: string;
  readonly owner: string;
  readonly verdict: Verdict;
  readonly reason: string | null;
}

const numbers = z.array(z.number());
const texts = z.array(z.string());
const checkedWords = z.object({ statements: texts, isCut: z.boolean() });

export function createAnswerRecords(sql: DatabaseSync, clock: Clock): AnswerRecords {
  const keep = sql.prepare(
    `insert or replace into answers (code, owner, chat, question_message, messages, question, status, mode, document, follow_ups,
       inline_message, took_ms, locale, checked, asked_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const revise = sql.prepare(
    'update answers set messages = ?, status = ?, mode = ?, document = ?, follow_ups = ? where code = ?',
  );
  const citing = sql.prepare(
    `select code from answers where asked_at >= ? and status = 'answered' and exists (
       select 1 from json_each(document, '$.citations') where json_extract(value, '$.articleId') in (
         select value from json_each(?)))`,
  );
  const find = sql.prepare('select * from answers where code = ?');
  const findByQuestion = sql.prepare('select * from answers where chat = ? and question_message = ?');
  const documents = sql.prepare('select document from answers where owner = ?');
  const judge = sql.prepare(
    'insert or replace into feedback (code, owner, verdict, reason, given_at) values (?, ?, ?, ?, ?)',
  );
  const gaps = sql.prepare(
    "select question, asked_at from answers where status <> 'answered' and asked_at >= ? order by asked_at",
  );
  const tally = sql.prepare(
    'select status, mode, count(*) as count from answers where asked_at >= ? group by status, mode',
  );
  const tookMs = sql.prepare(
    'select took_ms from answers where asked_at >= ? and took_ms is not null order by took_ms',
  );
  const countFeedback = sql.prepare('select count(*) as count from feedback where given_at >= ? and verdict = ?');
  return {
    newCode: () => randomBytes(6).toString('hex'),
    keep({ answer, ...shown }) {
      keep.run(
        shown.code,
        shown.owner,
        shown.chat,
        shown.questionMessage,
        JSON.stringify(shown.messages),
        shown.question,
        answer.status,
        answer.mode,
        toStoredAnswer(answer),
        JSON.stringify(shown.followUps),
        shown.inlineMessage ?? null,
        shown.tookMs ?? null,
        shown.locale ?? null,
        shown.checked === undefined ? null : JSON.stringify(shown.checked),
        clock.now().toISOString(),
      );
    },
    revise({ code, messages, answer, followUps }) {
      const document = toStoredAnswer(answer);
      revise.run(JSON.stringify(messages), answer.status, answer.mode, document, JSON.stringify(followUps), code);
    },
    citing: (articleIds, since) =>
      citing.all(since.toISOString(), JSON.stringify([...articleIds])).map(({ code }) => String(code)),
    find: (code) => toShown(find.get(code)),
    findByQuestion: (chat, message) => toShown(findByQuestion.get(chat, message)),
    receiptsOf: (owner) =>
      documents.all(owner).flatMap((row) => {
        const id = parseStoredAnswer(String(row.document))?.receiptId;
        return id === undefined ? [] : [id];
      }),
    judge({ code, owner, verdict, reason }) {
      judge.run(code, owner, verdict, reason, clock.now().toISOString());
    },
    gaps: (since) =>
      gaps.all(since.toISOString()).map((row) => ({
        question: String(row.question),
        askedAt: new Date(String(row.asked_at)),
      })),
    tally: (since) => tallies.parse(tally.all(since.toISOString())),
    latency(since) {
      const sorted = tookMs.all(since.toISOString()).map((row) => Number(row.took_ms));
      const atShare = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      return sorted.length === 0 ? null : { p50Ms: atShare(0.5), p95Ms: atShare(0.95) };
    },
    countFeedback: (since, verdict) => Number(countFeedback.get(since.toISOString(), verdict)?.count ?? 0),
  };
}

const tallies = z.array(
  z.object({
    status: z.enum(['answered', 'related', 'not_found']),
    mode: z.enum(['model', 'extract']),
    count: z.number(),
  }),
);

function toShown(row: Record<string, SQLOutputValue> | undefined): ShownAnswer | null {
  if (row === undefined) return null;
  const answer = parseStoredAnswer(String(row.document));
  if (answer === null) return null;
  return {
    code: String(row.code),
    owner: String(row.owner),
    chat: String(row.chat),
    questionMessage: Number(row.question_message),
    messages: numbers.parse(JSON.parse(String(row.messages))),
    ...(typeof row.inline_message === 'string' ? { inlineMessage: row.inline_message } : {}),
    ...(typeof row.locale === 'string' ? { locale: localeSchema.parse(row.locale) } : {}),
    ...(typeof row.checked === 'string' ? { checked: checkedWords.parse(JSON.parse(row.checked)) } : {}),
    question: String(row.question),
    answer,
    followUps: texts.parse(JSON.parse(String(row.follow_ups))),
  };
}
