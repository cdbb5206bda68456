import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ChatMessage, InputError } from '../ports.ts';

/** The files of the prompts folder, without their ending. */
export const PROMPT_NAMES = ['answer', 'rewrite', 'digest', 'regroup'] as const;
export type PromptName = (typeof PROMPT_NAMES)[number];

/** What each template is given; a file that asks for more or less does not start. */
const given: Readonly<Record<PromptName, readonly string[]>> = {
  answer: ['refusal', 'passages', 'question'],
  rewrite: ['history', 'question'],
  digest: ['passages'],
  regroup: ['blocks'],
};

/** A template with its front matter. */
export interface Prompt {
  readonly name: PromptName;
  readonly version: number;
  readonly language: string;
  readonly variables: readonly string[];
  readonly messages: readonly ChatMessage[];
}

/** All templates. `hash` (12 hexadecimal digits) changes with any character of any of them: logs, receipts, cache keys. */
export interface Prompts {
  readonly hash: string;
  render(name: PromptName, variables: Readonly<Record<string, string>>): readonly ChatMessage[];
}

const frontMatter = z.object({
  version: z.coerce.number().int().positive(),
  language: z.string().min(2),
  variables: z
    .string()
    .regex(/^\[[\w, ]*\]$/)
    .transform((list) =>
      list
        .slice(1, -1)
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
});

const file = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;
const part = /<!-- (system|user|assistant) -->/;
const slot = /\{\{\s*([\w-]+)\s*\}\}/g;

/** Reads the templates from their files' texts. Throws an InputError that names the file and what to change. */
export function parsePrompts(files: Readonly<Record<string, string>>): Prompts {
  const prompts = new Map(PROMPT_NAMES.map((name) => [name, parsePrompt(files[name] ?? missing(name), name)]));
  const digest = createHash('sha256');
  for (const name of PROMPT_NAMES) digest.update(`${name}\0${files[name] ?? ''}\0`);
  return {
    hash: digest.digest('hex').slice(0, 12),
    render: (name, variables) => renderPrompt(prompts.get(name) ?? missing(name), variables),
  };
}

/** Reads one template: front matter (version, language, variables), then its messages. Throws an InputError on any fault. */
export function parsePrompt(text: string, name: PromptName): Prompt {
  const [, head, body] = file.exec(text) ?? [];
  if (head === undefined || body === undefined) {
    throw new InputError(
      `prompts/${name}.md: expected front matter between two lines of ---, got none: begin the file with it`,
    );
  }
  const fields = frontMatter.safeParse(Object.fromEntries(head.split(/\r?\n/).map(fieldOf)));
  if (!fields.success) {
    throw new InputError(
      `prompts/${name}.md: expected version, language and variables ([a, b]) in the front matter: ${z.prettifyError(fields.error)}`,
    );
  }
  const messages = messagesOf(body);
  if (!messages.some(({ role }) => role === 'user')) {
    throw new InputError(`prompts/${name}.md: expected a part that begins with <!-- user -->, got none: add it`);
  }
  checkVariables({ name, declared: fields.data.variables, body });
  return { name, ...fields.data, messages };
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

function missing(name: PromptName): never {
  throw new InputError(
    `Expected the template prompts/${name}.md, got none: restore it from the program's own prompts folder`,
  );
}

function messagesOf(body: string): readonly ChatMessage[] {
  const pieces = body.split(part).slice(1);
  return pieces.flatMap((role, index) => {
    if (role !== 'system' && role !== 'user' && role !== 'assistant') return [];
    return index % 2 === 0 ? [{ role, content: (pieces[index + 1] ?? '').trim() }] : [];
  });
}

function checkVariables({
  name,
  declared,
  body,
}: {
  name: PromptName;
  declared: readonly string[];
  body: string;
}): void {
  const used = new Set([...body.matchAll(slot)].map((match) => match[1] ?? ''));
  const known = given[name];
  const unknown = [...used, ...declared].find((variable) => !known.includes(variable));
  if (unknown !== undefined) {
    throw new InputError(
      `prompts/${name}.md: expected the variables ${known.join(', ')}, got the unknown {{${unknown}}}: take it out or correct its name`,
    );
  }
  const lacking = known.find((variable) => !used.has(variable) || !declared.includes(variable));
  if (lacking !== undefined) {
    throw new InputError(
      `prompts/${name}.md: expected {{${lacking}}} in the text and in the front matter's variables, got it in ${used.has(lacking) ? 'the text only' : declared.includes(lacking) ? 'the front matter only' : 'neither'}: add it`,
    );
  }
}

/** One pass: what a value contains is never read as a variable. */
function renderPrompt(prompt: Prompt, variables: Readonly<Record<string, string>>): readonly ChatMessage[] {
  const fill = (_: string, variable: string): string => {
    const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
    if (value === undefined) {
      throw new Error(`prompts/${prompt.name}.md: expected a value for {{${variable}}}, got none: pass it to render`);
    }
    return value;
  };
  return prompt.messages.map(({ role, content }) => ({ role, content: content.replace(slot, fill) }));
}
