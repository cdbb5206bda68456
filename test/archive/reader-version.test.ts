import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { readerVersion } from '../../src/archive/reader-version.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('the reader has another version exactly when its source has changed', async () => {
  const folder = await temporaryFolder({ 'a.ts': 'one', 'b.ts': 'two', 'notes.md': 'x' });
  const version = () => readerVersion(pathToFileURL(`${folder}/`));
  const before = await version();
  await writeFile(join(folder, 'notes.md'), 'y');
  expect(await version()).toBe(before);
  await writeFile(join(folder, 'a.ts'), 'ones');
  expect(await version()).not.toBe(before);
});
