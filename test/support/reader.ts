/** A message as a person sees it on the telephone. */
export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  /** The stretches that are set in a style: `bold: 文字`. */
  readonly styled: readonly string[];
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
}

/** What a person sends that is no text. */
export type Attachment = 'sticker' | 'photo' | 'voice' | 'location';

export interface Person {
  readonly chatId: number;
  readonly language: string | undefined;
}

/** A messenger on a table: who carries what a person does to the bot, and shows what comes back. */
export interface Messenger {
  write(person: Person, text: string): Promise<void>;
  attach(person: Person, attachment: Attachment): Promise<void>;
  /** Returns what the client shows for a moment on top of the screen, or null. */
  press(person: Person, button: { readonly messageId: number; readonly data: string }): Promise<string | null>;
  /** The chat from top to bottom. */
  chat(person: Person): readonly SeenMessage[];
}

export interface Reader {
  readonly chatId: number;
  says(text: string): Promise<void>;
  sends(attachment: Attachment): Promise<void>;
  /** Presses the lowest button whose label holds these words; fails where there is none. */
  presses(label: string): Promise<string | null>;
  /** Presses a button as a changed client could: with data of its own. */
  forges(data: string): Promise<string | null>;
  /** What came or changed since the reader last did something, from top to bottom. */
  heard(): string;
  /** The lowest message. */
  sees(): SeenMessage;
  /** The whole chat. */
  chat(): readonly SeenMessage[];
}

let lastChatId = 1000;

/** A person in a private chat with the bot. */
export function aReader(messenger: Messenger, language: string | undefined = 'zh-hans'): Reader {
  lastChatId += 1;
  const person: Person = { chatId: lastChatId, language };
  let before: readonly SeenMessage[] = [];
  const act = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    before = messenger.chat(person);
    return action();
  };
  return {
    chatId: person.chatId,
    says: (text) => act(() => messenger.write(person, text)),
    sends: (attachment) => act(() => messenger.attach(person, attachment)),
    presses: (label) => act(() => messenger.press(person, findButton(messenger.chat(person), label))),
    forges: (data) => act(() => messenger.press(person, { messageId: lowest(messenger.chat(person)).id, data })),
    heard: () => changes(before, messenger.chat(person)).join('\n'),
    sees: () => lowest(messenger.chat(person)),
    chat: () => messenger.chat(person),
  };
}

function findButton(chat: readonly SeenMessage[], label: string): { messageId: number; data: string } {
  for (const message of chat.toReversed()) {
    const button = message.buttons.find((candidate) => candidate.label.includes(label));
    if (button !== undefined) return { messageId: message.id, data: button.data };
  }
  const labels = chat.flatMap((message) => message.buttons.map((button) => button.label));
  throw new Error(`Expected a button with ${JSON.stringify(label)}, got ${JSON.stringify(labels)}`);
}

function lowest(chat: readonly SeenMessage[]): SeenMessage {
  const message = chat.at(-1);
  if (message === undefined) throw new Error('Expected a message in the chat, got none');
  return message;
}

function changes(before: readonly SeenMessage[], after: readonly SeenMessage[]): readonly string[] {
  const known = new Map(before.map((message) => [message.id, message.text]));
  return after.filter((message) => known.get(message.id) !== message.text).map((message) => message.text);
}
