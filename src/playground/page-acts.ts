import { z } from 'zod';
import type { PageFeed } from './page-feed.ts';
import type { PageInline } from './page-inline.ts';
import { PageRefusal } from './page-reply.ts';
import type { Person } from './person.ts';
import type { BotApi } from './server.ts';

const id = z.int();
const place = { personId: id, chatId: id };
const replyTo = id.optional();

/** What a visitor can do as one of the people. */
const pageAct = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), ...place, text: z.string().trim().min(1).max(100_000), replyTo }),
  z.object({ type: z.literal('press'), ...place, messageId: id, button: z.string().min(1) }),
  z.object({ type: z.literal('inline'), personId: id, query: z.string().max(256) }),
  z.object({ type: z.literal('choose'), ...place, queryId: z.string(), resultId: z.string() }),
  z.object({
    type: z.literal('start'),
    personId: id,
    payload: z
      .string()
      .regex(/^[\w-]{0,64}$/)
      .optional(),
  }),
  z.object({ type: z.literal('block'), personId: id }),
  z.object({ type: z.literal('unblock'), personId: id }),
  z.object({
    type: z.literal('language'),
    personId: id,
    languageCode: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  }),
]);

export type PageAct = z.infer<typeof pageAct>;

interface Stage {
  readonly botApi: Pick<BotApi, 'people'>;
  readonly feed: PageFeed;
  readonly inline: PageInline;
}

/** Apps send a longer text as several messages (Bot API: 4096 UTF-16 units). */
const maxTextUnits = 4096;

/** Reads an act as it came over the wire. Throws a PageRefusal that names what is wrong with it. */
export function parsePageAct(input: unknown): PageAct {
  const parsed = pageAct.safeParse(input);
  if (!parsed.success) throw new PageRefusal(400, `Expected an act, got ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Does it, and resolves with what the page is told of it. Throws a PageRefusal for what people cannot do. */
export async function performAct(act: PageAct, { botApi, feed, inline }: Stage): Promise<object> {
  const person = findPerson(botApi, act.personId);
  switch (act.type) {
    case 'press':
      return inTime(asPerson(() => inline.press(person, act)));
    case 'inline':
      return inTime(asPerson(() => inline.ask(person, act.query)));
    case 'choose':
      asPerson(() => inline.choose(person, act));
      break;
    case 'send':
      asPerson(() => sendText(person, act));
      break;
    case 'start':
      asPerson(() => person.start(act.payload));
      break;
    case 'block':
    case 'unblock':
      asPerson(() => person[act.type]());
      break;
    case 'language':
      // The same user stands behind every later update.
      person.user.language_code = act.languageCode;
      feed.tellPerson(person);
  }
  return { done: true };
}

/** The person of that number. Throws a PageRefusal where there is none. */
export function findPerson(botApi: Pick<BotApi, 'people'>, personId: number): Person {
  const person = botApi.people().find((each) => each.id === personId);
  if (!person) throw new PageRefusal(404, `Expected one of the people, got number ${personId}: reload the page`);
  return person;
}

/** Where a person writes: their own chat with the bot, or a group; and what to. */
export function toWhere({
  personId,
  chatId,
  replyTo: target,
}: {
  personId: number;
  chatId: number;
  replyTo?: number | undefined;
}) {
  return {
    ...(chatId === personId ? {} : { to: { id: chatId } }),
    ...(target === undefined ? {} : { replyTo: { message_id: target } }),
  };
}

/** Runs what a person does; what the world does not let them do becomes a refusal in its own words. */
export function asPerson<T>(deed: () => T): T {
  try {
    return deed();
  } catch (error) {
    if (error instanceof Error) throw new PageRefusal(409, error.message);
    throw error;
  }
}

function sendText(person: Person, act: Extract<PageAct, { type: 'send' }>): void {
  let from = 0;
  while (from < act.text.length) {
    const to = endOfPiece(act.text, from);
    const piece = act.text.slice(from, to);
    if (piece.trim() !== '') person.send(piece, toWhere(act));
    from = to;
  }
}

/** Not between the halves of a character outside the basic plane. */
function endOfPiece(text: string, from: number): number {
  const end = from + maxTextUnits;
  const isCut = end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff;
  return isCut ? end - 1 : end;
}

/** How long a person waits for the bot's answer to a button or an inline query, in ms. */
const patienceMs = 10_000;

async function inTime<A extends object>(answered: Promise<A>): Promise<object> {
  const patience = AbortSignal.timeout(patienceMs);
  const late = new Promise<object>((resolve) => {
    patience.addEventListener('abort', () => resolve({ answered: false }), { once: true });
  });
  return Promise.race([answered.then((answer) => ({ answered: true, ...answer })), late]);
}
