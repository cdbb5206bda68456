import type { EditionDocument } from './digest-item.ts';

export type EditionState = 'open' | 'approved' | 'rejected' | 'empty' | 'expired';

/** The digest of one day on its way past the editors. */
export interface Edition {
  /** `YYYY-MM-DD` in the newspaper's zone; a second one of the same day has `.2` behind it. */
  readonly date: string;
  readonly state: EditionState;
  readonly document: EditionDocument;
  /** Who decided, as the other editors know them; empty where the policy did, null while it is open. */
  readonly decidedBy: string | null;
  /** Reports that came in up to then (ISO 8601) are in it or were passed over. */
  readonly cutOffAt: string;
  /** Null until approved. */
  readonly broadcast: number | null;
}

/** What an editor does to a draft; items are named by their article, so that two editors' presses do not mix up. */
export type EditorAct =
  | { readonly act: 'approve' | 'reject' }
  | { readonly act: 'remove'; readonly articleId: string }
  | { readonly act: 'raise'; readonly articleId: string }
  | { readonly act: 'retitle'; readonly articleId: string; readonly headline: string }
  | { readonly act: 'annotate'; readonly note: string | null };

export type ActOutcome =
  | { readonly done: true; readonly edition: Edition }
  | { readonly done: false; readonly why: 'decided' | 'no-such-item' | 'nothing-left' | 'too-long' };

export const MAX_HEADLINE_CHARS = 60;
export const MAX_NOTE_CHARS = 200;

/** What the edition becomes by an editor's act. The first decision counts: a decided edition changes no more. */
export function actOn(edition: Edition, { act, by }: { readonly act: EditorAct; readonly by: string }): ActOutcome {
  if (edition.state !== 'open') return refused('decided');
  const { items } = edition.document;
  switch (act.act) {
    case 'approve':
      if (items.length === 0) return refused('nothing-left');
      return { done: true, edition: { ...edition, state: 'approved', decidedBy: by } };
    case 'reject':
      return { done: true, edition: { ...edition, state: 'rejected', decidedBy: by } };
    case 'annotate':
      if ((act.note?.length ?? 0) > MAX_NOTE_CHARS) return refused('too-long');
      return changed(edition, { ...edition.document, note: act.note });
    default:
      return actOnItem(edition, act);
  }
}

function actOnItem(edition: Edition, act: Extract<EditorAct, { articleId: string }>): ActOutcome {
  const { items } = edition.document;
  const at = items.findIndex((item) => item.articleId === act.articleId);
  const item = items[at];
  if (item === undefined) return refused('no-such-item');
  if (act.act === 'remove') return changed(edition, { ...edition.document, items: items.toSpliced(at, 1) });
  if (act.act === 'raise') {
    const raised = items.toSpliced(at, 1).toSpliced(Math.max(at - 1, 0), 0, item);
    return changed(edition, { ...edition.document, items: raised });
  }
  if (act.headline.length > MAX_HEADLINE_CHARS) return refused('too-long');
  return changed(edition, { ...edition.document, items: items.with(at, { ...item, headline: act.headline }) });
}

function changed(edition: Edition, document: EditionDocument): ActOutcome {
  return { done: true, edition: { ...edition, document } };
}

function refused(why: Extract<ActOutcome, { done: false }>['why']): ActOutcome {
  return { done: false, why };
}
