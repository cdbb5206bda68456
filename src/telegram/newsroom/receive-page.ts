import type { Message } from 'grammy/types';
import { type DraftKey, type DraftPage, type PageDraft, toDraftPage } from '../../archive/page-draft.ts';
import { ownName } from '../../archive/page-names.ts';
import { readPage } from '../../archive/read-page.ts';
import { UnreadableFileError } from '../../archive/readers/text-file.ts';
import { readSentFile, type SentPages } from '../../archive/sent-file.ts';
import { dayOf } from '../asking/freshness.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { downloadFile, MAX_DOWNLOAD_BYTES } from '../download-file.ts';
import { inert } from '../inert-text.ts';
import { show } from '../show.ts';
import { whileTyping } from '../typing.ts';
import type { PageDesk } from './page-desk.ts';
import { showDraft } from './show-draft.ts';

type SentDocument = Pick<NonNullable<Message['document']>, 'file_id' | 'file_name' | 'file_size'>;

interface Received {
  readonly key: DraftKey;
  readonly desk: PageDesk;
}

/** Reads a file that an editor has sent into a draft, once for each message, and shows it. */
export async function receiveFile(
  ctx: ReaderContext,
  { document, ...received }: Received & { readonly document: SentDocument },
): Promise<void> {
  const { desk, key } = received;
  const name = document.file_name ?? '';
  try {
    if (desk.drafts.find(key) === undefined) {
      const draft = await busily(ctx, desk, async () => draftOfFile(ctx, { ...received, document, name }));
      desk.drafts.keep(draft);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    desk.logger.info('page.not-read', { fault: error.fault, reason: error.message.slice(error.file.length) });
    return show(ctx, notice(faultInWords(ctx, error)));
  }
  await showDraft(ctx, { key, desk });
}

/** Makes a draft of a text that an editor has forwarded or pasted, once for each message, and shows it. */
export async function receiveText(
  ctx: ReaderContext,
  { text, ...received }: Received & { readonly text: string },
): Promise<void> {
  const { desk, key } = received;
  if (desk.drafts.find(key) === undefined) {
    const folder = folderOf(received);
    const file = `${folder}.txt`;
    const origin = { file, paper: null, date: null, page: null, place: null };
    const sent = { pages: [{ origin, text, folder }], pictures: [] };
    desk.drafts.keep(await busily(ctx, desk, async () => toDraft(sent, { ...received, name: null })));
  }
  await showDraft(ctx, { key, desk });
}

async function draftOfFile(
  ctx: ReaderContext,
  { document, name, ...received }: Received & { readonly document: SentDocument; readonly name: string },
): Promise<PageDraft> {
  if ((document.file_size ?? 0) > MAX_DOWNLOAD_BYTES) {
    const size = `expected at most ${MAX_DOWNLOAD_BYTES} bytes, got ${document.file_size}; split the file`;
    throw new UnreadableFileError(name, size, { fault: 'too-large' });
  }
  const bytes = await downloadFile(ctx.api, document.file_id);
  const sent = await readSentFile({ bytes, name, folder: folderOf(received) });
  return toDraft(sent, { ...received, name });
}

async function toDraft(
  { pages, pictures }: SentPages,
  { key, desk, name }: Received & { readonly name: string | null },
): Promise<PageDraft> {
  const drafted: DraftPage[] = [];
  const second = { proposed: 0, taken: 0 };
  for (const page of pages) {
    const { text } = page;
    const read = await readPage({ text, origin: ownName(page, desk.archive) }, desk.secondReader);
    drafted.push(toDraftPage(read.parsed, { text, folder: folderOf({ key, desk }) }));
    second.proposed += read.second?.proposed ?? 0;
    second.taken += read.second?.taken ?? 0;
  }
  return { key, name, pages: drafted, pictures, second };
}

/** Two pages of one name came on different days, or in different messages. */
function folderOf({ key, desk }: Received): string {
  return `sent-${dayOf(desk.clock.now(), desk.timeZone)}-${key.message}`;
}

function busily<Result>(ctx: ReaderContext, { clock, logger }: PageDesk, work: () => Promise<Result>): Promise<Result> {
  return whileTyping({ show: () => ctx.replyWithChatAction('typing'), clock, logger }, work);
}

function faultInWords({ speaker }: ReaderContext, { file, fault, message }: UnreadableFileError): string {
  const reason = fault === null ? inert(message) : speaker.say(`pageFault_${fault}`);
  return speaker.say('pageFault', { name: inert(file), reason });
}
