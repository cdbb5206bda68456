import type { MessageEntity } from 'grammy/types';
import { sortEntities } from './formatted-text.ts';

type SplittableType = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const splittableTypes: readonly SplittableType[] = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];

/**
 * Entities as Telegram keeps them: bold and its kin are joined where they touch and cut out of code, a quotation inside
 * a quotation and a link, mention or code inside another one are left out (Bot API, "Formatting options").
 */
export function nestEntities(entities: readonly MessageEntity[]): readonly MessageEntity[] {
  const solid = keepOutermost(entities.filter((entity) => !isSplittable(entity)));
  const holes = solid.filter(({ type }) => type === 'code' || type === 'pre').map(toStretch);
  const styles = splittableTypes.flatMap((type) => {
    const stretches = joinTouching(entities.filter((entity) => entity.type === type).map(toStretch));
    return holes.reduce(cutOut, stretches).map(({ from, to }) => ({ type, offset: from, length: to - from }));
  });
  return sortEntities([...solid, ...styles]);
}

function isSplittable({ type }: MessageEntity): boolean {
  return splittableTypes.some((splittable) => splittable === type);
}

function isQuote({ type }: MessageEntity): boolean {
  return type === 'blockquote' || type === 'expandable_blockquote';
}

/** Quotations may hold links and code, but nothing of this kind holds its like. */
function keepOutermost(entities: readonly MessageEntity[]): readonly MessageEntity[] {
  const kept: MessageEntity[] = [];
  for (const entity of sortEntities(entities)) {
    const rivals = kept.filter((other) => isQuote(other) === isQuote(entity));
    if (!rivals.some((other) => entity.offset < other.offset + other.length)) kept.push(entity);
  }
  return kept;
}

function toStretch({ offset, length }: MessageEntity): Stretch {
  return { from: offset, to: offset + length };
}

function joinTouching(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && stretch.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) };
    else joined.push(stretch);
  }
  return joined;
}

function cutOut(stretches: readonly Stretch[], hole: Stretch): readonly Stretch[] {
  return stretches
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, Math.max(from, hole.from)) },
      { from: Math.max(from, Math.min(to, hole.to)), to },
    ])
    .filter(({ from, to }) => from < to);
}
