import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from './adapters/clock.ts';
import { createOpenAiChat } from './adapters/openai.ts';
import { createLogger } from './adapters/pino.ts';
import type { Answerer } from './answering/answer.ts';
import { createAnswerer } from './answering/answerer.ts';
import { createArchiveLibrary } from './answering/archive-library.ts';
import type { Library } from './answering/library.ts';
import { createModelWriter } from './answering/model/model-writer.ts';
import { createPassageLibrary } from './answering/passage-library.ts';
import { PROMPT_NAMES, type Prompts, parsePrompts } from './answering/prompts.ts';
import { type Archive, openArchive } from './archive/archive.ts';
import { ingestNew } from './archive/ingest.ts';
import { readerVersion } from './archive/reader-version.ts';
import { readPassagesFile } from './archive/readers/passages-file.ts';
import { readTextFile } from './archive/readers/text-file.ts';
import type { Config } from './config.ts';
import { createNewsroom, type Newsroom } from './newsroom.ts';
import type { ChatModel, Clock, Logger } from './ports.ts';
import { createMemoryIndex } from './retrieval/memory-index.ts';
import type { SearchIndex } from './retrieval/search-index.ts';

/** What tests put in place of the real thing. */
export interface Overrides {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Null: no model, answers are extracted. */
  readonly model: ChatModel | null;
}

/** The newspaper's memory with everything that reads from it. */
export interface Core {
  readonly archive: Archive;
  readonly index: SearchIndex;
  readonly answerer: Answerer;
  /** Answers without a model: free, quick and the same every time. */
  readonly extractor: Answerer;
  readonly newsroom: Newsroom;
  close(): void;
}

/** The program's parts, each built when it is asked for. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Creates DATA_DIR and opens the archive in it. */
  openArchive(): Promise<Archive>;
  /** The archive with the pages of SEEDS_DIR in it, indexed, and the answerer over it. */
  openCore(): Promise<Core>;
  /** An answerer over a file of `{"id","title","text"}` lines. */
  openPassages(file: string): Promise<Answerer>;
}

/** Builds the program. Nothing else in the code base calls an adapter's constructor. */
export function createApp(config: Config, overrides: Partial<Overrides> = {}): App {
  const clock = overrides.clock ?? systemClock;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const model = overrides.model === undefined ? openModel(config) : overrides.model;

  const openPaperArchive = async (): Promise<Archive> => {
    await mkdir(config.dataDir, { recursive: true });
    return openArchive({ path: join(config.dataDir, 'archive.sqlite'), clock, readerVersion: await readerVersion() });
  };

  const openAnswerer = async (index: SearchIndex, library: Library): Promise<Answerer> => {
    const prompts = await readPrompts(config.promptsDir);
    if (model === null) return createAnswerer({ index, library, logger });
    return createAnswerer({ index, library, logger, writer: createModelWriter({ model, prompts, clock, logger }) });
  };

  return {
    config,
    clock,
    logger,
    openArchive: openPaperArchive,
    async openCore() {
      const archive = await openPaperArchive();
      for (const trouble of await ingestNew(config.seedsDir, archive)) {
        logger.warn('page not read', { file: trouble.file, reason: trouble.error.message });
      }
      const index = indexArchive(archive);
      const library = createArchiveLibrary(archive);
      return {
        archive,
        index,
        answerer: await openAnswerer(index, library),
        extractor: createAnswerer({ index, library, logger }),
        newsroom: createNewsroom({ archive, index }),
        close: () => archive.close(),
      };
    },
    async openPassages(file) {
      const rows = await readPassagesFile(file);
      const index = createMemoryIndex(rows.map((row) => ({ ...row, articleId: row.id, date: null })));
      return openAnswerer(index, createPassageLibrary(rows));
    },
  };
}

function openModel(config: Config): ChatModel | null {
  return config.model === null ? null : createOpenAiChat(config.model);
}

function indexArchive(archive: Archive): SearchIndex {
  const articles = new Map([...archive.articles()].map(({ article }) => [article.id, article]));
  return createMemoryIndex(
    [...archive.passages()].map(({ id, articleId, text }) => {
      const article = articles.get(articleId);
      const title = [article?.kicker, article?.headline, article?.subtitle].filter((line) => line != null).join(' ');
      return { id, articleId, title, text, date: article?.date.precision === 'day' ? article.date.iso : null };
    }),
  );
}

async function readPrompts(folder: string): Promise<Prompts> {
  const files = await Promise.all(
    PROMPT_NAMES.map(async (name) => [name, await readTextFile(join(folder, `${name}.md`))] as const),
  );
  return parsePrompts(Object.fromEntries(files));
}
