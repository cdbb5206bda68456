import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { systemClock } from '../src/adapters/clock.ts';
import { createBroadcaster } from '../src/digest/broadcaster.ts';
import { composePool } from '../src/digest/compose.ts';
import type { DigestItem } from '../src/digest/digest-item.ts';
import { type Ledger, openLedger } from '../src/digest/ledger.ts';
import { BROADCAST_LEASE } from '../src/digest/ledger-deliveries.ts';
import { gramsOf, likeness } from '../src/digest/likeness.ts';
import { freshSubscription } from '../src/digest/subscription.ts';
import { chooseItems } from '../src/digest/variants.ts';
import { articleText } from '../src/news/article.ts';
import { parsePage } from '../src/news/parse-page.ts';
import { renderDigest } from '../src/telegram/digest/render-digest.ts';

// What a broadcast to 100,000 readers costs the ledger, and what digests of the sample pages look like (issue 7).

const READERS = 100_000;
const SENT_IN_BENCH = 20_000;
const DISTRICTS = ['北渡区', '南坪区', '西岭区', '东桥区'].map((name) => `云州省柳溪市${name}`);
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

const folder = await mkdtemp(join(tmpdir(), 'jiamenkou-bench-'));
try {
  await measureLedger(join(folder, 'ledger.sqlite'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
measureDigests(fileURLToPath(new URL('../../shared/eval/pages/', import.meta.url)));

async function measureLedger(path: string): Promise<void> {
  const ledger = openLedger({ path, clock: systemClock });
  ledger.together(() => {
    for (let index = 0; index < READERS; index += 1) {
      const places = index % 3 === 0 ? [DISTRICTS[index % DISTRICTS.length] ?? ''] : [];
      ledger.readers.keep(1000 + index, { ...freshSubscription('zh-Hans', 7), isSubscribed: true, places });
    }
  });
  const now = Date.now();
  const fixMs = timed(() => {
    const interests = ledger.readers.interests(now);
    const variants = interests.map((interest) => ({
      content: { type: 'text' as const, html: interest.places.join(), buttons: [] },
      interests: [interest],
    }));
    ledger.broadcasts.beginDigest({
      variants,
      editorChatId: 1,
      dueAtMs: Array.from({ length: 24 }, () => now),
      dayBit: 127,
    });
  });
  console.log(`audience of ${READERS} fixed in ${fixMs} ms (at most 3000)`);
  ledger.close();
  await measureSending(path);
}

async function measureSending(path: string): Promise<void> {
  let ledger: Ledger | null = null;
  const resumeMs = timed(() => {
    ledger = openLedger({ path, clock: systemClock });
    ledger.leases.take({ name: BROADCAST_LEASE, owner: 'bench', forMs: 15_000 });
    ledger.deliveries.doubtSending();
    ledger.deliveries.due(Date.now(), 200);
    ledger.deliveries.counts(1);
  });
  console.log(`resumed in ${resumeMs} ms (at most 1000)`);
  const opened = openLedger({ path, clock: systemClock });
  const stop = new AbortController();
  let sent = 0;
  const messenger = {
    async send(_: unknown, mayLeave: () => boolean) {
      if (!mayLeave()) return { type: 'withheld' } as const;
      sent += 1;
      if (sent === SENT_IN_BENCH) stop.abort();
      return { type: 'sent', messageId: sent } as const;
    },
    retract: async () => true,
  };
  const before = process.memoryUsage().rss;
  const begunMs = performance.now();
  await createBroadcaster({ ledger: opened, messenger, clock: systemClock, logger: quiet, owner: 'bench' }).run(
    stop.signal,
  );
  const seconds = (performance.now() - begunMs) / 1000;
  const grownMB = (process.memoryUsage().rss - before) / 1e6;
  console.log(
    `${Math.round(sent / seconds)} deliveries/s through the ledger, ${grownMB.toFixed(1)} MB grown over ${sent}`,
  );
  opened.close();
}

function timed(work: () => void): number {
  const begunMs = performance.now();
  work();
  return Math.round(performance.now() - begunMs);
}

function measureDigests(pages: string): void {
  if (!existsSync(pages)) {
    console.log('no sample pages here: digests not measured');
    return;
  }
  const gold = z.object({
    paper: z.string(),
    date: z.string().nullable(),
    page: z.union([z.string(), z.number()]).nullable(),
  });
  const tally = { digests: 0, items: 0, chars: 0, longest: 0, slices: 0, likest: 0, overlap: 0 };
  for (const file of readdirSync(pages).filter((name) => name.endsWith('.txt'))) {
    const { paper, date, page } = gold.parse(
      JSON.parse(readFileSync(`${pages}${file.replace('.txt', '.gold.json')}`, 'utf8')),
    );
    const origin = { file, paper, date, page: page === null ? null : String(page), place: null };
    const { articles } = parsePage(readFileSync(`${pages}${file}`, 'utf8'), origin);
    const pool = composePool(
      articles.map((article) => ({ article, addedAt: '' })),
      null,
    );
    const groups = chooseItems(pool, { places: [], topics: [] });
    if (groups === null) continue;
    const { text } = renderDigest({ date: date ?? '2000-01-01', note: null, groups }, 'zh-Hans');
    const texts = new Map(articles.map((article) => [article.id, articleText(article)]));
    const items = groups.flatMap((group) => group.items);
    tally.digests += 1;
    tally.items += items.length;
    tally.chars += text.length;
    tally.longest = Math.max(tally.longest, text.length);
    tally.likest = Math.max(tally.likest, likest(items, texts));
    for (const item of items) {
      const body = texts.get(item.articleId) ?? '';
      tally.slices += Number(body.includes(item.sentence));
      tally.overlap += coverage(item.sentence, body.slice(0, 200));
    }
  }
  console.log(
    `${tally.digests} digests: ${(tally.items / tally.digests).toFixed(1)} items, ${Math.round(tally.chars / tally.digests)} characters (longest ${tally.longest}, below 900), ` +
      `${tally.slices}/${tally.items} sentences are slices, likest pair ${tally.likest.toFixed(2)} (below 0.5), ` +
      `${((100 * tally.overlap) / tally.items).toFixed(1)} % of a sentence's characters stand in the first 200 of its report`,
  );
}

function likest(items: readonly DigestItem[], texts: ReadonlyMap<string, string>): number {
  const grams = items.map((item) => gramsOf(texts.get(item.articleId) ?? ''));
  let most = 0;
  for (const [index, one] of grams.entries())
    for (const other of grams.slice(index + 1)) most = Math.max(most, likeness(one, other));
  return most;
}

/** Share of a sentence's character pairs that the beginning of the report has. */
function coverage(sentence: string, beginning: string): number {
  const pairs = Array.from({ length: Math.max(sentence.length - 1, 0) }, (_, at) => sentence.slice(at, at + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => beginning.includes(pair)).length / pairs.length;
}
