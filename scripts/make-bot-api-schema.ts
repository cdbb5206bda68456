import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-api';
import type { BotApiSchema, Fields, Kind } from '../src/playground/bot-api-schema.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const table = join(root, 'src/playground/bot-api-schema.generated.ts');
/** A file in the project's root that exists only in the compiler's memory: it fixes what an uploaded file is. */
const probe = join(root, 'bot-api-probe.ts');
const probeText = `
import type { ApiMethods } from '@grammyjs/types';
declare class InputFile { private readonly upload: never }
export type Methods = ApiMethods<InputFile>;
`;

/** Derives the parameters of every Bot API method from @grammyjs/types. Throws when the types do not compile. */
export function deriveBotApiSchema(): BotApiSchema {
  const program = compileProbe();
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(probe);
  const symbol = file && checker.getSymbolAtLocation(file);
  const methods = symbol && checker.getExportsOfModule(symbol).find((entry) => entry.name === 'Methods');
  if (!methods) throw new Error('Expected @grammyjs/types to export ApiMethods, got nothing: is grammy installed?');
  return describeMethods(checker, checker.getDeclaredTypeOfSymbol(methods));
}

/** The table as it is checked in. */
export function renderBotApiSchema(schema: BotApiSchema): string {
  const block = (entries: Readonly<Record<string, Fields>>) =>
    Object.entries(entries)
      .map(([name, fields]) => `    ${JSON.stringify(name)}: ${JSON.stringify(fields)},\n`)
      .join('');
  return [
    `// Written by scripts/make-bot-api-schema.ts from @grammyjs/types ${typesVersion()}: do not edit.\n`,
    "import type { BotApiSchema } from './bot-api-schema.ts';\n\n",
    `export const botApiSchema: BotApiSchema = {\n  methods: {\n${block(schema.methods)}  },\n`,
    `  types: {\n${block(schema.types)}  },\n};\n`,
  ].join('');
}

function typesVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(root, 'node_modules/@grammyjs/types/package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : 'unknown';
}

function compileProbe(): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => name === probe || fileExists(name);
  host.readFile = (name) => (name === probe ? probeText : readFile(name));
  const program = ts.createProgram([probe], options, host);
  const fault = ts.getPreEmitDiagnostics(program)[0];
  if (fault)
    throw new Error(`Expected the probe to compile, got: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`);
  return program;
}

function describeMethods(checker: ts.TypeChecker, methods: ts.Type): BotApiSchema {
  const types: Record<string, Fields> = {};
  const table: Record<string, Fields> = {};
  const describe = createDescriber(checker, types);
  for (const method of methods.getProperties()) {
    const signature = checker.getTypeOfSymbol(method).getCallSignatures()[0];
    const parameter = signature?.parameters[0];
    const argument = parameter && checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
    table[method.name] = argument ? describe.fields(argument) : {};
  }
  return { methods: table, types };
}

interface Describer {
  fields(type: ts.Type): Fields;
}

function createDescriber(checker: ts.TypeChecker, types: Record<string, Fields>): Describer {
  const known = new Map<string, ts.Type>();
  const unions = new Set<ts.Type>();

  function fields(type: ts.Type): Fields {
    const result: Record<string, Kind> = {};
    for (const property of checker.getPropertiesOfType(type)) {
      const value = checker.getTypeOfSymbol(property);
      const kinds = kindsOf(value);
      // No entry for a property that may only be undefined: the type excludes it.
      if (kinds.length === 0) continue;
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      result[optional ? `${property.name}?` : property.name] = oneOf(kinds);
    }
    return result;
  }

  function kindsOf(type: ts.Type): readonly Kind[] {
    if (!type.isUnion()) return type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never) ? [] : [kindOf(type)];
    // A union that lists itself (RichText) has no name to refer to: its inside is left unchecked.
    if (unions.has(type)) return ['unknown'];
    unions.add(type);
    const kinds = type.types.flatMap(kindsOf);
    unions.delete(type);
    const literals = kinds.flatMap((kind) => (typeof kind === 'object' && 'literals' in kind ? kind.literals : []));
    const others = kinds.filter((kind) => typeof kind !== 'object' || !('literals' in kind));
    const distinct = new Map(others.map((kind) => [JSON.stringify(kind), kind]));
    return [...distinct.values(), ...literalKinds(literals)];
  }

  function kindOf(type: ts.Type): Kind {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'unknown';
    if (type.isStringLiteral() || type.isNumberLiteral()) return { literals: [type.value] };
    if (flags & ts.TypeFlags.BooleanLiteral) return { literals: [checker.typeToString(type) === 'true'] };
    if (flags & ts.TypeFlags.StringLike) return 'string';
    if (flags & ts.TypeFlags.NumberLike) return 'number';
    if (flags & ts.TypeFlags.BooleanLike) return 'boolean';
    if (checker.isArrayType(type)) return { list: oneOf(elementsOf(type).flatMap(kindsOf)) };
    if (type.symbol?.name === 'InputFile') return 'file';
    // `string & {}` keeps suggestions of literals alive in an editor: it is a string.
    const primitive = type.isIntersection() && type.types.find((part) => part.flags & ts.TypeFlags.StringLike);
    return primitive ? 'string' : nameOf(type);
  }

  function elementsOf(type: ts.Type): readonly ts.Type[] {
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return element ? [element] : [];
  }

  function nameOf(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? type.symbol;
    const plain = symbol ? checker.getFullyQualifiedName(symbol).replace(/^".*"\./, '') : checker.typeToString(type);
    const name = known.has(plain) && known.get(plain) !== type ? checker.typeToString(type) : plain;
    if (!known.has(name)) {
      known.set(name, type);
      // The name is taken before the fields are read: types refer to themselves.
      types[name] = {};
      types[name] = fields(type);
    }
    return name;
  }

  return { fields };
}

function literalKinds(literals: readonly (string | number | boolean)[]): readonly Kind[] {
  if (literals.length === 0) return [];
  if (literals.includes(true) && literals.includes(false)) {
    return ['boolean', ...literalKinds(literals.filter((literal) => typeof literal !== 'boolean'))];
  }
  return [{ literals }];
}

function oneOf(kinds: readonly Kind[]): Kind {
  const [only] = kinds;
  return only !== undefined && kinds.length === 1 ? only : kinds;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const schema = deriveBotApiSchema();
  writeFileSync(table, renderBotApiSchema(schema));
  const counts = `${Object.keys(schema.methods).length} methods, ${Object.keys(schema.types).length} types`;
  process.stdout.write(`${counts} written to src/playground/bot-api-schema.generated.ts\n`);
}
