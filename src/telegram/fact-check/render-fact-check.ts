import type { Answer } from '../../answering/answer.ts';
import type { CheckedStatement } from '../../answering/fact-check.ts';
import { foreign, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { type CitedSources, citationButtons, latestButton, sourceLines } from '../render-answer.ts';
import { button, createScreen, type Screen } from '../screen.ts';
import type { Speaker } from '../texts.ts';

interface FactCheckView extends CitedSources {
  readonly statements: readonly CheckedStatement[];
  /** What the reports say, as it is kept. */
  readonly answer: Answer;
  readonly code: string;
  /** There were more statements than are shown. */
  readonly isCut: boolean;
  /** What has been corrected since it was given: stands above everything else. */
  readonly amendment?: MarkedText | null;
  readonly speaker: Speaker;
}

/** Each sentence with its verdict and, where the report says otherwise, the report's own words. */
export function renderFactCheck(view: FactCheckView): Screen {
  const { statements, answer, code, isCut, amendment = null, speaker } = view;
  const isUnknown = statements.some(({ verdict }) => verdict === 'unreported');
  const limits = [
    ...(isCut ? [speaker.say('checkedFirst', { count: statements.length })] : []),
    ...(isUnknown ? [speaker.say('checkedLimits')] : []),
  ];
  const blocks = [
    ...(amendment === null ? [] : [paragraph(amendment)]),
    paragraph(own(speaker.say('checked'))),
    ...statements.map((statement) => paragraph(lineOf(statement, speaker))),
    paragraph(joinMarked(sourceLines(answer.citations, view), '\n')),
    paragraph(own(limits.join('\n'), 'i')),
  ];
  const judge = (act: 'useful' | 'useless') => button(speaker.say(`act_${act}`), { kind: 'answer', act, code });
  if (answer.citations.length === 0) return createScreen(blocks, [[latestButton(speaker)]]);
  return createScreen(blocks, [...citationButtons(view), [judge('useful'), judge('useless')]]);
}

function lineOf(statement: CheckedStatement, speaker: Speaker): MarkedText {
  const quoted = joinMarked([own('：“'), foreign(statement.text), own('”')]);
  const verdict = own(speaker.say(`verdict_${statement.verdict}`));
  if (statement.verdict === 'unreported') return joinMarked([verdict, quoted]);
  const { n, quote } = statement.citation;
  const line = joinMarked([verdict, own(`[${n}]`), quoted]);
  if (statement.verdict === 'reported') return line;
  return joinMarked([line, joinMarked([own(speaker.say('reportSays')), foreign(quote)])], '\n');
}
