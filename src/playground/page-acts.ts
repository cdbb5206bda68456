import { z } from 'zod';
import type { PageFeed } from './page-feed.ts';
import { PageRefusal } from './page-reply.ts';
import type { Person } from './person.ts';
import type { CallbackAnswer } from './queries.ts';
import type { BotApi } from './server.ts';

const id = z.int();
const place = { personId: id, chatId: id };
const replyTo = id.optional();

/** What a visitor can do as one of the people. */
const pageAct = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), ...place, text: z.string().trim().min(1).max(100_000), replyTo }),
  z.object({ type: z.literal('press'), ...place, messageId: id, button: z.string().min(1) }),
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

/** What came of a press: an answer of the bot, or none in time. */
type PressResult = { readonly answered: false } | ({ readonly answered: true } & CallbackAnswer);

interface Stage {
  readonly botApi: Pick<BotApi, 'people'>;
  readonly feed: PageFeed;
}

/** How long a button waits for the bot, in ms. */
const pressPatienceMs = 20_000;
/** Apps send a longer text as several messages (Bot API: 4096 UTF-16 units). */
const maxTextUnits = 4096;

/** Reads an act as it came over the wire. Throws a PageRefusal that names what is wrong with it. */
export function parsePageAct(input: unknown): PageAct {
  const parsed = pageAct.safeParse(input);
  if (!parsed.success) throw new PageRefusal(400, `Expected an act, got ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Does it, and resolves with what the page is told of it. Throws a PageRefusal for what people cannot do. */
export async function performAct(
  act: PageAct,
  { botApi, feed }: Stage,
): Promise<PressResult | { readonly done: true }> {
  const person = findPerson(botApi, act.personId);
  if (act.type === 'press') return pressButton(person, act);
  asPerson(() => {
    if (act.type === 'send') sendText(person, act);
    else if (act.type === 'start') person.start(act.payload);
    else if (act.type === 'block') person.block();
    else if (act.type === 'unblock') person.unblock();
    else speak(person, { languageCode: act.languageCode, feed });
  });
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
  for (let from = 0; from < act.text.length; from += maxTextUnits) {
    const piece = act.text.slice(from, from + maxTextUnits);
    if (piece.trim() !== '') person.send(piece, toWhere(act));
  }
}

async function pressButton(person: Person, act: Extract<PageAct, { type: 'press' }>): Promise<PressResult> {
  const message = { message_id: act.messageId, chat: { id: act.chatId } };
  const { answered } = asPerson(() => person.press({ message, button: act.button }));
  const inTime = AbortSignal.timeout(pressPatienceMs);
  const late = new Promise<PressResult>((resolve) => {
    inTime.addEventListener('abort', () => resolve({ answered: false }), { once: true });
  });
  return Promise.race([answered.then((answer) => ({ answered: true as const, ...answer })), late]);
}

function speak(person: Person, { languageCode, feed }: { languageCode: string; feed: PageFeed }): void {
  person.user.language_code = languageCode;
  feed.tellPerson(person);
}
