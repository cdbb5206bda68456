import type { Answer, Listener } from '../../answering/answer.ts';
import type { Clock } from '../../ports.ts';
import { isGroup, type ReaderContext } from '../context.ts';
import { joinMarked, own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { renderClaim } from '../render-claim.ts';
import { button, createScreen, type Screen } from '../screen.ts';
import { editShown, isRefusal, sendScreen } from '../show.ts';

type Draft = Parameters<NonNullable<Listener['onProgress']>>[0];

/** An answer that grows in one message while it is written. */
export interface LiveAnswer {
  /** Shows what has been checked so far, as often as the chat bears it. */
  update(draft: Draft): void;
  /** Waits for what is under way: the message that holds the answer so far, null where there is none yet. */
  finish(): Promise<number | null>;
  readonly draft: Draft | null;
}

/** Least time between two edits of one message (research/telegram.md 1.3, 1.8). */
const EDIT_EVERY_MS = { private: 1000, group: 3000 };

export function createLiveAnswer(ctx: ReaderContext, clock: Clock): LiveAnswer {
  const everyMs = isGroup(ctx) ? EDIT_EVERY_MS.group : EDIT_EVERY_MS.private;
  const over = new AbortController();
  let latest: Draft | null = null;
  let shownClaims = 0;
  let message: number | null = null;
  let running: Promise<void> = Promise.resolve();

  async function keepShowing(): Promise<void> {
    while (latest !== null && latest.claims.length !== shownClaims && !over.signal.aborted) {
      const draft = latest;
      shownClaims = draft.claims.length;
      const screen = renderDraft(draft, ctx);
      if (message === null) message = (await sendScreen(ctx, screen))[0] ?? null;
      else await editDraft(ctx, message, screen);
      await clock.sleep(everyMs, over.signal).catch(() => undefined);
    }
  }

  return {
    get draft() {
      return latest;
    },
    update(draft) {
      latest = draft;
      running = running.then(keepShowing);
      // Whoever finishes hears of a failure; until then it waits.
      running.catch(() => undefined);
    },
    async finish() {
      over.abort();
      await running;
      return message;
    },
  };
}

// A draft that cannot be changed is still followed by the whole answer.
async function editDraft(ctx: ReaderContext, message: number, screen: Screen): Promise<void> {
  try {
    await editShown(ctx, message, screen);
  } catch (error) {
    if (!isRefusal(error, /message/i)) throw error;
  }
}

function renderDraft({ claims }: Pick<Answer, 'claims'>, { speaker }: ReaderContext): Screen {
  const lines = claims.map((claim) => renderClaim(claim, speaker));
  const blocks = [paragraph(joinMarked(lines, '\n')), paragraph(own(speaker.say('stillWriting'), 'i'))];
  const { messages } = createScreen(blocks);
  return { messages: messages.slice(0, 1), buttons: [[button(speaker.say('stop'), { kind: 'stop' })]] };
}
