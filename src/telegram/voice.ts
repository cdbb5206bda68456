import type { FilterQuery } from 'grammy';
import { ask } from './ask.ts';
import type { BotParts } from './bot.ts';
import { notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { downloadFile } from './download-file.ts';
import { inert } from './inert-text.ts';
import { show } from './show.ts';
import { whileTyping } from './typing.ts';

/** What may be a question that was spoken. */
export const SPOKEN = ['message:voice', 'message:video_note', 'message:audio'] as const satisfies FilterQuery[];
/** Longer than any question, and what a stranger can make us pay for. */
const MAX_SECONDS = 120;
const MAX_BYTES = 10 * 1024 * 1024;

/** A voice message, a piece of music or a round video, as Telegram describes it. */
interface Spoken {
  readonly file_id: string;
  readonly duration: number;
  readonly file_size?: number;
  readonly mime_type?: string;
}

/** Answers a question that was spoken: says what was heard, and answers that. The recording is kept nowhere. */
export async function askAloud(
  ctx: ReaderContext,
  { recording, parts }: { readonly recording: Spoken | undefined; readonly parts: BotParts },
): Promise<void> {
  const { speaker } = ctx;
  if (parts.transcriber === null || recording === undefined) return show(ctx, notice(speaker.say('voiceReceived')));
  if (recording.duration > MAX_SECONDS || (recording.file_size ?? 0) > MAX_BYTES) {
    return show(ctx, notice(speaker.say('voiceTooLong', { seconds: MAX_SECONDS })));
  }
  // Writing it down costs as much as answering it.
  const objection = parts.admission.objectionToQuestion(ctx);
  if (objection !== null) return show(ctx, notice(objection));
  const words = await writtenDown(ctx, { recording, parts });
  if (words === null) return show(ctx, notice(speaker.say('voiceFailed')));
  if (words === '') return show(ctx, notice(speaker.say('voiceUnclear')));
  await show(ctx, notice(speaker.say('heard', { words: inert(words) })));
  await ask(ctx, words, { ...parts, isCounted: true });
}

/** Null where it could not be fetched or written down. */
async function writtenDown(
  ctx: ReaderContext,
  { recording, parts }: { readonly recording: Spoken; readonly parts: BotParts },
): Promise<string | null> {
  const { transcriber, clock, logger } = parts;
  const typing = { clock, logger, show: () => ctx.replyWithChatAction('typing') };
  try {
    return await whileTyping(typing, async () => {
      const bytes = await downloadFile(ctx.api, recording.file_id);
      return (await transcriber?.transcribe({ bytes, mimeType: recording.mime_type ?? 'audio/ogg' })) ?? null;
    });
  } catch (error) {
    logger.warn('voice.not-heard', { error });
    return null;
  }
}
