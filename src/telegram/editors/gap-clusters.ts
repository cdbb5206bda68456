import { fold } from '../../news/fold.ts';
import type { Gap } from '../records/answer-records.ts';

/** Questions that ask for the same thing. */
export interface GapCluster {
  /** The first one that was asked. */
  readonly question: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** All of them as asked, each once. */
  readonly questions: readonly string[];
}

/** Jaccard likeness of character pairs from which two questions ask for the same thing. */
const SAME = 0.4;
/** What questions have in common whatever they ask. */
const COMMON =
  /请问|你好|您好|为什么|为啥|什么时候|什么|怎么样?|如何|哪[里儿些个家位]?|多少|几[点号天个]?|谁|吗|呢|吧|啊|了|的|是|有没有|有|在|我想?(?:知道|问)?/g;

interface Growing {
  readonly pairs: ReadonlySet<string>;
  readonly gaps: Gap[];
}

/** Puts questions together that share most of their words; the most asked first, then the newest. */
export function clusterGaps(gaps: readonly Gap[]): readonly GapCluster[] {
  const clusters: Growing[] = [];
  const byPair = new Map<string, Set<Growing>>();
  for (const gap of gaps) {
    const pairs = pairsOf(gap.question);
    const near = new Set([...pairs].flatMap((pair) => [...(byPair.get(pair) ?? [])]));
    const same = [...near].find((cluster) => likeness(cluster.pairs, pairs) >= SAME);
    if (same !== undefined) {
      same.gaps.push(gap);
      continue;
    }
    const cluster = { pairs, gaps: [gap] };
    clusters.push(cluster);
    for (const pair of pairs) byPair.set(pair, (byPair.get(pair) ?? new Set()).add(cluster));
  }
  return clusters.map(toCluster).sort((a, b) => b.count - a.count || b.lastAt.getTime() - a.lastAt.getTime());
}

function toCluster({ gaps }: Growing): GapCluster {
  const [first] = gaps;
  const firstAt = first?.askedAt ?? new Date(0);
  return {
    question: first?.question ?? '',
    count: gaps.length,
    firstAt,
    lastAt: gaps.at(-1)?.askedAt ?? firstAt,
    questions: [...new Set(gaps.map(({ question }) => question))],
  };
}

function pairsOf(question: string): ReadonlySet<string> {
  const folded = fold(question).replace(/[^\p{L}\p{N}]/gu, '');
  const own = folded.replace(COMMON, '');
  const text = own.length < 2 ? folded : own;
  return new Set(text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}

function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return shared / (left.size + right.size - shared || 1);
}
