import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPages } from '../../../src/archive/readers/formats.ts';
import { fixture, storiesOf } from './known-page.ts';

const read = (bytes: Uint8Array) => readPages(bytes, { file: '来稿.docx', format: 'word' });

describe('a Word document', () => {
  it('is read story by story, its heading styles telling headlines from subheads (made by pandoc)', async () => {
    expect(await storiesOf(await fixture('word.docx'), 'word')).toEqual([
      {
        headline: '老渡口人行桥国庆前通车',
        authors: ['柳青禾'],
        text: expect.stringMatching(/^9月8日，记者从苇湖县.*通行。\n绕行十年成历史\n老渡口两岸.*八分钟。$/su),
      },
      {
        headline: '夜间门诊开到九点',
        authors: ['杜小满'],
        text: expect.stringMatching(/^苇湖县中医院从9月10日起.*不另外收费。$/u),
      },
    ]);
  });

  it('that unpacks to far more than it shows is refused before it fills the memory', async () => {
    const bomb = zipOf(deflateRawSync(new Uint8Array(80 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(read(bomb)).rejects.toThrow('来稿.docx: expected an archive of at most');
  });

  it('that is cut off or is something else is refused with what to do', async () => {
    const whole = await fixture('word.docx');
    await expect(read(whole.subarray(0, whole.length - 200))).rejects.toThrow('save it as .docx');
    await expect(read(zipOf(deflateRawSync(Buffer.from('hello'))))).rejects.toThrow('expected a Word document');
    await expect(read(Buffer.from('{\\rtf1 hello}'))).rejects.toThrow('expected a zip archive');
  });

  it('with damaged insides is refused, wherever the damage is', async () => {
    const whole = await fixture('word.docx');
    for (let at = 0; at < whole.length; at += 997) {
      const damaged = Uint8Array.from(whole);
      damaged.fill(0xff, at, at + 40);
      const outcome = await read(damaged).then(
        ({ pages }) => pages.length > 0,
        (error: Error) => error.message.startsWith('来稿.docx: '),
      );
      expect(outcome).toBe(true);
    }
  });
});

/** A zip archive with one deflated entry that says it is small. */
function zipOf(packed: Uint8Array): Uint8Array {
  const name = Buffer.from('word/document.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(100, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(100, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
