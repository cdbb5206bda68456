import { z } from 'zod';
import type { Transcriber } from '../ports.ts';
import { createClient, type Endpoint } from './openai-client.ts';
import { toModelError } from './openai-faults.ts';

export interface OpenAiTranscriberOptions extends Endpoint {
  readonly model: string;
}

/** Endpoints tell the format by the ending of the name. */
const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/webm': 'webm',
  'audio/flac': 'flac',
  'video/mp4': 'mp4',
};

const transcription = z.object({ text: z.string() });

/** A transcriber behind any endpoint with OpenAI's `audio/transcriptions`; a minute for each recording. */
export function createOpenAiTranscriber({ model, ...endpoint }: OpenAiTranscriberOptions): Transcriber {
  let client: ReturnType<typeof createClient> | null = null;
  return {
    async transcribe({ bytes, mimeType }) {
      client ??= createClient({ timeoutMs: 60_000, ...endpoint });
      const name = `recording.${ENDINGS[mimeType] ?? 'ogg'}`;
      const file = new File([new Uint8Array(bytes)], name, { type: mimeType });
      try {
        const { audio } = await client;
        const written: unknown = await audio.transcriptions.create({ file, model, response_format: 'json' });
        return transcription.parse(written).text.trim();
      } catch (fault) {
        throw toModelError(fault, { expected: 'a transcript', settings: 'STT' });
      }
    },
  };
}
