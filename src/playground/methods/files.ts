import { badRequest } from '../api-fault.ts';
import { toFile } from '../file-store.ts';
import { defineMethod, type MethodTable } from './method.ts';

const maxDownloadBytes = 20 * 1024 * 1024;

/** Where to download a file from. */
export const fileMethods: MethodTable = {
  getFile: defineMethod('getFile', ({ file_id }, { world }) => {
    const file = world.files.get(file_id);
    if (!file) throw badRequest('invalid file_id');
    if (file.bytes.length > maxDownloadBytes) throw badRequest('file is too big');
    return toFile(file);
  }),
};
