import type { InlineQueryResult } from 'grammy/types';
import type { Person } from './person.ts';
import type { CallbackAnswer, InlineAnswer } from './queries.ts';

/** What the page is told of an inline answer. */
export interface PageInlineAnswer {
  readonly queryId: string;
  readonly results: readonly { readonly id: string; readonly title?: string; readonly description?: string }[];
  readonly button: InlineAnswer['button'];
}

interface Chosen {
  readonly personId: number;
  readonly chatId: number;
  readonly queryId: string;
  readonly resultId: string;
}

interface Press {
  readonly chatId: number;
  readonly messageId: number;
  readonly button: string;
}

/** Keeps what the page need not: the whole of inline answers, and which messages came of them. */
export interface PageInline {
  ask(person: Person, query: string): Promise<PageInlineAnswer>;
  /** Sends a result of an earlier answer. */
  choose(person: Person, chosen: Chosen): void;
  /** Presses a button, under a message that came of an inline answer or under any other. */
  press(person: Person, press: Press): Promise<CallbackAnswer>;
}

/** How many of the last answers can still be chosen from. */
const maxAnswers = 50;

/** Nothing asked yet. */
export function createPageInline(): PageInline {
  const answers = new Map<string, { readonly query: string; readonly answer: InlineAnswer }>();
  const inlineIds = new Map<string, string>();

  return {
    ask(person, query) {
      const { id, answered } = person.inlineQuery(query);
      return answered.then((answer) => {
        answers.set(id, { query, answer });
        const [oldest] = answers.keys();
        if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest);
        return { queryId: id, results: answer.results.map(toOffer), button: answer.button };
      });
    },
    choose(person, { personId, chatId, queryId, resultId }) {
      const known = answers.get(queryId);
      if (!known) throw new Error(`Expected an inline answer, got ${queryId}, which is no longer kept: ask again`);
      const to = chatId === personId ? {} : { to: { id: chatId } };
      const { message, inlineMessageId } = person.choose({ ...known, resultId, ...to });
      if (inlineMessageId !== null) inlineIds.set(`${message.chat.id}.${message.message_id}`, inlineMessageId);
    },
    press(person, { chatId, messageId, button }) {
      const inlineMessageId = inlineIds.get(`${chatId}.${messageId}`);
      if (inlineMessageId !== undefined) return person.pressInline({ inlineMessageId, button }).answered;
      return person.press({ message: { message_id: messageId, chat: { id: chatId } }, button }).answered;
    },
  };
}

function toOffer(result: InlineQueryResult): PageInlineAnswer['results'][number] {
  return {
    id: result.id,
    ...('title' in result && result.title !== undefined ? { title: result.title } : {}),
    ...('description' in result && result.description !== undefined ? { description: result.description } : {}),
  };
}
