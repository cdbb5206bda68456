import type { Answer } from '../../src/answering/answer.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import type { KeyValueStore } from '../../src/ports.ts';
import { createBot } from '../../src/telegram/bot.ts';
import { createFakeTelegram, type FakeTelegram } from '../support/fake-telegram.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import {
  cite,
  createNewsroom,
  createScriptedAnswerer,
  extracted,
  ferry,
  type ScriptedAnswerer,
} from './invented-town.ts';

interface LoggedLine {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface App {
  readonly telegram: FakeTelegram;
  readonly clock: ManualClock;
  readonly log: readonly LoggedLine[];
  readonly answerer: ScriptedAnswerer;
  readonly sessions: KeyValueStore;
  /** A new bot takes over, with the store given where there is one. */
  restart(reopened?: KeyValueStore): void;
}

export const firstBoat = '新船每天六点开航，末班是晚上九点。';
/** What the answerer of the invented town knows. */
const script = {
  '头班船几点开？': extracted(cite(ferry, { n: 1, block: 0, words: firstBoat }), '头班船几点开'),
  '老人要买票吗？': extracted(cite(ferry, { n: 1, block: 2, words: '七十岁以上的老人免票。' }), '老人 渡口 买票'),
};

interface AppParts {
  readonly answers?: Readonly<Record<string, Answer | Error>>;
  readonly newsroom?: Newsroom;
  readonly sessions?: KeyValueStore;
}

/** The bot of an invented town on a table: everything real but Telegram, the answerer and the archive. */
export function anApp({ answers = script, newsroom = createNewsroom(), ...parts }: AppParts = {}): App {
  const telegram = createFakeTelegram();
  const clock = createManualClock();
  const sessions = parts.sessions ?? createMemoryStore(clock);
  const answerer = createScriptedAnswerer(answers);
  const log: LoggedLine[] = [];
  const write =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      log.push({ level, event, fields });
    };
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const examples = { zh: ['头班船几点开？', '老人要买票吗？', '桥有多少年了？'], en: [] };
  const restart = (reopened: KeyValueStore = sessions): void =>
    telegram.serve(createBot({ token: '1:a', answerer, newsroom, sessions: reopened, clock, logger, examples }));
  restart();
  return { telegram, clock, log, answerer, sessions, restart };
}
