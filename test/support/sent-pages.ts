import { readFileSync } from 'node:fs';
import type { Reader } from './reader.ts';

/** A file of test/fixtures/files. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../fixtures/files/${name}`, import.meta.url));
}

/** As a person reads it: without the joiners that keep names from becoming links. */
export const plain = (text: string): string => text.replaceAll('\u200d', '');

/** The bot's lowest message. */
export const seen = (reader: Reader): string => plain(reader.sees().text);

/** Sends a file to the bot; what it says to it. */
export async function sendsFile(
  reader: Reader,
  file: { readonly name: string; readonly bytes: Uint8Array | string },
): Promise<string> {
  await reader.sendsFile(file);
  return seen(reader);
}

/** What this reader is shown who searches for these words. */
export async function searches(reader: Reader, words: string): Promise<string> {
  await reader.says(`/search ${words}`);
  return seen(reader);
}
