import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROMPT_NAMES, parsePrompt, parsePrompts } from '../../src/answering/prompts.ts';

const files = Object.fromEntries(PROMPT_NAMES.map((name) => [name, readFileSync(`prompts/${name}.md`, 'utf8')]));

function digestFile(changes: { readonly head?: string; readonly body?: string } = {}): string {
  const head = changes.head ?? 'version: 2\nlanguage: zh-Hans\nvariables: [passages]';
  return `---\n${head}\n---\n${changes.body ?? '<!-- system -->\n写早报。\n<!-- user -->\n{{passages}}\n'}`;
}

describe('the templates of the prompts folder', () => {
  it('are whole, and each shows one worked example', () => {
    const prompts = parsePrompts(files);
    const answer = prompts.render('answer', { refusal: '没有回答。', passages: '[1] 资料', question: '几点？' });
    expect(answer.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(answer[0]?.content).toContain('示例');
    expect(answer[1]?.content).toMatch(/\[1\] 资料[\s\S]*几点？[\s\S]*提醒[\s\S]*没有回答。/);
  });

  it('have a hash that changes with any character', () => {
    const changed = { ...files, rewrite: `${files.rewrite} ` };
    expect(parsePrompts(files).hash).toMatch(/^[0-9a-f]{12}$/);
    expect(parsePrompts(changed).hash).not.toBe(parsePrompts(files).hash);
  });

  it('are filled in once: a value is never read as a variable', () => {
    const text =
      parsePrompts(files).render('rewrite', { history: '{{question}}', question: '几点？' })[1]?.content ?? '';
    expect(text).toContain('{{question}}');
  });

  it('are not rendered with a value missing', () => {
    expect(() => parsePrompts(files).render('digest', {})).toThrow('expected a value for {{passages}}, got none');
  });
});

describe('a faulty template is refused at the start', () => {
  it('is read where nothing is wrong', () => {
    expect(parsePrompt(digestFile(), 'digest')).toMatchObject({
      version: 2,
      language: 'zh-Hans',
      variables: ['passages'],
    });
  });

  it.each([
    ['an unknown variable', digestFile({ body: '<!-- user -->\n{{passages}}{{weather}}' }), 'unknown {{weather}}'],
    ['a variable not used', digestFile({ body: '<!-- user -->\n写早报。' }), 'expected {{passages}} in the text'],
    ['a variable not declared', digestFile({ head: 'version: 1\nlanguage: zh\nvariables: []' }), 'the text only'],
    [
      'no version',
      digestFile({ head: 'language: zh\nvariables: [passages]' }),
      'expected version, language and variables',
    ],
    ['no front matter', '写早报：{{passages}}', 'expected front matter'],
    ['no words for the user', digestFile({ body: '<!-- system -->\n{{passages}}' }), '<!-- user -->'],
  ])('%s', (_, text, message) => {
    expect(() => parsePrompt(text, 'digest')).toThrow(message);
    expect(() => parsePrompt(text, 'digest')).toThrow('prompts/digest.md');
  });

  it('a file that is not there', () => {
    expect(() => parsePrompts(Object.fromEntries(Object.entries(files).slice(0, 2)))).toThrow('prompts/digest.md');
  });
});
