/** An update that waits, by its number. */
export interface Waiting {
  readonly id: number;
  readonly lane: string;
}

/** Which update is next: lanes take turns, and within a lane the order of arrival holds. */
export interface LaneQueue {
  add(waiting: Waiting): void;
  /** Takes the first update of the lane whose turn it is; the lane is then held until it is freed. */
  take(): Waiting | undefined;
  /** The update taken from the lane is finished. */
  free(lane: string): void;
}

/** A queue in which nothing waits, and these lanes are held. */
export function createLaneQueue(held: Iterable<string> = []): LaneQueue {
  const lanes = new Map<string, Waiting[]>();
  /** Lanes with something to take, in the order of their turns. */
  const turns = new Set<string>();
  const taken = new Set(held);
  return {
    add(waiting) {
      const { lane } = waiting;
      const line = lanes.get(lane);
      if (line === undefined) lanes.set(lane, [waiting]);
      else line.push(waiting);
      if (!taken.has(lane)) turns.add(lane);
    },
    take() {
      const [lane] = turns;
      if (lane === undefined) return undefined;
      turns.delete(lane);
      taken.add(lane);
      return lanes.get(lane)?.shift();
    },
    free(lane) {
      taken.delete(lane);
      if ((lanes.get(lane)?.length ?? 0) > 0) turns.add(lane);
      else lanes.delete(lane);
    },
  };
}
