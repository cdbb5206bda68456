import { articleTitle } from '../news/article.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Logger } from '../ports.ts';
import { browseArticle, notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { inert } from './inert-text.ts';
import type { Records } from './records/records.ts';
import { show } from './show.ts';

/** 60 bits: nobody guesses one, and the whole stays below the 64 characters of a deep link (research/telegram.md 1.2). */
const SIGNATURE_CHARS = 10;
const PAYLOAD = /^a_(?<id>[0-9a-f]{12})_(?<signature>[\w-]{10})$/;

/** The link that opens an article for anybody; only this bot can make it. */
export function toShareLink(
  id: string,
  { records, username }: { readonly records: Pick<Records, 'sign'>; readonly username: string },
): string {
  return `https://t.me/${username}?start=${toSharePayload(id, records)}`;
}

function toSharePayload(id: string, records: Pick<Records, 'sign'>): string {
  return `a_${id}_${records.sign(`share ${id}`, SIGNATURE_CHARS)}`;
}

/** The article that a payload names; null where it is forged, cut or of another kind. */
function readSharePayload(payload: string, records: Pick<Records, 'sign'>): string | null {
  const id = PAYLOAD.exec(payload)?.groups?.id;
  return id !== undefined && toSharePayload(id, records) === payload ? id : null;
}

/** The article that a shared link in a text names; null where there is none that this bot made. */
export function readShareLink(text: string, records: Pick<Records, 'sign'>): string | null {
  const payload = /start=(?<payload>a_[\w-]{23})(?![\w-])/.exec(text)?.groups?.payload;
  return payload === undefined ? null : readSharePayload(payload, records);
}

/** Shows the link that opens an article for anybody. */
export async function shareArticle(
  ctx: ReaderContext,
  id: string,
  { newsroom }: { readonly newsroom: Newsroom },
): Promise<void> {
  const article = await newsroom.article(id);
  if (article === null) return show(ctx, notice(ctx.speaker.say('articleGone')));
  const link = toShareLink(id, { records: ctx.records, username: ctx.me.username });
  await show(ctx, notice(ctx.speaker.say('shareLink', { title: inert(articleTitle(article)), link })));
}

/** Opens the article that a shared link names. A link that was tampered with opens nothing. */
export async function openShared(
  ctx: ReaderContext,
  payload: string,
  { newsroom, logger }: { readonly newsroom: Newsroom; readonly logger: Logger },
): Promise<void> {
  const id = readSharePayload(payload, ctx.records);
  if (id === null) {
    logger.warn('link.forged', { updateId: ctx.update.update_id });
    return show(ctx, notice(ctx.speaker.say('badLink')));
  }
  const press = { kind: 'article', id, page: null, origin: { kind: 'link' }, marks: [] } as const;
  await show(ctx, await browseArticle(ctx, { press, newsroom }));
}
