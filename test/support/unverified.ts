import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSentence, type Verdict } from '../../src/answering/check/check.ts';
import { readEvidence } from '../../src/answering/check/support.ts';
import { type Article, articleTitle } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { splitSentences } from '../../src/news/split-sentences.ts';
import type { TranscriptEntry } from '../../src/playground/transcript.ts';
import { parseTelegramHtml } from './telegram-html.ts';

/** Finds in the next entries of a transcript what people were told and no page bears out. */
type FindsUnverified = (entries: readonly TranscriptEntry[]) => readonly string[];

interface Grounds {
  /** Of pages. */
  readonly folder: string;
  /** Pages that come in later. */
  readonly laterPages?: readonly string[];
  /** Whose corrections stand beside the pages. */
  readonly editorIds: readonly number[];
}

/**
 * Reads the pages of a folder. What is found: lines with citations whose words fail the check against the articles they
 * quote, and quotes that are no slice of a page. What an editor has put right is compared as it was printed.
 */
export function readPagesToVerify({ folder, editorIds, laterPages = [] }: Grounds): FindsUnverified {
  const texts = [...readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')), ...laterPages];
  const origin = { file: '', paper: null, date: null, page: null, place: null };
  const articles = texts.flatMap((text) => parsePage(text, origin).articles);
  const evidence = readEvidence(articles.map(toSource));
  const pages = texts.map(tight);
  const words = articles.map((article) => tight(article.blocks.map((block) => block.text).join('')));

  const stands = (quote: string) => pages.some((page) => page.includes(tight(quote)));
  const changes: Change[] = [];
  return (entries) => {
    changes.push(...entries.flatMap((entry) => changeBy(entry, editorIds)));
    const told = entries.flatMap(textOf);
    return told.map(citedLines).flatMap(({ quotes, claims }) => {
      const printed = quotes.flatMap((quote) => asPrinted(quote, changes).filter(stands));
      const cited = words.flatMap((text, source) => (printed.some((one) => text.includes(tight(one))) ? [source] : []));
      const holds = (text: string) => verified.has(checkSentence({ text, cited }, evidence).verdict);
      return [
        ...quotes.filter((quote) => !asPrinted(quote, changes).some(stands)),
        ...claims.filter((claim) => !asPrinted(claim, changes).some(holds)),
      ];
    });
  };
}

const verified: ReadonlySet<Verdict> = new Set(['kept', 'reanchored']);

function toSource(article: Article) {
  const sentences = article.blocks.flatMap((block) => splitSentences(block).map(({ text }) => text));
  return { sentences, title: articleTitle(article), date: null };
}

/** The lines of a message that state something with a citation, and those that quote. */
function citedLines(told: string) {
  const lines = told.split('\n');
  const isSource = (line: string): boolean => /^(?:\[\d+\])+ 《.*》/.test(line) || line.includes(' · ');
  const quotes = lines.filter((line) => !isSource(line)).flatMap((line) => /^\[\d+\] (.+)$/.exec(line)?.[1] ?? []);
  const claims = lines.flatMap((line) => /^(.+?)(?:\[\d+\])+$/.exec(line)?.[1] ?? []);
  return { quotes, claims };
}

function textOf(entry: TranscriptEntry): readonly string[] {
  if (entry.type !== 'call' || typeof entry.parameters.text !== 'string') return [];
  return [parseTelegramHtml(entry.parameters.text).text];
}

/** Of a correction as an editor writes it: what was printed and what it is to be. */
interface Change {
  readonly from: string;
  readonly to: string;
}

function changeBy(entry: TranscriptEntry, editorIds: readonly number[]): readonly Change[] {
  if (entry.type !== 'update' || !editorIds.includes(entry.update.message?.from.id ?? 0)) return [];
  const [, from, to] = /^(.+) → (.+)$/.exec(entry.update.message?.text ?? '') ?? [];
  return from === undefined || to === undefined ? [] : [{ from, to }];
}

/** The words themselves, and what they may have been before they were corrected. */
function asPrinted(words: string, changes: readonly Change[]): readonly string[] {
  const forms = new Set([words]);
  // A set hands out what is added on the way: corrections of corrections. 七点一刻 → 七点 is put back once.
  for (const form of forms)
    for (const { from, to } of changes)
      if (form.includes(to) && !form.includes(from)) forms.add(form.replace(to, from));
  return [...forms];
}

/** Without white space and without the joiners that keep a client from making a link of printed text. */
const tight = (text: string): string => text.replace(/[\s\u200d]/g, '');
