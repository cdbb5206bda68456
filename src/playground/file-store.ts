import type { File } from 'grammy/types';
import type { UploadedFile } from './request-body.ts';

export interface StoredFile extends UploadedFile {
  /** What a message and getFile say of the file. */
  readonly reference: { readonly file_id: string; readonly file_unique_id: string; readonly file_size: number };
  readonly path: string;
}

/** The files that were sent either way. */
export interface FileStore {
  add(file: UploadedFile, folder: 'documents' | 'voice'): StoredFile;
  get(fileId: string): StoredFile | undefined;
  /** The file behind the path that getFile gave. */
  at(path: string): StoredFile | undefined;
}

/** A store without files. */
export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  return {
    add(file, folder) {
      const number = files.size + 1;
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? '';
      const stored = {
        ...file,
        reference: { file_id: `file-${number}`, file_unique_id: `unique-${number}`, file_size: file.bytes.length },
        path: `${folder}/file_${number}${extension}`,
      };
      files.set(stored.reference.file_id, stored);
      return stored;
    },
    get: (fileId) => files.get(fileId),
    at: (path) => [...files.values()].find((file) => file.path === path),
  };
}

/** What getFile answers. */
export function toFile({ reference, path }: StoredFile): File {
  return { ...reference, file_path: path };
}
