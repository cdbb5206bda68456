import type { ApiMethods, Opts } from 'grammy/types';
import { CallViolation } from './api-fault.ts';
import { botApiSchema } from './bot-api-schema.generated.ts';
import type { Fields, Kind } from './bot-api-schema.ts';

export type MethodName = keyof ApiMethods;

const spellings = new Map(Object.keys(botApiSchema.methods).map((name) => [name.toLowerCase(), name]));

/** The name of a method as the Bot API spells it, which does not mind the case; an unknown one as it came. */
export function spellMethod(method: string): string {
  return spellings.get(method.toLowerCase()) ?? method;
}

/** Whether the Bot API has a method of this name, implemented here or not. */
export function isBotApiMethod(method: string): boolean {
  return Object.hasOwn(botApiSchema.methods, method);
}

/**
 * Checks the parameters of a call against the table derived from @grammyjs/types: unknown names, missing names and
 * wrong types at any depth. Throws a CallViolation that says what was expected and what came.
 */
export function assertParameters<M extends MethodName>(method: M, parameters: unknown): asserts parameters is Opts<M> {
  const problem = checkFields(botApiSchema.methods[method] ?? {}, parameters, '');
  if (problem) throw new CallViolation(`${method}: ${problem.path || 'the parameters'}: ${problem.text}`);
}

/** Gives the strings of a form body the types that the method expects; what does not convert stays a string. */
export function typeForm(method: string, form: Readonly<Record<string, string>>): Record<string, unknown> {
  const fields = botApiSchema.methods[method] ?? {};
  const typed = Object.entries(form).map(([name, text]) => [name, typeValue(kindNamed(fields, name), text)]);
  return Object.fromEntries(typed);
}

interface Problem {
  readonly path: string;
  readonly text: string;
}

function checkFields(fields: Fields, value: unknown, path: string): Problem | null {
  if (!isRecord(value)) return { path, text: `expected an object, got ${show(value)}` };
  for (const name of Object.keys(value)) {
    if (!kindNamed(fields, name)) return { path: within(path, name), text: 'unknown parameter' };
  }
  for (const [field, kind] of Object.entries(fields)) {
    const optional = field.endsWith('?');
    const name = optional ? field.slice(0, -1) : field;
    const given = value[name];
    if (given === undefined && optional) continue;
    if (given === undefined) return { path: within(path, name), text: `expected ${describe(kind)}, got nothing` };
    const problem = checkKind(kind, given, within(path, name));
    if (problem) return problem;
  }
  return null;
}

function checkKind(kind: Kind, value: unknown, path: string): Problem | null {
  if (typeof kind === 'string') return checkNamed(kind, value, path);
  if ('literals' in kind)
    return kind.literals.some((literal) => literal === value) ? null : unexpected(kind, value, path);
  if ('list' in kind) return checkList(kind, value, path);
  const problems = kind.map((choice) => checkKind(choice, value, path));
  if (problems.includes(null)) return null;
  // The choice that was followed deepest is the one that was meant.
  const deepest = problems.reduce((best, next) => (depth(next) > depth(best) ? next : best), null);
  return deepest && depth(deepest) > path.length ? deepest : unexpected(kind, value, path);
}

function checkNamed(name: string, value: unknown, path: string): Problem | null {
  const fields = botApiSchema.types[name];
  if (fields) return checkFields(fields, value, path);
  if (name === 'unknown') return null;
  const fits = typeof value === (name === 'file' ? 'string' : name) && (name !== 'number' || Number.isFinite(value));
  return fits ? null : unexpected(name, value, path);
}

function checkList(kind: { readonly list: Kind }, value: unknown, path: string): Problem | null {
  if (!Array.isArray(value)) return unexpected(kind, value, path);
  for (const [index, item] of value.entries()) {
    const problem = checkKind(kind.list, item, `${path}[${index}]`);
    if (problem) return problem;
  }
  return null;
}

function depth(problem: Problem | null | undefined): number {
  return problem ? problem.path.length : -1;
}

function unexpected(kind: Kind, value: unknown, path: string): Problem {
  return { path, text: `expected ${describe(kind)}, got ${show(value)}` };
}

function describe(kind: Kind): string {
  if (typeof kind === 'string') return kind;
  if ('literals' in kind) return kind.literals.map((literal) => JSON.stringify(literal)).join(' or ');
  if ('list' in kind) return `a list of ${describe(kind.list)}`;
  return kind.map(describe).join(' or ');
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function kindNamed(fields: Fields, name: string): Kind | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  return Object.hasOwn(fields, `${name}?`) ? fields[`${name}?`] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeValue(kind: Kind | undefined, text: string): unknown {
  if (kind === undefined) return text;
  const kinds = typeof kind !== 'string' && !('literals' in kind) && !('list' in kind) ? kind : [kind];
  const has = (name: string) => kinds.includes(name);
  if (has('number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (has('boolean') && /^(true|false|1|0)$/i.test(text)) return /^(true|1)$/i.test(text);
  return has('string') || has('file') || kinds.some(isStringLiteral) ? text : parseJson(text);
}

function isStringLiteral(kind: Kind): boolean {
  return typeof kind === 'object' && 'literals' in kind && kind.literals.some((literal) => typeof literal === 'string');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: left as it came, for the check of types to refuse in its own words.
    return text;
  }
}
