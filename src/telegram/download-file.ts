import type { Api } from 'grammy';

/** Bots are given files up to this size (Bot API, getFile). */
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const PATIENCE_MS = 60_000;
const TELEGRAM = 'https://api.telegram.org';

/** Fetches a file that somebody has sent. Throws where Telegram does not give it; the error does not hold the address, since the token is in it. */
export async function downloadFile(
  api: Pick<Api, 'getFile' | 'token' | 'options'>,
  fileId: string,
): Promise<Uint8Array> {
  const { file_path: path } = await api.getFile(fileId);
  if (path === undefined) throw new Error('Expected the path of the file from getFile, got none');
  const root = api.options?.apiRoot ?? TELEGRAM;
  const response = await fetch(`${root}/file/bot${api.token}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`Expected the file with status 200, got ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
