import { Api } from 'grammy';
import { expect, test } from 'vitest';
import { publishCommands } from '../../src/telegram/commands.ts';
import { aTownBot } from './town-bot.ts';

const names = (menu: readonly { readonly command: string }[]) => menu.map(({ command }) => command);

test('each kind of chat is offered its own commands, editors theirs besides, and nothing is set twice', async () => {
  const town = await aTownBot();
  const api = new Api(town.botApi.token, { apiRoot: town.botApi.url });
  const [editor, reader, english] = [town.reader(), town.reader(), town.reader('en')];
  await editor.says('/start');
  const group = town.botApi.group({ title: '柳溪街坊', people: [reader.person] });
  const editorIds = [editor.chatId, 987_654];
  await publishCommands({ api }, { editorIds });
  expect(names(reader.person.menu())).toContain('forget');
  expect(names(reader.person.menu())).not.toContain('gaps');
  expect(names(editor.person.menu())).toEqual(expect.arrayContaining(['forget', 'gaps', 'status']));
  expect(names(reader.person.menu(group))).toStrictEqual(['ask', 'latest', 'search', 'check', 'quiet', 'help']);
  expect(english.person.menu()[0]?.description).toBe('Newest reports; add a place or a date');

  const before = town.calls('setMyCommands');
  await publishCommands({ api }, { editorIds: [editor.chatId] });
  expect(town.calls('setMyCommands')).toBe(before);
  await town.settled();
});
