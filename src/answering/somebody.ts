import { fold } from '../news/fold.ts';
import { readNames } from './check/names.ts';

/** Whether a text names a person that `asked` does not: by office or deed, or in the form of a name that no dictionary joins to words. */
export function namesSomebody(text: string, asked = ''): boolean {
  const { names, bare } = readNames(fold(text));
  return [...names, ...bare].some(({ kind, text: name }) => kind === 'person' && !asked.includes(name));
}
