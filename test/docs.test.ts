import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { environmentSchema } from '../src/config.ts';

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const READMES = ['README.md', 'README.zh-CN.md'] as const;
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

const codeBlocks = (text: string): readonly string[] =>
  [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
const headingLevels = (text: string): readonly number[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^(#+) /gm)].map((match) => match[1]?.length ?? 0);

describe.each(READMES)('%s', (name) => {
  const text = read(name);

  it('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm (?:run (?:-s )?)?([a-z][\w:]*)/g)].map((match) => match[1] ?? '');
    const own = named.filter((script) => !['ci', 'run', 'install'].includes(script));
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it('shows the two commands of a newcomer as they are written in DESIGN.md', () => {
    expect(codeBlocks(text)).toContain('npm ci && npm start\n');
    expect(codeBlocks(text)).toContain('npm ci && npm test\n');
  });

  it('explains every variable of the configuration and no other', () => {
    const variables = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(variables).toEqual(Object.keys(environmentSchema.shape));
  });

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(new URL(`../${link}`, import.meta.url)))).toEqual([]);
  });
});

it('both READMEs have the same headings and the same code', () => {
  const [english, chinese] = READMES.map(read);
  expect(headingLevels(chinese ?? '')).toEqual(headingLevels(english ?? ''));
  expect(codeBlocks(chinese ?? '')).toEqual(codeBlocks(english ?? ''));
});

it('DESIGN.md promises only npm scripts that exist', () => {
  const section = read('DESIGN.md').split('## 6.')[1]?.split('\n## ')[0] ?? '';
  const promised = [...section.matchAll(/^\| .*$/gm)].flatMap(([row]) =>
    [...row.matchAll(/npm (?:run (?:-s )?)?([a-z][\w:]*)/g)].map((match) => match[1] ?? ''),
  );
  expect(promised.length).toBeGreaterThan(8);
  expect(promised.filter((script) => scripts[script] === undefined && script !== 'run')).toEqual([]);
});
