import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type App, createApp } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { InputError } from './ports.ts';
import { startService } from './service.ts';
import { runCommand } from './terminal/commands.ts';
import { type Terminal, UsageError } from './terminal/terminal.ts';

const FAILURE = 1;
const BAD_USAGE = 2;

const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY ? { status: (line) => process.stderr.write(`\r\u001b[K${line ?? ''}`) } : {}),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads us has seen enough (`… | head`): that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const [command = 'start', ...args] = process.argv.slice(2);
  const app = createApp(parseConfig(process.env));
  if (command === 'start') return start(app);
  return (await runCommand(command, { args, terminal, parts: app })) ? 0 : FAILURE;
}

async function start(app: App): Promise<number> {
  const service = await startService(app);
  if (service.address !== null) terminal.out(`家门口 playground: ${service.address}`);
  const ended = await Promise.race([signalled('SIGINT', 'SIGTERM'), service.failed]);
  await service.stop();
  if (!(ended instanceof Error)) return 0;
  terminal.err(ended.message);
  return FAILURE;
}

function signalled(...signals: readonly NodeJS.Signals[]): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve(signal));
  });
}

/** What a person can mend is said in one message; anything else is our fault and shows where it happened. */
function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof InputError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

process.exitCode = await main().catch((error: unknown) => {
  terminal.err(explain(error));
  return error instanceof UsageError ? BAD_USAGE : FAILURE;
});
