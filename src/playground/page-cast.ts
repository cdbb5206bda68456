import type { Group } from './group.ts';
import type { Person } from './person.ts';
import type { BotApi } from './server.ts';

/** The people of the playground: two residents, an editor, and a group with all of them and the bot in it. */
export interface Cast {
  readonly residents: readonly [Person, Person];
  readonly editor: Person;
  readonly group: Group;
}

/** The editor's number: put it among ADMIN_IDS. */
export const playgroundEditorId = 1003;

/** Lets the cast into a world. They speak Chinese until the page says otherwise. */
export function createCast(botApi: Pick<BotApi, 'person' | 'group'>): Cast {
  const languageCode = 'zh-hans';
  const elder = botApi.person({ id: 1001, firstName: '陈阿姨', username: 'aunt_chen', languageCode });
  const younger = botApi.person({ id: 1002, firstName: '小林', username: 'xiao_lin', languageCode });
  const editor = botApi.person({ id: playgroundEditorId, firstName: '周编辑', username: 'editor_zhou', languageCode });
  const group = botApi.group({ title: '巷口邻里群', people: [elder, younger, editor], username: 'lane_neighbours' });
  return { residents: [elder, younger], editor, group };
}
