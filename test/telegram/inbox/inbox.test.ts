import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Inbox, LeaseLost, openInbox } from '../../../src/telegram/inbox/inbox.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { pressUpdate, textUpdate } from './updates.ts';

const HOUR_MS = 3_600_000;

async function aFile(): Promise<string> {
  return join(await temporaryFolder(), 'inbox.sqlite');
}

function open(path: string, clock = createManualClock()) {
  const inbox = openInbox({ path, clock });
  onTestFinished(() => inbox.close());
  return { inbox, clock };
}

const claimedIds = (inbox: Inbox, { limit = 8, urgent = false } = {}): readonly number[] =>
  inbox.claim({ limit, urgent }).map((update) => update.update_id);

describe('the inbox', () => {
  it('keeps an update once, however often Telegram offers it, and gives it back as it came', async () => {
    const { inbox } = open(await aFile());
    expect(inbox.receive([textUpdate(1), textUpdate(2, { chatId: 501 })])).toBe(2);
    expect(inbox.receive([textUpdate(2, { chatId: 501 }), textUpdate(3, { chatId: 502 })])).toBe(1);
    expect(inbox.claim({ limit: 8, urgent: false })).toEqual([
      textUpdate(1),
      textUpdate(2, { chatId: 501 }),
      textUpdate(3, { chatId: 502 }),
    ]);
    inbox.finish(1, 'done');
    expect(inbox.receive([textUpdate(1)])).toBe(0);
  });

  it('gives out the updates of a chat one after the other, and those of other chats beside them', async () => {
    const { inbox } = open(await aFile());
    inbox.receive([textUpdate(1), textUpdate(2), textUpdate(3, { chatId: 501 })]);
    expect(claimedIds(inbox)).toEqual([1, 3]);
    expect(claimedIds(inbox)).toEqual([]);
    inbox.finish(1, 'failed');
    expect(claimedIds(inbox)).toEqual([2]);
  });

  it('keeps to the order of arrival when Telegram goes on from a lower number', async () => {
    const { inbox } = open(await aFile());
    inbox.receive([textUpdate(900)]);
    inbox.receive([textUpdate(20)]);
    expect(claimedIds(inbox)).toEqual([900]);
  });

  it('lets a press pass a running answer of its chat', async () => {
    const { inbox } = open(await aFile());
    inbox.receive([textUpdate(1), textUpdate(2), pressUpdate(3), pressUpdate(4)]);
    expect(claimedIds(inbox)).toEqual([1]);
    expect(claimedIds(inbox, { urgent: true })).toEqual([3]);
  });

  it('gives the work of a process that is gone to the next one, when its lease has run out', async () => {
    const path = await aFile();
    const { inbox: first, clock } = open(path);
    first.receive([textUpdate(1)]);
    claimedIds(first);
    const { inbox: second } = open(path, clock);
    expect(second.takeOver()).toEqual({ handle: 0, inDoubt: 0, done: 0 });
    await clock.advance(first.leaseMs);
    expect(second.takeOver()).toEqual({ handle: 1, inDoubt: 0, done: 0 });
    expect(claimedIds(second)).toEqual([1]);
  });

  it('leaves the work of a living process alone', async () => {
    const path = await aFile();
    const { inbox: first, clock } = open(path);
    first.receive([textUpdate(1)]);
    claimedIds(first);
    const { inbox: second } = open(path, clock);
    await clock.advance(first.leaseMs - 1);
    first.renewLeases();
    await clock.advance(first.leaseMs - 1);
    expect(second.takeOver()).toEqual({ handle: 0, inDoubt: 0, done: 0 });
    expect(claimedIds(second)).toEqual([]);
  });

  it('gives the work of a process that left in good order to the next one at once', async () => {
    const path = await aFile();
    const { inbox: first, clock } = open(path);
    first.receive([textUpdate(1)]);
    claimedIds(first);
    first.release();
    const { inbox: second } = open(path, clock);
    expect(second.takeOver()).toEqual({ handle: 1, inDoubt: 0, done: 0 });
  });

  it('forbids a process to send for an update that it no longer holds', async () => {
    const path = await aFile();
    const { inbox: first, clock } = open(path);
    first.receive([textUpdate(1)]);
    claimedIds(first);
    const { inbox: second } = open(path, clock);
    await clock.advance(first.leaseMs);
    second.takeOver();
    claimedIds(second);
    expect(() => first.beginSend(1, 'sendMessage')).toThrow(LeaseLost);
    expect(first.finish(1, 'done')).toBe(false);
    expect(second.finish(1, 'done')).toBe(true);
  });

  it('puts an update in doubt whose message was leaving when the process went, and has its reader told once', async () => {
    const path = await aFile();
    const { inbox: first, clock } = open(path);
    first.receive([textUpdate(1), textUpdate(2)]);
    claimedIds(first);
    first.beginSend(1, 'sendMessage');
    const { inbox: second } = open(path, clock);
    await clock.advance(first.leaseMs);
    expect(second.takeOver()).toEqual({ handle: 0, inDoubt: 1, done: 0 });
    expect(claimedIds(second)).toEqual([2]);
    expect(second.dueNotices()).toEqual([textUpdate(1)]);
    expect(second.beginNotice(1)).toBe(true);
    expect(second.beginNotice(1)).toBe(false);
    // The process goes while the notice leaves: it is in doubt itself, and is not repeated.
    const { inbox: third } = open(path, clock);
    expect(third.dueNotices()).toEqual([]);
  });

  it('handles an update again whose messages were all refused', async () => {
    const path = await aFile();
    const { inbox: first, clock } = open(path);
    first.receive([textUpdate(1)]);
    claimedIds(first);
    first.endSend(first.beginSend(1, 'sendMessage'), 'refused');
    first.renewLeases();
    const { inbox: second } = open(path, clock);
    await clock.advance(first.leaseMs);
    expect(second.takeOver().handle).toBe(1);
  });

  it('puts an update in doubt back in line once, for its own chat only', async () => {
    const { inbox } = open(await aFile());
    inbox.receive([textUpdate(1), textUpdate(2, { chatId: 501 })]);
    claimedIds(inbox);
    inbox.finish(1, 'in_doubt');
    expect(inbox.handleAgain({ updateId: 1, chatId: 501 })).toBe(false);
    expect(inbox.handleAgain({ updateId: 2, chatId: 501 })).toBe(false);
    expect(inbox.handleAgain({ updateId: 99, chatId: 500 })).toBe(false);
    expect(inbox.handleAgain({ updateId: 1, chatId: 500 })).toBe(true);
    expect(inbox.handleAgain({ updateId: 1, chatId: 500 })).toBe(false);
    expect(inbox.dueNotices()).toEqual([]);
    expect(claimedIds(inbox)).toEqual([1]);
  });

  it("forgets a reader's words when the update is finished, and those in doubt after two days", async () => {
    const path = await aFile();
    const { inbox, clock } = open(path);
    inbox.receive([textUpdate(1, { text: '甲' }), textUpdate(2, { chatId: 501, text: '乙' })]);
    claimedIds(inbox);
    inbox.finish(1, 'done');
    inbox.finish(2, 'in_doubt');
    const reader = new DatabaseSync(path, { readOnly: true });
    onTestFinished(() => reader.close());
    const payloads = () =>
      reader.prepare('select id, payload from updates where payload is not null order by id').all();
    expect(payloads().map((row) => row.id)).toEqual([2]);
    await clock.advance(47 * HOUR_MS);
    inbox.purge();
    expect(payloads()).toHaveLength(1);
    await clock.advance(2 * HOUR_MS);
    inbox.purge();
    expect(payloads()).toEqual([]);
    expect(inbox.handleAgain({ updateId: 2, chatId: 501 })).toBe(false);
    await clock.advance(24 * HOUR_MS);
    inbox.purge();
    expect(reader.prepare('select count(*) as n from updates').get()?.n).toBe(0);
  });

  it('does not forget an update that waits, however long', async () => {
    const { inbox, clock } = open(await aFile());
    inbox.receive([textUpdate(1)]);
    await clock.advance(30 * 24 * HOUR_MS);
    inbox.purge();
    expect(claimedIds(inbox)).toEqual([1]);
  });

  it('counts what waits, what runs and what is in doubt', async () => {
    const { inbox } = open(await aFile());
    inbox.receive([textUpdate(1), textUpdate(2), textUpdate(3, { chatId: 501 })]);
    claimedIds(inbox);
    inbox.finish(3, 'in_doubt');
    expect(inbox.counts()).toEqual({ received: 1, handling: 1, inDoubt: 1 });
  });

  it('refuses a file of a newer program', async () => {
    const path = await aFile();
    const newer = new DatabaseSync(path);
    newer.exec('pragma user_version = 999');
    newer.close();
    expect(() => openInbox({ path, clock: createManualClock() })).toThrow(/layout 999; this program knows 1/);
  });
});
