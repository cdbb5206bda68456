import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transformer } from 'grammy';
import { outcomeOfAnswer, outcomeOfError } from '../gate/call-outcome.ts';
import { addsMessage } from '../gate/method-kinds.ts';
import type { SendOutcome } from './after-restart.ts';
import type { Inbox } from './inbox.ts';

/** Something that was sent for the update is in doubt, so nothing more is: its reader gets the notice instead. */
class SendInDoubt extends Error {
  constructor(method: string) {
    super(`Expected to know whether the last message arrived before ${method}; it is in doubt, so this is not sent.`);
    this.name = 'SendInDoubt';
  }
}

export interface SendTracker {
  /** For `bot.api.config.use`, before the gate's, so that it sees each attempt. */
  readonly transformer: Transformer;
  /** Runs the work as the handling of the update and says what became of what it sent. */
  during(updateId: number, work: () => Promise<void>): Promise<'known' | 'in-doubt'>;
}

interface Round {
  readonly updateId: number;
  /** Messages that have left and of which nothing is known yet. */
  open: number;
  inDoubt: boolean;
  over: boolean;
}

/** Records every message that leaves while an update is handled, before and after (DESIGN.md, promise 6). */
export function createSendTracker(
  inbox: Pick<Inbox, 'beginSend' | 'endSend'>,
  isBulk: () => boolean = () => false,
): SendTracker {
  const rounds = new AsyncLocalStorage<Round>();
  return {
    async transformer(previous, method, payload, signal) {
      const round = rounds.getStore();
      // A broadcast keeps its own ledger, and what a handler left running is no longer the update's answer.
      if (round === undefined || round.over || isBulk() || !addsMessage(method))
        return previous(method, payload, signal);
      if (round.inDoubt) throw new SendInDoubt(method);
      const sendId = inbox.beginSend(round.updateId, method);
      const settle = (outcome: SendOutcome): void => {
        round.open -= 1;
        round.inDoubt ||= outcome === 'unknown';
        inbox.endSend(sendId, outcome);
      };
      round.open += 1;
      const answer = await previous(method, payload, signal).catch((error: unknown) => {
        settle(outcomeOfError(error) === 'not-sent' ? 'refused' : 'unknown');
        throw error;
      });
      settle(outcomeOfAnswer(answer));
      return answer;
    },
    async during(updateId, work) {
      const round: Round = { updateId, open: 0, inDoubt: false, over: false };
      const isInDoubt = (): boolean => round.inDoubt || round.open > 0;
      try {
        await rounds.run(round, work);
      } catch (error) {
        if (!isInDoubt()) throw error;
      } finally {
        round.over = true;
      }
      return isInDoubt() ? 'in-doubt' : 'known';
    },
  };
}
