import type { Message } from 'grammy/types';
import type { Person } from '../../src/playground/person.ts';
import type { Stage } from './stage.ts';

/** A message of the bot as a person sees it on the telephone. */
export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  /** The stretches that are set in a style or can be tapped: `bold: 文字`. */
  readonly styled: readonly string[];
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
}

/** What a person sends that is no text. */
export type Attachment = 'sticker' | 'photo' | 'voice' | 'document' | 'location';

/** Someone in a private chat with the bot; what they do is over when the bot has dealt with it. */
export interface Reader {
  readonly chatId: number;
  /** The same person, for what needs no answer: blocking the bot, or writing while it is down. */
  readonly person: Person;
  /** Writes a text; what is longer than a message leaves in several, as clients send it. */
  says(text: string): Promise<void>;
  sends(attachment: Attachment): Promise<void>;
  /** Sends a file, as clients do that know nothing of its kind. */
  sendsFile(file: { readonly name: string; readonly bytes: Uint8Array | string }): Promise<void>;
  /**
   * Presses the lowest button whose label holds these words. Returns what the client shows for a moment on top of the
   * screen, or null. Fails where there is no such button, or the press is never answered.
   */
  presses(label: string): Promise<string | null>;
  /** Presses with data of its own, as a changed client could. */
  forges(data: string): Promise<string | null>;
  /** Waits for a message of the bot with these words, now or later. */
  awaits(words: string): Promise<SeenMessage>;
  /** What came from the bot or changed since the reader last did something, from top to bottom. */
  heard(): string;
  /** The bot's lowest message. */
  sees(): SeenMessage;
  /** All messages of the bot, from top to bottom. */
  chat(): readonly SeenMessage[];
}

/** To read a page out of a PDF is work, on a machine that does much else. */
const READING_MS = 50_000;
/** Longer texts leave in several messages. */
const MAX_MESSAGE_UNITS = 4096;

/** A person with a client set to this language (an IETF tag), on a stage. */
export function aReader({ botApi, settled }: Stage, languageCode = 'zh-hans'): Reader {
  const person = botApi.person({ firstName: '读者', languageCode });
  const chat = (): readonly SeenMessage[] => botMessages(person).map(toSeen);
  let before: readonly SeenMessage[] = [];
  const act = async <Result>(action: () => Result, patienceMs?: number): Promise<Result> => {
    before = chat();
    const result = action();
    await settled(patienceMs);
    return result;
  };
  const press = async (open: () => ReturnType<Person['press']>): Promise<string | null> => {
    const { answered } = await act(open);
    const answer = await Promise.race([answered, new Promise<null>((resolve) => setImmediate(resolve, null))]);
    if (answer === null) throw new Error('Expected the press to be answered, it never was');
    return answer.text ?? null;
  };
  return {
    chatId: person.id,
    person,
    says: (text) =>
      act(() => {
        for (let from = 0; from < text.length; from += MAX_MESSAGE_UNITS) {
          person.send(text.slice(from, from + MAX_MESSAGE_UNITS));
        }
      }),
    sends: (attachment) => act(() => void senders[attachment](person)),
    sendsFile: ({ name, bytes: content }) =>
      act(() => {
        const data = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        person.sendDocument({ bytes: data, name, mimeType: 'application/octet-stream' });
      }, READING_MS),
    presses: (label) => press(() => person.press(findButton(person, label))),
    forges: (data) => press(() => person.forge({ message: lowest(botMessages(person)), button: data })),
    awaits: (words) => botApi.until(() => chat().find((message) => message.text.includes(words))),
    heard: () => changes(before, chat()).join('\n'),
    sees: () => lowest(chat()),
    chat,
  };
}

function botMessages(person: Person): readonly Message[] {
  return person.messages().filter((message) => message.from?.is_bot === true);
}

function toSeen({ message_id: id, text = '', entities = [], reply_markup: markup }: Message): SeenMessage {
  return {
    id,
    text,
    styled: entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`),
    buttons: (markup?.inline_keyboard ?? [])
      .flat()
      .map((button) => ({ label: button.text, data: 'callback_data' in button ? button.callback_data : '' })),
  };
}

function findButton(person: Person, label: string): { readonly message: Message; readonly button: string } {
  for (const message of botMessages(person).toReversed()) {
    const button = toSeen(message).buttons.find((candidate) => candidate.label.includes(label));
    if (button !== undefined) return { message, button: button.data };
  }
  const labels = botMessages(person).flatMap((message) => toSeen(message).buttons.map((button) => button.label));
  throw new Error(`Expected a button with ${JSON.stringify(label)}, got ${JSON.stringify(labels)}`);
}

function lowest<Each>(messages: readonly Each[]): Each {
  const message = messages.at(-1);
  if (message === undefined) throw new Error('Expected a message of the bot in the chat, got none');
  return message;
}

function changes(before: readonly SeenMessage[], after: readonly SeenMessage[]): readonly string[] {
  const known = new Map(before.map((message) => [message.id, message.text]));
  return after.filter((message) => known.get(message.id) !== message.text).map((message) => message.text);
}

const bytes = new TextEncoder().encode('柳溪');
const file = { file_id: 'file', file_unique_id: 'unique' };
const senders: Readonly<Record<Attachment, (person: Person) => Message>> = {
  sticker: (person) =>
    person.sendOther({
      sticker: { ...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
    }),
  photo: (person) => person.sendOther({ photo: [{ ...file, width: 90, height: 90 }] }),
  voice: (person) => person.sendVoice({ bytes, durationSeconds: 3 }),
  document: (person) => person.sendDocument({ bytes, name: '通知.txt', mimeType: 'text/plain' }),
  location: (person) => person.sendOther({ location: { latitude: 30, longitude: 110 } }),
};
