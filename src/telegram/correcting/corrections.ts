import type { Answer } from '../../answering/answer.ts';
import type { Archive } from '../../archive/archive.ts';
import { keepCorrection, type ReadCorrection, readCorrection } from '../../archive/correct-article.ts';
import type { Article } from '../../news/article.ts';
import type { Clock } from '../../ports.ts';
import type { Waker } from '../digest/waker.ts';
import type { CorrectionCase } from '../records/correction-records.ts';
import type { Records } from '../records/records.ts';
import { amendAnswer, type CorrectedStory } from './amend-answer.ts';

/** Answers so old are read no more, and Telegram takes no change of the oldest messages (research/telegram.md 6). */
const AMENDED_MS = 48 * 3_600_000;
/** An editor who was asked for a correction writes it within so long. */
const ASKED_MS = 15 * 60_000;

export interface CorrectionsOptions {
  readonly archive: Pick<Archive, 'article' | 'story' | 'passagesOf' | 'holds' | 'importPage'>;
  /** Lets what has come into the archive be found. */
  readonly refresh: () => void;
  readonly records: Pick<Records, 'answers' | 'corrections'>;
  readonly clock: Clock;
  /** Whom a confirmed correction wakes. */
  readonly waker: Waker;
}

/** What editors do with corrections, and what becomes of answers by them. */
export interface Corrections {
  /** The print that is answered from, of the story that the article is of; null where there is none. */
  current(articleId: string): Article | null;
  /** The owner's next text is the correction of this article. */
  ask(owner: string, what: Pick<CorrectionCase, 'articleId' | 'locale'>): void;
  /** The case that the owner's next text belongs to. */
  asked(owner: string): CorrectionCase | null;
  /** Takes an editor's words for a case; a fault leaves it open for others. */
  write(asked: CorrectionCase, text: string): ReadCorrection;
  /** The answers of the last 48 hours that cite the article, or another print of its story. */
  affected(articleId: string): readonly string[];
  /** Those of them that cite another print than the one that is answered from. */
  outdated(articleId: string): readonly string[];
  /** Corrects the archive at once and leaves the answers to the amender; how many they are, null where there is no such draft. */
  confirm(id: number, owner: string): number | null;
  drop(owner: string): boolean;
  /** Corrects the archive where a confirmed case has not yet: doing so twice is doing so once. */
  apply(confirmed: CorrectionCase): void;
  /** An answer as it reads after all corrections of what it cites; the same answer where there are none. */
  upToDate(answer: Answer): Answer;
}

export function createCorrections({ archive, refresh, records, clock, waker }: CorrectionsOptions): Corrections {
  const { corrections, answers } = records;
  const ago = (ms: number): Date => new Date(clock.now().getTime() - ms);

  const idsOf = (articleId: string): ReadonlySet<string> =>
    new Set([articleId, ...(archive.story(articleId)?.prints.map(({ article }) => article.id) ?? [])]);

  const current = (articleId: string): Article | null => archive.story(articleId)?.prints[0]?.article ?? null;

  function storyOf(articleId: string): CorrectedStory | null {
    const article = current(articleId);
    if (article?.correction === undefined) return null;
    const formerIds = new Set([...idsOf(articleId)].filter((id) => id !== article.id));
    const { changes } = article.correction;
    return { article, passages: archive.passagesOf(article.id), formerIds, changes };
  }

  function apply({ articleId, at, changes }: CorrectionCase): void {
    if (keepCorrection(archive, { articleId, at, changes }) !== null) refresh();
  }

  const affected = (articleId: string): readonly string[] => answers.citing(idsOf(articleId), ago(AMENDED_MS));

  return {
    current,
    ask: corrections.ask,
    asked: (owner) => corrections.asked(owner, ago(ASKED_MS)),
    write(asked, text) {
      const article = archive.article(asked.articleId)?.article;
      const read = article === undefined ? ({ fault: 'nothing' } as const) : readCorrection(text, article);
      if ('changes' in read) corrections.draft(asked.id, read.changes);
      return read;
    },
    affected,
    outdated: (articleId) => {
      const shown = current(articleId)?.id;
      return answers.citing(
        [...idsOf(articleId)].filter((id) => id !== shown),
        ago(AMENDED_MS),
      );
    },
    confirm(id, owner) {
      const draft = corrections.find(id);
      if (draft === null || draft.owner !== owner || corrections.asked(owner, ago(ASKED_MS))?.id !== id) return null;
      const codes = affected(draft.articleId);
      if (!corrections.confirm(id, codes)) return null;
      const confirmed = corrections.find(id);
      if (confirmed !== null) apply(confirmed);
      waker.wake();
      return codes.length;
    },
    drop: corrections.drop,
    apply,
    upToDate: (answer) =>
      answer.citations.reduce((amended, { articleId }) => {
        const story = storyOf(articleId);
        return story?.formerIds.has(articleId) === true ? amendAnswer(amended, story) : amended;
      }, answer),
  };
}
