/** A block of a page as a second reader is shown it. */
export interface NumberedBlock {
  /** From 1, in the order in which the page was read. */
  readonly number: number;
  readonly kind: 'heading' | 'text';
  readonly text: string;
}

/** Blocks that are one story each, in reading order, by their numbers. */
export type Grouping = readonly (readonly number[])[];

/** Says how a page's blocks belong together, by their numbers only: it cannot add or change a word. */
export interface SecondReader {
  /** Every number once; null where it has nothing to say. Never throws for a fault of its own. */
  propose(blocks: readonly NumberedBlock[]): Promise<Grouping | null>;
}

/** What became of a second reader's proposals for a page: where it would group otherwise, and where that was taken. */
export interface SecondReading {
  readonly proposed: number;
  readonly taken: number;
}
