/**
 * A Bot API server on loopback: the bot talks to it over HTTP as it talks to Telegram, tests and the playground's page
 * act as the people on the other side.
 *
 * What it does not do. Of the 187 methods it has those of methods/table.ts; any other answers 404 and is kept as a
 * violation. Formatting is HTML and entities, not Markdown. No channels, topics, business accounts, payments, polls,
 * stickers, games, rich or ephemeral messages, drafts, reactions, chat_member updates. A parameter that only makes sense
 * with one of these is a violation too. Nothing is kept on disk. Photos, albums and files by URL are not there, and
 * links get no preview; an address in a text is found only with its https://. Queries do not grow old, updates are not forgotten after 24 hours, a webhook is not given up,
 * an answer in the body of a webhook is not executed, and a webhook needs no HTTPS and no fixed port. Telegram's flood
 * control is not public: the limits here are its published figures over sliding windows. Message ids count per chat.
 * In privacy mode a group's plain commands and mentions of the bot do reach it, as with the only bot of a group.
 */
import { createServer, type Server } from 'node:http';
import type { Chat, Message, UserFromGetMe } from 'grammy/types';
import type { Clock } from '../ports.ts';
import { createSwitchboard, type Violation } from './call.ts';
import type { ChangeFeed } from './change-feed.ts';
import { type Exchange, serveRequest } from './connection.ts';
import { createFaultQueue, type Faults } from './faults.ts';
import { createGroup, type Group, type GroupOptions } from './group.ts';
import { type Limits, telegramLimits } from './limits.ts';
import { createLongPoll } from './long-poll.ts';
import { createMethods } from './methods/table.ts';
import { createPerson, type Person, type PersonOptions } from './person.ts';
import type { Transcript } from './transcript.ts';
import type { UpdateContent } from './update-queue.ts';
import { createWebhook } from './webhook.ts';
import { type ChatState, createWorld, pushUpdate } from './world.ts';

export interface BotApiOptions {
  readonly clock: Clock;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly token?: string;
  readonly username?: string;
  /** Whether the bot sees only what is meant for it in groups; on by default, as with BotFather. */
  readonly privacyMode?: boolean;
  readonly limits?: Partial<Limits>;
  readonly firstUpdateId?: number;
  /** How many of the last calls and updates are kept; 10,000 by default. */
  readonly transcriptEntries?: number;
  /** Answers what is neither a call nor a download, and says whether it did: the playground's page. */
  readonly page?: (exchange: Exchange) => boolean;
}

/** A chat as all its people see it. */
export interface ChatView {
  readonly chat: Chat;
  readonly memberIds: readonly number[];
  /** Oldest first. */
  readonly messages: readonly Message[];
}

/** A running Bot API server and the world behind it. */
export interface BotApi {
  /** What the bot takes as its apiRoot. */
  readonly url: string;
  readonly token: string;
  readonly bot: UserFromGetMe;
  readonly transcript: Pick<Transcript, 'entries' | 'subscribe' | 'next'>;
  readonly faults: Faults;
  /** Calls the listener with all that changes before the eyes of people; the returned function ends that. */
  readonly watch: ChangeFeed['watch'];
  /** What `find` finds, now or after something changed before the eyes of people: how a test waits for an answer. */
  readonly until: ChangeFeed['until'];
  /** Everyone who was made, in that order. */
  people(): readonly Person[];
  chats(): readonly ChatView[];
  person(options: PersonOptions): Person;
  group(options: GroupOptions): Group;
  setLimits(limits: Partial<Limits>): void;
  /** Hands the bot an update as it is, however strange. */
  deliver(update: UpdateContent): void;
  /** The calls that no correct bot makes, oldest first. A test of the bot ends by finding none. */
  violations(): readonly Violation[];
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 75_000;
const defaultToken = '1000000000:playground';

/** Starts a server on 127.0.0.1. The clock paces long polls, limits, retries and dates; sockets are real. */
export async function createBotApi(options: BotApiOptions): Promise<BotApi> {
  const { token = defaultToken } = options;
  const world = createWorld({
    clock: options.clock,
    bot: describeBot(options),
    limits: { ...telegramLimits, ...options.limits },
    firstUpdateId: options.firstUpdateId ?? 1,
    transcriptEntries: options.transcriptEntries ?? 10_000,
  });
  const webhook = createWebhook(world);
  const faults = createFaultQueue();
  const switchboard = createSwitchboard({
    world,
    faults,
    methods: createMethods({ webhook, poll: createLongPoll(world) }),
  });
  const server = createServer((request, response) => {
    void serveRequest({ request, response }, { token, files: world.files, switchboard, page: options.page });
  });
  // Shorter than the client keeps an idle connection, a call could leave on one that is just being closed.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const people: Person[] = [];
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    bot: world.bot,
    transcript: world.transcript,
    faults,
    watch: world.changes.watch,
    until: world.changes.until,
    people: () => people,
    chats: () => [...world.chats.values()].map(toView),
    person(person) {
      const created = createPerson(world, person);
      people.push(created);
      return created;
    },
    group: (group) => createGroup(world, group),
    deliver: (update) => pushUpdate(world, update),
    setLimits: (limits) => world.limiter.set(limits),
    violations: switchboard.violations,
    async close() {
      webhook.close();
      world.transcript.close();
      world.changes.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describeBot({
  token = defaultToken,
  username = 'jiamenkou_bot',
  privacyMode = true,
}: BotApiOptions): UserFromGetMe {
  return {
    id: Number.parseInt(token, 10) || 1_000_000_000,
    is_bot: true,
    first_name: '家门口',
    username,
    can_join_groups: true,
    can_read_all_group_messages: !privacyMode,
    supports_guest_queries: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

function toView({ chat, members, messages }: ChatState): ChatView {
  const present = [...members].filter(([, status]) => status !== 'left' && status !== 'kicked');
  const memberIds = chat.type === 'private' ? [chat.id] : present.map(([id]) => id);
  return { chat, memberIds, messages: [...messages.values()] };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error(`Expected the server to listen on a port of 127.0.0.1, got ${address}`));
    });
  });
}
