import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, environmentSchema, parseConfig } from '../src/config.ts';

const TOKEN = '123456789:abcdefghijklmnopqrstuvwxyz_ABCDEFGH';

describe('parseConfig', () => {
  it('needs nothing: an empty environment is a whole configuration without Telegram and model', () => {
    expect(parseConfig({})).toMatchObject({
      botToken: null,
      model: null,
      port: null,
      dataDir: 'data',
      seedsDir: 'seeds',
    });
  });

  it('takes an empty variable for an unset one, as .env files have them', () => {
    expect(parseConfig({ BOT_TOKEN: '', OPENAI_API_KEY: ' ', LOG_LEVEL: '' })).toEqual(parseConfig({}));
  });

  it('keeps sessions in the data folder unless told otherwise', () => {
    expect(parseConfig({ DATA_DIR: '/var/paper' }).sessionStoreUrl).toBe('sqlite:///var/paper/sessions.sqlite');
    expect(parseConfig({ SESSION_STORE_URL: 'sqlite:///tmp/s.db' }).sessionStoreUrl).toBe('sqlite:///tmp/s.db');
  });

  it('turns a key into a model, with the endpoint and the name that go with it', () => {
    const { model } = parseConfig({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_MODEL: 'm' });
    expect(model).toEqual({ apiKey: 'k', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' });
  });

  it('reports all faults at once, by name and rule, and never shows a value', () => {
    const secret = 'not-a-token-but-secret';
    const fault = catchError(() =>
      parseConfig({ BOT_TOKEN: secret, PORT: '99999', LOG_LEVEL: 'loud', OPENAI_BASE_URL: 'ftp://x' }),
    );
    expect(fault).toBeInstanceOf(ConfigError);
    expect(fault.message).not.toContain(secret);
    for (const name of ['BOT_TOKEN', 'PORT', 'LOG_LEVEL', 'OPENAI_BASE_URL']) expect(fault.message).toContain(name);
  });

  it('accepts a token as BotFather writes it', () => {
    expect(parseConfig({ BOT_TOKEN: TOKEN }).botToken).toBe(TOKEN);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const assignments = lines.filter((line) => /^[A-Z_]+=/.test(line));

  it('names exactly the variables that the program reads', () => {
    const names = assignments.map((line) => line.slice(0, line.indexOf('=')));
    expect([...names].sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it('explains each variable in the line above it', () => {
    for (const assignment of assignments) expect(lines[lines.indexOf(assignment) - 1]).toMatch(/^# \S/);
  });

  it('is itself a faultless configuration, the same as an empty one', () => {
    const values = Object.fromEntries(assignments.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(parseConfig(values)).toEqual(parseConfig({}));
  });
});

function catchError(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('expected an error, got none');
}
