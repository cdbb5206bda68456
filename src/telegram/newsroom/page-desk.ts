import type { Archive } from '../../archive/archive.ts';
import { type DraftBook, openDraftBook } from '../../archive/draft-book.ts';
import type { SecondReader } from '../../news/second-reader.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { ReaderContext } from '../context.ts';

/** What the editors' way of bringing pages into the archive works with. */
export interface PageDesk {
  readonly archive: Archive;
  readonly drafts: DraftBook;
  readonly secondReader: SecondReader | null;
  /** Lets what has come into the archive be found. */
  refresh(): void;
  readonly editorIds: ReadonlySet<number>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An IANA name: in whose days pages come in. */
  readonly timeZone: string;
}

export interface PageDeskOptions extends Pick<PageDesk, 'clock' | 'logger' | 'timeZone'> {
  /** Path of the drafts' file, or `:memory:`. */
  readonly path: string;
  readonly draftHours: number;
  readonly core: Pick<PageDesk, 'archive' | 'refresh' | 'secondReader'>;
  readonly editorIds: readonly number[];
}

const HOUR_MS = 3_600_000;

/** Opens the drafts and puts the desk together. Throws where the file holds something else. */
export function openPageDesk({
  path,
  draftHours,
  core,
  editorIds,
  clock,
  logger,
  timeZone,
}: PageDeskOptions): PageDesk {
  return {
    archive: core.archive,
    refresh: core.refresh,
    secondReader: core.secondReader,
    drafts: openDraftBook({ path, clock, keptMs: draftHours * HOUR_MS }),
    editorIds: new Set(editorIds),
    clock,
    logger,
    timeZone,
  };
}

/** Whether it is an editor who writes, in private; asked of every update, whatever buttons a client shows. */
export function isEditorIn(ctx: ReaderContext, { editorIds }: Pick<PageDesk, 'editorIds'>): boolean {
  return ctx.chat?.type === 'private' && editorIds.has(ctx.from?.id ?? 0);
}
