import type { InlineKeyboardButton } from 'grammy/types';
import type { Edition } from '../../digest/approval.ts';
import type { DigestItem, ItemFlag } from '../../digest/digest-item.ts';
import { chooseItems } from '../../digest/variants.ts';
import type { Locale } from '../locale.ts';
import { clipMarked, foreign, foreignIn, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { paragraph, type RenderedMessage, renderMessages } from '../message.ts';
import { renderSource } from '../render-source.ts';
import { createSpeaker } from '../texts.ts';
import type { DigestParts } from './digest-parts.ts';
import { type DigestPress, pressData } from './digest-press.ts';
import { type DigestTextKey, digestSpeaker, type Say } from './digest-texts.ts';
import { inRows, spokenDate } from './render-digest.ts';

type Button = InlineKeyboardButton.CallbackButton;

/** What an editor sees: always one message, edited in place. */
export interface DraftView {
  readonly message: RenderedMessage;
  readonly buttons: Button[][];
}

const FLAG_TEXTS: Readonly<Record<ItemFlag, DigestTextKey & `flag_${string}`>> = {
  'date-inferred': 'flag_date_inferred',
  'date-unknown': 'flag_date_unknown',
  'number-conflict': 'flag_number_conflict',
  'poor-page': 'flag_poor_page',
  'no-headline': 'flag_no_headline',
};
const MAX_HEADLINE_UNITS = 60;
const MAX_SENTENCE_UNITS = 70;

export interface DraftOptions {
  readonly parts: Pick<DigestParts, 'schedule' | 'ledger' | 'clock'>;
  readonly locale: Locale;
}

/** The draft with every item and its flags, or who has decided. */
export function renderDraft(edition: Edition, { parts, locale }: DraftOptions): DraftView {
  const say = digestSpeaker(locale);
  if (edition.state !== 'open') return { message: oneMessage([own(outcome(edition, { say, locale }))]), buttons: [] };
  const { schedule, ledger, clock } = parts;
  const { items, note } = edition.document;
  const readers = ledger.readers.countActive(clock.now().getTime());
  const title = own(
    say('draftTitle', { date: spokenDate(edition.date.slice(0, 10), locale), count: items.length, readers }),
    'b',
  );
  const policy = own(
    schedule.onSilence === 'send' ? say('draftPolicySend', { hour: schedule.hour }) : say('draftPolicyHold'),
    'i',
  );
  const shown = new Set(chooseItems(items, { places: [], topics: [] })?.flatMap((group) => group.items) ?? []);
  const isPartial = items.some((item) => !shown.has(item));
  const body = items.map((item, index) => itemLine(item, { number: index + 1, say, locale }));
  const blocks = [
    title,
    ...(note === null ? [] : [foreign(note)]),
    ...body,
    ...(isPartial ? [own(say('draftOmitted'), 'i')] : []),
    policy,
  ];
  const press = (
    key: DigestTextKey & ('approve' | 'remove' | 'raise' | 'retitle' | 'annotate' | 'reject'),
  ): Button => ({
    text: say(key),
    callback_data: pressData(['draft', key, edition.date]),
  });
  const change = items.length === 0 ? [] : [press('remove'), press('raise'), press('retitle')];
  const rows = [items.length === 0 ? [] : [press('approve')], change, [press('annotate'), press('reject')]];
  return { message: oneMessage(blocks), buttons: rows.filter((row) => row.length > 0) };
}

/** Which item an act is about. */
export function renderItemChoice(
  edition: Edition,
  { act, locale }: { readonly act: 'remove' | 'raise' | 'retitle'; readonly locale: Locale },
): DraftView {
  const say = digestSpeaker(locale);
  const question = { remove: 'pickRemove', raise: 'pickRaise', retitle: 'pickRetitle' } as const;
  const items = edition.document.items.map((item, index): readonly [DigestItem, number] => [item, index + 1]);
  const lines = items.map(([item, number]) =>
    joinMarked([own(`${number}. `), clipMarked(foreign(item.headline), MAX_HEADLINE_UNITS)]),
  );
  const choices = items.map(([item, number]) => button(String(number), ['item', act, edition.date, item.articleId]));
  return {
    message: oneMessage([own(say(question[act]), 'b'), joinMarked(lines, '\n')]),
    buttons: [...inRows(choices, 5), [button(say('back'), ['draft', 'show', edition.date])]],
  };
}

function itemLine(
  item: DigestItem,
  { number, say, locale }: { readonly number: number; readonly say: Say; readonly locale: Locale },
): MarkedText {
  const headline = joinMarked([own(`${number}. `), clipMarked(foreignIn('b', item.headline), MAX_HEADLINE_UNITS)]);
  const signs = [
    ...(item.isService ? [say('service')] : []),
    ...(item.reports > 1 ? [say('reports', { n: item.reports })] : []),
    ...item.flags.map((flag) => say(FLAG_TEXTS[flag])),
  ];
  const source = own(renderSource(item, createSpeaker(locale)), 'i');
  const lines = [headline, clipMarked(foreign(item.sentence), MAX_SENTENCE_UNITS), source];
  return joinMarked(signs.length === 0 ? lines : [...lines, own(signs.join(' · '))], '\n');
}

function outcome(
  { state, date, decidedBy }: Edition,
  { say, locale }: { readonly say: Say; readonly locale: Locale },
): string {
  const who = foreign(decidedBy || say('bySilence')).text;
  const day = spokenDate(date.slice(0, 10), locale);
  if (state === 'approved') return say('decidedApproved', { date: day, who });
  if (state === 'rejected') return say('decidedRejected', { date: day, who });
  return state === 'empty' ? say('nothingNew') : say('expired', { date: day });
}

function oneMessage(parts: readonly MarkedText[]): RenderedMessage {
  const [message] = renderMessages(parts.map(paragraph));
  return message ?? { html: '…', text: '…' };
}

function button(text: string, press: DigestPress): Button {
  return { text, callback_data: pressData(press) };
}
