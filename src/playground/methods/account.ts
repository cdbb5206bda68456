import type { BotCommandScope } from 'grammy/types';
import type { MenuPlace } from '../command-menu.ts';
import { defineMethod, type MethodTable } from './method.ts';

interface PlaceParameters {
  readonly scope?: BotCommandScope;
  readonly language_code?: string;
}

function toPlace({ scope, language_code }: PlaceParameters): MenuPlace {
  return { scope: scope ?? { type: 'default' }, languageCode: language_code ?? '' };
}

/** Who the bot is, and its menu of commands. */
export const accountMethods: MethodTable = {
  getMe: defineMethod('getMe', (_, { world }) => world.bot),
  setMyCommands: defineMethod('setMyCommands', (parameters, { world }) => {
    world.commands.set(parameters.commands, toPlace(parameters));
    return true;
  }),
  getMyCommands: defineMethod('getMyCommands', (parameters, { world }) => [...world.commands.get(toPlace(parameters))]),
  deleteMyCommands: defineMethod('deleteMyCommands', (parameters, { world }) => {
    world.commands.delete(toPlace(parameters));
    return true;
  }),
};
