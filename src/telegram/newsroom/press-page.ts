import { type DraftKey, decide, type PageDraft } from '../../archive/page-draft.ts';
import { publishDraft } from '../../archive/publish-draft.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { show, showInPlace } from '../show.ts';
import { askForDate, askForTitle } from './ask-editor.ts';
import type { PageDesk } from './page-desk.ts';
import type { PagePress } from './page-press.ts';
import { cancelPaste, readPaste } from './paste.ts';
import { receiveText } from './receive-page.ts';
import { articleScreen, draftScreen } from './show-draft.ts';

/** Does what a button under an editor's pages asks for. */
export async function pressPage(
  ctx: ReaderContext,
  { press, desk }: { readonly press: PagePress; readonly desk: PageDesk },
): Promise<void> {
  if (press[0] === 'read') return readPaste(ctx, desk);
  if (press[0] === 'cancel') return cancelPaste(ctx, desk);
  if (press[0] === 'take') return takeForwarded(ctx, desk);
  const [, message] = press;
  const key = { chat: ctx.chatId ?? 0, message };
  const draft = desk.drafts.find(key);
  if (draft === undefined) return showInPlace(ctx, notice(ctx.speaker.say('pageGone')));
  await pressDraft(ctx, { press, desk, draft });
}

interface DraftPress {
  readonly press: Exclude<PagePress, ['read'] | ['cancel'] | ['take']>;
  readonly desk: PageDesk;
  readonly draft: PageDraft;
}

async function pressDraft(ctx: ReaderContext, { press, desk, draft }: DraftPress): Promise<void> {
  const list = (from: number) => showInPlace(ctx, draftScreen(ctx, { draft: desk.drafts.find(draft.key), desk, from }));
  const one = (number: number) => showInPlace(ctx, articleScreen(ctx, { draft: desk.drafts.find(draft.key), number }));
  switch (press[0]) {
    case 'list':
      return list(press[2]);
    case 'show':
      return one(press[2]);
    case 'date':
      return askForDate(ctx, draft);
    case 'title':
      return askForTitle(ctx, { draft, number: press[2] });
    case 'publish-all':
      publish(draft, { desk, number: null });
      return list(1);
    case 'publish':
      publish(draft, { desk, number: press[2] });
      return one(press[2]);
    case 'leave-all':
      desk.drafts.keep(decide(draft, { number: null, state: 'left-out' }));
      return list(1);
    case 'leave':
      desk.drafts.keep(decide(draft, { number: press[2], state: 'left-out' }));
      return one(press[2]);
    case 'back':
      desk.drafts.keep(decide(draft, { number: press[2], state: 'waiting' }));
      return one(press[2]);
  }
}

/** First the archive, then the draft: cut off in between, the same press publishes the same once more. */
function publish(
  draft: PageDraft,
  { desk, number }: { readonly desk: PageDesk; readonly number: number | null },
): void {
  desk.drafts.keep(publishDraft(draft, { archive: desk.archive, number }));
  desk.refresh();
  desk.logger.info('page.published', { pages: draft.pages.length });
}

/** What the button's message answers is the text; Telegram shows it to bots as long as it knows the message. */
async function takeForwarded(ctx: ReaderContext, desk: PageDesk): Promise<void> {
  const answered = ctx.callbackQuery?.message?.reply_to_message;
  const text = answered?.text ?? answered?.caption;
  if (answered === undefined || text === undefined) return show(ctx, notice(ctx.speaker.say('oldButton')));
  const key: DraftKey = { chat: ctx.chatId ?? 0, message: answered.message_id };
  await receiveText(ctx, { key, desk, text });
}
