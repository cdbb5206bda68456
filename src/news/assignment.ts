/**
 * Best one-to-one assignment of rows to columns for a matrix of scores (Hungarian method by shortest augmenting
 * paths, O(n³)); pairs that score 0 or less stay unassigned. Returns the column of each row, or null.
 */
export function assign(scores: readonly (readonly number[])[]): readonly (number | null)[] {
  const columns = scores[0]?.length ?? 0;
  // Every row also gets columns that stand for "none" at cost 0, so that no row is forced into a bad pair.
  const state = createState(scores, columns + scores.length);
  for (let row = 0; row < scores.length; row++) augment(state, row);
  const result: (number | null)[] = scores.map(() => null);
  for (let column = 0; column < columns; column++) {
    const row = state.owner[column] ?? -1;
    if (row >= 0 && (scores[row]?.[column] ?? 0) > 0) result[row] = column;
  }
  return result;
}

interface State {
  /** Real columns, then "none" columns; the last index is the root of each search. */
  readonly root: number;
  readonly scores: readonly (readonly number[])[];
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  /** owner[column] is its row, -1 for none. */
  readonly owner: Int32Array;
}

interface Search {
  readonly distance: Float64Array;
  readonly previous: Int32Array;
  readonly used: Uint8Array;
}

interface Walk {
  readonly state: State;
  readonly search: Search;
}

function createState(scores: readonly (readonly number[])[], columns: number): State {
  return {
    root: columns,
    scores,
    rowPotential: new Float64Array(scores.length),
    columnPotential: new Float64Array(columns + 1),
    owner: new Int32Array(columns + 1).fill(-1),
  };
}

function augment(state: State, row: number): void {
  const { root, owner } = state;
  const search: Search = {
    distance: new Float64Array(root + 1).fill(Number.POSITIVE_INFINITY),
    previous: new Int32Array(root + 1),
    used: new Uint8Array(root + 1),
  };
  owner[root] = row;
  let column = root;
  while ((owner[column] ?? -1) >= 0) column = advance({ state, search }, column);
  while (column !== root) {
    const before = search.previous[column] ?? root;
    owner[column] = owner[before] ?? -1;
    column = before;
  }
}

/** Takes a column into the tree and returns the nearest one outside it. */
function advance({ state, search }: Walk, column: number): number {
  search.used[column] = 1;
  const row = state.owner[column] ?? 0;
  let nearest = state.root;
  let step = Number.POSITIVE_INFINITY;
  for (let each = 0; each < state.root; each++) {
    if (search.used[each] === 1) continue;
    const reduced =
      costOf(state.scores[row], each) - (state.rowPotential[row] ?? 0) - (state.columnPotential[each] ?? 0);
    if (reduced < (search.distance[each] ?? 0)) {
      search.distance[each] = reduced;
      search.previous[each] = column;
    }
    if ((search.distance[each] ?? 0) < step) {
      step = search.distance[each] ?? 0;
      nearest = each;
    }
  }
  shift({ state, search }, step);
  return nearest;
}

function shift({ state, search }: Walk, step: number): void {
  for (let each = 0; each <= state.root; each++) {
    if (search.used[each] === 1) {
      const row = state.owner[each] ?? 0;
      state.rowPotential[row] = (state.rowPotential[row] ?? 0) + step;
      state.columnPotential[each] = (state.columnPotential[each] ?? 0) - step;
    } else search.distance[each] = (search.distance[each] ?? 0) - step;
  }
}

function costOf(scores: readonly number[] | undefined, column: number): number {
  return -Math.max(scores?.[column] ?? 0, 0);
}
