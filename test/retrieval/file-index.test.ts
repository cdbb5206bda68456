import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { openIndex } from '../../src/retrieval/file-index.ts';
import type { IndexedPassage } from '../../src/retrieval/search-index.ts';
import type { IndexDamage } from '../../src/retrieval/segment/damage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TOPICS = ['青石桥', '柳溪夜市', '云水图书馆', '东川公交', '南苑体检'];

function report(at: number): IndexedPassage {
  const topic = TOPICS[at % TOPICS.length] ?? '';
  const text = `${topic}第${at}期通报：工程投资${at * 7 + 3}万元，由镇建设办负责，预计${(at % 12) + 1}月完工。`;
  return { id: `a${at}.0`, articleId: `a${at}`, title: `${topic}进展`, text, date: null };
}

const REPORTS = Array.from({ length: 60 }, (_, at) => report(at));
const QUESTIONS = ['青石桥投资多少', '柳溪夜市第31期', '镇建设办负责什么', '12月完工的公交'];

type Opened = ReturnType<typeof openIndex>;

function answersOf(index: Opened): unknown {
  return QUESTIONS.map((question) => index.search(index.understand(question), 20));
}

function openOver(folder: string, passages: readonly IndexedPassage[], damages: IndexDamage[] = []): Opened {
  return openIndex({
    folder,
    source: { version: `of ${passages.length}`, passages: () => passages },
    onDamage: (damage) => damages.push(damage),
  });
}

/** Opens, asks, closes. */
function ask(folder: string, passages: readonly IndexedPassage[], damages: IndexDamage[] = []): unknown {
  const index = openOver(folder, passages, damages);
  const answers = answersOf(index);
  index.close();
  return answers;
}

/** The segments, whole. */
function filesIn(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.segment'));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file))]));
}

describe('an index in a folder', () => {
  it('answers after a restart as before, without reading its source again', async () => {
    const folder = await temporaryFolder();
    const first = ask(folder, REPORTS);
    const index = openIndex({
      folder,
      source: {
        version: 'of 60',
        passages: () => {
          throw new Error('the source was read');
        },
      },
    });
    expect(answersOf(index)).toEqual(first);
    index.close();
  });

  it('finds what is new and no longer what is gone, and has another version', async () => {
    const folder = await temporaryFolder();
    const index = openOver(folder, REPORTS.slice(0, 40));
    const { version } = index;
    expect(index.search(index.understand('第47期'), 50).some(({ passageId }) => passageId === 'a47.0')).toBe(false);
    index.follow({ version: null, passages: () => REPORTS.slice(10, 50) });
    const found = index.search(index.understand('柳溪夜市第47期通报'), 50).map(({ passageId }) => passageId);
    expect(found).toContain('a47.0');
    expect(found).not.toContain('a7.0');
    expect(index.size).toBe(40);
    expect(index.version).not.toBe(version);
    index.follow({ version: null, passages: () => REPORTS.slice(0, 40) });
    expect(index.version).toBe(version);
    index.close();
  });

  it('takes a new page in as a segment of its own and leaves what is there as it is', async () => {
    const folder = await temporaryFolder();
    const index = openOver(folder, REPORTS);
    const before = filesIn(folder);
    const page = { id: 'new.0', articleId: 'new', title: '雁塔街改造', text: '雁塔街改造三期开工。', date: null };
    index.add([page]);
    expect(index.search(index.understand('雁塔街改造'), 1)[0]?.passageId).toBe('new.0');
    const after = filesIn(folder);
    expect(after.size).toBe(before.size + 1);
    for (const [file, bytes] of before) expect(after.get(file)?.equals(bytes), file).toBe(true);
    index.close();
  });

  it('is read as it is by a second process, which keeps what came in since to itself', async () => {
    const folder = await temporaryFolder();
    const writer = openOver(folder, REPORTS.slice(0, 40));
    const before = readdirSync(folder).toSorted();
    const reader = openOver(folder, REPORTS);
    expect(reader.size).toBe(60);
    expect(readdirSync(folder).toSorted()).toEqual(before);
    expect(writer.size).toBe(40);
    reader.close();
    writer.close();
  });
});

describe('a damaged file', { timeout: 30_000 }, () => {
  const segmentOf = (folder: string): string =>
    join(folder, readdirSync(folder).find((file) => file.endsWith('.segment')) ?? '');

  it.each(['manifest', 'segment'])(
    'one flipped bit anywhere in the %s never changes an answer, and is named',
    async (kind) => {
      const folder = await temporaryFolder();
      const answers = ask(folder, REPORTS);
      const random = seededRandom(5);
      for (let run = 0; run < 20; run += 1) {
        const path = kind === 'manifest' ? join(folder, 'manifest.json') : segmentOf(folder);
        const bytes = readFileSync(path);
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        writeFileSync(path, bytes);
        const damages: IndexDamage[] = [];
        const index = openOver(folder, REPORTS, damages);
        expect(answersOf(index)).toEqual(answers);
        index.verify();
        expect(damages.length, `byte ${at} of ${path}`).toBeGreaterThan(0);
        expect(damages[0]?.message).toContain('cannot be used');
        expect(answersOf(index)).toEqual(answers);
        index.close();
      }
    },
  );

  it('cut short at any length, the index is built anew', async () => {
    const folder = await temporaryFolder();
    const answers = ask(folder, REPORTS);
    const random = seededRandom(9);
    for (let run = 0; run < 20; run += 1) {
      const path = segmentOf(folder);
      truncateSync(path, Math.floor(random() * statSync(path).size));
      const damages: IndexDamage[] = [];
      expect(ask(folder, REPORTS, damages)).toEqual(answers);
      expect(damages).toHaveLength(1);
    }
  });

  it('of an earlier version is told apart, and the index built anew', async () => {
    const folder = await temporaryFolder();
    const answers = ask(folder, REPORTS);
    const path = segmentOf(folder);
    const bytes = readFileSync(path);
    const header = bytes.subarray(0, 4096);
    header.writeUInt32LE(1, 4);
    header.writeUInt32LE(0, 8);
    header.writeUInt32LE(crc32(header), 8);
    writeFileSync(path, bytes);
    const damages: IndexDamage[] = [];
    expect(ask(folder, REPORTS, damages)).toEqual(answers);
    expect(damages.map(({ message }) => message)).toEqual([expect.stringContaining('expected version 3, got 1')]);
  });

  it("of another kind in a segment's place is told apart", async () => {
    const folder = await temporaryFolder();
    const answers = ask(folder, REPORTS);
    writeFileSync(segmentOf(folder), 'x'.repeat(9000));
    const damages: IndexDamage[] = [];
    expect(ask(folder, REPORTS, damages)).toEqual(answers);
    expect(damages[0]?.message).toContain('expected a segment of this program');
  });
});
