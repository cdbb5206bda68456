import { join } from 'node:path';
import { z } from 'zod';

const OPENAI_ADDRESS = 'https://api.openai.com/v1';

const address = z.url({ protocol: /^https?$/, error: 'expected an http or https address' });

const count = (rule: string, { from, to }: { readonly from: number; readonly to: number }) =>
  z
    .string()
    .regex(/^\d{1,12}$/, rule)
    .transform(Number)
    .pipe(z.number().min(from, rule).max(to, rule));

const perDay = count('expected a whole number, 0 for none', { from: 0, to: 1e12 });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every environment variable the program reads. `.env.example` is tested against these names. */
export const environmentSchema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{5,20}:[\w-]{30,80}$/, 'expected a token as @BotFather gives it: digits, a colon, about 35 letters')
    .optional(),
  TELEGRAM_API_ROOT: address.default('https://api.telegram.org'),
  WEBHOOK_URL: z.url({ protocol: /^https$/, error: 'expected an https address' }).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'expected 16 to 256 letters, digits, _ or -')
    .optional(),
  ADMIN_IDS: z
    .string()
    .regex(/^\d{1,16}(\s*,\s*\d{1,16})*$/, 'expected numbers of Telegram accounts with commas between them')
    .transform((list) => list.split(',').map(Number))
    .optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: address.default(OPENAI_ADDRESS),
  OPENAI_MODEL: z.string().default('gpt-4.1-mini'),
  STT_BASE_URL: address.optional(),
  STT_API_KEY: z.string().optional(),
  STT_MODEL: z.string().default('whisper-1'),
  SECOND_READER: z.enum(['on', 'off'], 'expected on or off').default('off'),
  MODEL_QUESTIONS_PER_MINUTE: count('expected a whole number from 1', { from: 1, to: 1000 }).default(6),
  MODEL_ANSWERS_PER_READER: perDay.default(50),
  MODEL_TOKENS_PER_READER: perDay.default(200_000),
  MODEL_ANSWERS_PER_DAY: perDay.default(2000),
  MODEL_TOKENS_PER_DAY: perDay.default(5_000_000),
  MODEL_PRICE_PER_MILLION: z.coerce.number('expected a price, 0 or more').nonnegative().optional(),
  QUESTIONS_PER_READER: perDay.default(100),
  QUESTIONS_PER_GROUP: perDay.default(300),
  DATA_DIR: z.string().default('data'),
  SEEDS_DIR: z.string().default('seeds'),
  PROMPTS_DIR: z.string().default('prompts'),
  SESSION_STORE_URL: z
    .string()
    .regex(/^sqlite:\/\/./, 'expected sqlite:// and a path')
    .optional(),
  RETENTION_DAYS: count('expected a number of days from 1 to 3650', { from: 1, to: 3650 }).default(30),
  DRAFT_HOURS: count('expected a number of hours from 1 to 8760', { from: 1, to: 8760 }).default(72),
  STALE_AFTER_DAYS: count('expected a number of days from 1 to 3650', { from: 1, to: 3650 }).optional(),
  TZ_NAME: z.string().refine(isTimeZone, 'expected a time zone like Asia/Shanghai').default('Asia/Shanghai'),
  DIGEST_HOUR: count('expected an hour from 0 to 23', { from: 0, to: 23 }).default(7),
  DIGEST_ON_SILENCE: z.enum(['send', 'hold'], 'expected send or hold').default('hold'),
  BROADCAST_PER_SECOND: count('expected messages a second, from 1 to 30', { from: 1, to: 30 }).default(25),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'expected a port number')
    .transform(Number)
    .pipe(z.number().max(65_535, 'expected a port number up to 65535'))
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'expected debug, info, warn, error or silent')
    .default('info'),
});

export interface ModelConfig {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
}

/** What readers may ask in a day, and what a model may be asked. */
export interface LimitsConfig {
  readonly questions: { readonly perReader: number; readonly perGroup: number };
  readonly model: {
    readonly perReader: {
      readonly questionsPerMinute: number;
      readonly answersPerDay: number;
      readonly tokensPerDay: number;
    };
    readonly overall: { readonly answersPerDay: number; readonly tokensPerDay: number };
  };
}

export interface DigestConfig {
  readonly hour: number;
  readonly onSilence: 'send' | 'hold';
  readonly broadcastPerSecond: number;
}

export interface WebhookConfig {
  /** What Telegram calls: public, over https, led to this program's PORT. */
  readonly url: string;
  readonly secretToken: string;
}

export interface Config {
  /** Null: no Telegram; `npm start` shows the bot without it. */
  readonly botToken: string | null;
  readonly telegramApiRoot: string;
  /** Null: updates are polled for. */
  readonly webhook: WebhookConfig | null;
  /** Editors, by their numbers in Telegram. */
  readonly editorIds: readonly number[];
  /** Null: answers are extracted from the pages. */
  readonly model: ModelConfig | null;
  /** What writes voice messages down; null: nothing does. */
  readonly transcriber: ModelConfig | null;
  /** Whether the model may propose how a page's blocks belong together. */
  readonly secondReader: boolean;
  readonly limits: LimitsConfig;
  /** Of a million tokens, in yuan; null: /status shows tokens alone. */
  readonly pricePerMillion: number | null;
  readonly dataDir: string;
  readonly seedsDir: string;
  readonly promptsDir: string;
  readonly sessionStoreUrl: string;
  /** How long what is kept of readers is kept. */
  readonly retentionDays: number;
  /** How long the pages that an editor has sent wait for him to publish them. */
  readonly draftHours: number;
  /** After so many days without a new page readers are told and editors alarmed; null: never. */
  readonly staleAfterDays: number | null;
  /** IANA name: where a day begins. */
  readonly timeZone: string;
  readonly digest: DigestConfig;
  /** Null: no HTTP server. */
  readonly port: number | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** All faults of the environment at once: names and rules, never values. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}\n.env.example says what each variable is for.`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Reads the configuration out of a record of environment variables; an empty variable counts as unset. Throws ConfigError. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const values = parsed.data;
  const together = faultsOfWebhook(values);
  if (together.length > 0) throw new ConfigError(together);
  return {
    botToken: values.BOT_TOKEN ?? null,
    telegramApiRoot: values.TELEGRAM_API_ROOT,
    webhook: toWebhookConfig(values),
    editorIds: values.ADMIN_IDS ?? [],
    model: toModelConfig(values),
    transcriber: toTranscriberConfig(values),
    secondReader: values.SECOND_READER === 'on',
    limits: toLimitsConfig(values),
    pricePerMillion: values.MODEL_PRICE_PER_MILLION ?? null,
    dataDir: values.DATA_DIR,
    seedsDir: values.SEEDS_DIR,
    promptsDir: values.PROMPTS_DIR,
    sessionStoreUrl: values.SESSION_STORE_URL ?? `sqlite://${join(values.DATA_DIR, 'sessions.sqlite')}`,
    retentionDays: values.RETENTION_DAYS,
    draftHours: values.DRAFT_HOURS,
    staleAfterDays: values.STALE_AFTER_DAYS ?? null,
    timeZone: values.TZ_NAME,
    digest: {
      hour: values.DIGEST_HOUR,
      onSilence: values.DIGEST_ON_SILENCE,
      broadcastPerSecond: values.BROADCAST_PER_SECOND,
    },
    port: values.PORT ?? null,
    logLevel: values.LOG_LEVEL,
  };
}

type Values = z.infer<typeof environmentSchema>;

function faultsOfWebhook({ WEBHOOK_URL, WEBHOOK_SECRET, PORT }: Values): readonly string[] {
  if (WEBHOOK_URL === undefined) return [];
  return [
    ...(WEBHOOK_SECRET === undefined
      ? ['WEBHOOK_SECRET: expected with WEBHOOK_URL, or anybody could send updates']
      : []),
    ...(PORT === undefined ? ['PORT: expected with WEBHOOK_URL, since updates come in there'] : []),
  ];
}

function toWebhookConfig({ WEBHOOK_URL, WEBHOOK_SECRET }: Values): WebhookConfig | null {
  if (WEBHOOK_URL === undefined || WEBHOOK_SECRET === undefined) return null;
  return { url: WEBHOOK_URL, secretToken: WEBHOOK_SECRET };
}

function toLimitsConfig(values: Values): LimitsConfig {
  return {
    questions: { perReader: values.QUESTIONS_PER_READER, perGroup: values.QUESTIONS_PER_GROUP },
    model: {
      perReader: {
        questionsPerMinute: values.MODEL_QUESTIONS_PER_MINUTE,
        answersPerDay: values.MODEL_ANSWERS_PER_READER,
        tokensPerDay: values.MODEL_TOKENS_PER_READER,
      },
      overall: { answersPerDay: values.MODEL_ANSWERS_PER_DAY, tokensPerDay: values.MODEL_TOKENS_PER_DAY },
    },
  };
}

/** An endpoint of one's own may need no key. */
function toTranscriberConfig({ STT_API_KEY, STT_BASE_URL, STT_MODEL }: Values): ModelConfig | null {
  if (STT_API_KEY === undefined && STT_BASE_URL === undefined) return null;
  return { apiKey: STT_API_KEY ?? 'none', baseUrl: STT_BASE_URL ?? OPENAI_ADDRESS, model: STT_MODEL };
}

function toModelConfig(values: Values): ModelConfig | null {
  if (values.OPENAI_API_KEY === undefined) return null;
  return { apiKey: values.OPENAI_API_KEY, baseUrl: values.OPENAI_BASE_URL, model: values.OPENAI_MODEL };
}
