import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from './adapters/clock.ts';
import { createOpenAiChat } from './adapters/openai.ts';
import { createOpenAiTranscriber } from './adapters/openai-transcriber.ts';
import { createLogger } from './adapters/pino.ts';
import type { Answerer } from './answering/answer.ts';
import { type AnswerLine, createAnswerLine } from './answering/answer-line.ts';
import { createAnswerer } from './answering/answerer.ts';
import { createArchiveLibrary } from './answering/archive-library.ts';
import type { Spending } from './answering/budget/budget.ts';
import { createBudget } from './answering/budget/budget.ts';
import { createFactChecker, type FactChecker } from './answering/fact-check.ts';
import type { Library } from './answering/library.ts';
import { createModelWriter } from './answering/model/model-writer.ts';
import { createRewriter } from './answering/model/rewriter.ts';
import { createSecondReader } from './answering/model/second-reader.ts';
import { createPassageLibrary } from './answering/passage-library.ts';
import { PROMPT_NAMES, type Prompts, parsePrompts } from './answering/prompts.ts';
import type { ReceiptBook } from './answering/receipts/receipt-book.ts';
import { type Archive, openArchive } from './archive/archive.ts';
import { ingestNew } from './archive/ingest.ts';
import { readPapers } from './archive/page-files.ts';
import { readerVersion } from './archive/reader-version.ts';
import { readPassagesFile } from './archive/readers/passages-file.ts';
import { readTextFile } from './archive/readers/text-file.ts';
import type { Config } from './config.ts';
import { indexArchive, sourceOf } from './index-archive.ts';
import type { SecondReader } from './news/second-reader.ts';
import { createNewsroom, type Newsroom } from './newsroom.ts';
import type { ChatModel, Clock, KeyValueStore, Logger, Transcriber } from './ports.ts';
import type { SearchIndex } from './retrieval/search-index.ts';
import { createMemoryFolder } from './retrieval/segment/index-folder.ts';
import { createIndex } from './retrieval/segment-index.ts';

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
  /** What led to each answer; null without a store. */
  readonly receipts: ReceiptBook | null;
  /** What the model has been asked since midnight; null without a model or a store. */
  readonly spentToday: (() => Promise<Spending>) | null;
  /** Answers without a model: free, quick and the same every time. */
  readonly extractor: Answerer;
  /** Checks what somebody says against the pages. */
  readonly factChecker: FactChecker;
  readonly newsroom: Newsroom;
  /** Null where none is configured. */
  readonly secondReader: SecondReader | null;
  /** Lets what has come into the archive be found. */
  refresh(): void;
  close(): void;
}

/** The program's parts, each built when it is asked for. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Writes voice messages down; null where nothing is set up for that. */
  readonly transcriber: Transcriber | null;
  /** Creates DATA_DIR and opens the archive in it. */
  openArchive(): Promise<Archive>;
  /**
   * The archive with the pages of SEEDS_DIR in it, indexed, and the answerer over it; with a store, also budgets, cache
   * and receipts.
   */
  openCore(store?: KeyValueStore): Promise<Core>;
  /** Proposes how the blocks of pages belong together; null without a model, or without SECOND_READER. With a store its tokens are counted. */
  openSecondReader(store?: KeyValueStore): Promise<SecondReader | null>;
  /** An answerer over a file of `{"id","title","text"}` lines. */
  openPassages(file: string): Promise<Answerer>;
}

const DAY_MS = 86_400_000;

/** Builds the program. Nothing else in the code base calls an adapter's constructor. */
export function createApp(config: Config, overrides: Partial<Overrides> = {}): App {
  const clock = overrides.clock ?? systemClock;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const openModel = (store?: KeyValueStore): ChatModel | null => {
    if (overrides.model !== undefined) return overrides.model;
    if (config.model === null) return null;
    return createOpenAiChat({ ...config.model, ...(store === undefined ? {} : { store }) });
  };

  const openPaperArchive = async (): Promise<Archive> => {
    await mkdir(config.dataDir, { recursive: true });
    return openArchive({ path: join(config.dataDir, 'archive.sqlite'), clock, readerVersion: await readerVersion() });
  };

  /** Without a store nothing is counted, cached or kept: a command asks and is gone. */
  const openAnswerer = async (index: SearchIndex, library: Library): Promise<Answerer> => {
    const prompts = await readPrompts(config.promptsDir);
    const model = openModel();
    if (model === null) return createAnswerer({ index, library, logger });
    const parts = { model, prompts, clock, logger };
    return createAnswerer({
      index,
      library,
      logger,
      writer: createModelWriter(parts),
      rewriter: createRewriter(parts),
    });
  };

  const openLine = async (store: KeyValueStore, parts: { index: SearchIndex; library: Library }): Promise<AnswerLine> =>
    createAnswerLine({
      ...parts,
      clock,
      logger,
      store,
      prompts: await readPrompts(config.promptsDir),
      model: openModel(store),
      timeZone: config.timeZone,
      limits: config.limits.model,
      receiptRetentionMs: config.retentionDays * DAY_MS,
    });

  const openSecondReader = async (store?: KeyValueStore): Promise<SecondReader | null> => {
    const model = config.secondReader ? openModel(store) : null;
    if (model === null) return null;
    const { timeZone } = config;
    const budget =
      store === undefined ? {} : { budget: createBudget({ store, clock, timeZone, limits: config.limits.model }) };
    return createSecondReader({ model, prompts: await readPrompts(config.promptsDir), clock, logger, ...budget });
  };

  return {
    config,
    clock,
    logger,
    openSecondReader,
    transcriber: config.transcriber === null ? null : createOpenAiTranscriber(config.transcriber),
    openArchive: openPaperArchive,
    async openCore(store) {
      const archive = await openPaperArchive();
      for (const trouble of await ingestNew(config.seedsDir, archive)) {
        logger.warn('page not read', { file: trouble.file, reason: trouble.error.message });
      }
      const { synonyms } = await readPapers(config.seedsDir);
      const index = indexArchive(archive, { dataDir: config.dataDir, synonyms, logger });
      const library = createArchiveLibrary(archive);
      const line = store === undefined ? null : await openLine(store, { index, library });
      return {
        archive,
        index,
        answerer: line?.answerer ?? (await openAnswerer(index, library)),
        receipts: line?.receipts ?? null,
        spentToday: line?.spentToday ?? null,
        extractor: createAnswerer({ index, library, logger }),
        factChecker: createFactChecker({ index, library }),
        newsroom: createNewsroom({ archive, index }),
        secondReader: await openSecondReader(store),
        refresh() {
          index.follow(sourceOf(archive));
          index.merge(() => clock.sleep(0)).catch((error: unknown) => logger.error('index.not-merged', { error }));
        },
        close() {
          index.close();
          archive.close();
        },
      };
    },
    async openPassages(file) {
      const rows = await readPassagesFile(file);
      const index = createIndex(createMemoryFolder(), { synonyms: {} });
      index.add(rows.map((row) => ({ ...row, articleId: row.id, date: null })));
      return openAnswerer(index, createPassageLibrary(rows));
    },
  };
}

async function readPrompts(folder: string): Promise<Prompts> {
  const files = await Promise.all(
    PROMPT_NAMES.map(async (name) => [name, await readTextFile(join(folder, `${name}.md`))] as const),
  );
  return parsePrompts(Object.fromEntries(files));
}
