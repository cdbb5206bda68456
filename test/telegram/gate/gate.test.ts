import { describe, expect, it } from 'vitest';
import { brokenConnection, createScriptedApi, refusal, type ScriptedApi } from './scripted-api.ts';

const HOUR_MS = 3_600_000;

/** Moves time on until all is settled, and says how the promise ended. */
async function outcomeOf(promise: Promise<unknown>, { clock }: ScriptedApi, forMs = HOUR_MS): Promise<unknown> {
  const settled = promise.then(
    () => 'accepted',
    (error: Error) => error.message,
  );
  await new Promise(setImmediate);
  await clock.advance(forMs);
  return settled;
}

const sent = ({ calls }: ScriptedApi) => calls.map((call) => [call.method, call.seconds]);

describe('the gate', () => {
  it('repeats a message that Telegram did not accept for now, once the flood wait is over', async () => {
    const line = createScriptedApi();
    line.script(refusal(429, 'Too Many Requests: retry after 7', 7));
    expect(await outcomeOf(line.api.sendMessage(1, '甲'), line)).toBe('accepted');
    expect(sent(line)).toEqual([
      ['sendMessage', 0],
      ['sendMessage', 7.1],
    ]);
    expect(line.floods).toEqual(['sendMessage']);
  });

  it('makes other messages to the flooded chat wait, not those to other chats', async () => {
    const line = createScriptedApi();
    line.script(refusal(429, 'Too Many Requests: retry after 5', 5));
    const first = line.api.sendMessage(1, '甲');
    await new Promise(setImmediate);
    const rest = [line.api.sendMessage(1, '乙'), line.api.sendMessage(2, '丙')];
    expect(await outcomeOf(Promise.all([first, ...rest]), line)).toBe('accepted');
    const byText = line.calls.map((call) => [JSON.stringify(call.payload).match(/[甲乙丙]/)?.[0], call.seconds]);
    expect(byText).toEqual([
      ['甲', 0],
      ['丙', 0],
      ['甲', 5.1],
      ['乙', 5.1],
    ]);
  });

  it('stops the bulk lane for a flood wait in any chat, and sends answers meanwhile', async () => {
    const line = createScriptedApi();
    line.script(refusal(429, 'Too Many Requests: retry after 9', 9));
    const first = line.api.sendMessage(1, '甲');
    await new Promise(setImmediate);
    const bulk = line.gate.inBulk(() => line.api.sendMessage(2, '早报'));
    const answer = line.api.sendMessage(3, '回答');
    await outcomeOf(Promise.all([first, bulk, answer]), line);
    expect(line.calls.map((call) => [Object(call.payload).chat_id, call.seconds])).toEqual([
      [1, 0],
      [3, 0],
      [1, 9.1],
      [2, 9.14],
    ]);
  });

  it('sends answers before what waits in bulk, and bulk at its overall pace', async () => {
    const line = createScriptedApi({ bulkPerSecond: 2 });
    const bulk = [11, 12, 13].map((chat) => line.gate.inBulk(() => line.api.sendMessage(chat, '早报')));
    const answer = line.api.sendMessage(1, '回答');
    await outcomeOf(Promise.all([...bulk, answer]), line);
    expect(line.calls.map((call) => [Object(call.payload).chat_id, call.seconds])).toEqual([
      [11, 0],
      [1, 0],
      [12, 1],
      [13, 1.5],
    ]);
  });

  it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('never repeats a message whose answer was lost (%s)', async (code) => {
    const line = createScriptedApi();
    line.script(brokenConnection(code));
    expect(await outcomeOf(line.api.sendMessage(1, '甲'), line)).toMatch(/Network request failed/);
    expect(line.calls).toHaveLength(1);
  });

  it.each([502, 503, 504])(
    'never repeats a message when a gateway answers %i, which does not know its fate',
    async (code) => {
      const line = createScriptedApi();
      line.script(refusal(code, 'Bad Gateway'));
      expect(await outcomeOf(line.api.sendMessage(1, '甲'), line)).toMatch(/Bad Gateway/);
      expect(line.calls).toHaveLength(1);
    },
  );

  it("repeats a message after the Bot API's own 500, which says that it was not sent, and gives up in the end", async () => {
    const line = createScriptedApi();
    line.script(...Array.from({ length: 4 }, () => refusal(500, 'Internal Server Error')));
    expect(await outcomeOf(line.api.sendMessage(1, '甲'), line)).toMatch(/Internal Server Error/);
    expect(sent(line).map(([, seconds]) => seconds)).toEqual([0, 1, 3, 7]);
  });

  it('repeats a message that never left because no connection came about', async () => {
    const line = createScriptedApi();
    line.script(brokenConnection('ECONNREFUSED'), brokenConnection('ENOTFOUND'));
    expect(await outcomeOf(line.api.sendMessage(1, '甲'), line)).toBe('accepted');
    expect(line.calls).toHaveLength(3);
  });

  it('repeats an edit whose answer was lost, and takes "not modified" for the sign that it had got through', async () => {
    const line = createScriptedApi();
    line.script(brokenConnection('ECONNRESET'), refusal(400, 'Bad Request: message is not modified'));
    expect(await outcomeOf(line.api.editMessageText(1, 2, '甲'), line)).toBe('accepted');
    expect(line.calls).toHaveLength(2);
  });

  it('hands on "not modified" when nothing was lost before it', async () => {
    const line = createScriptedApi();
    line.script(refusal(400, 'Bad Request: message is not modified'));
    expect(await outcomeOf(line.api.editMessageText(1, 2, '甲'), line)).toMatch(/not modified/);
  });

  it('takes it for done when a press has become too old to be answered', async () => {
    const line = createScriptedApi();
    line.script(refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'));
    expect(await outcomeOf(line.api.answerCallbackQuery('q'), line)).toBe('accepted');
  });

  it('hands on a refusal at once', async () => {
    const line = createScriptedApi();
    line.script(refusal(403, 'Forbidden: bot was blocked by the user'));
    expect(await outcomeOf(line.api.sendMessage(1, '甲'), line)).toMatch(/blocked by the user/);
    expect(line.calls).toHaveLength(1);
  });

  it('gives up a call that hangs, and repeats it only where that cannot show anything twice', async () => {
    const message = createScriptedApi();
    message.script('hang');
    expect(await outcomeOf(message.api.sendMessage(1, '甲'), message)).toMatch(/sendMessage within 30 s/);
    expect(message.calls).toHaveLength(1);
    const edit = createScriptedApi();
    edit.script('hang');
    expect(await outcomeOf(edit.api.editMessageText(1, 2, '甲'), edit)).toBe('accepted');
    expect(edit.calls).toHaveLength(2);
  });

  it('drops signs of typing to a chat that is held up, and sends them otherwise', async () => {
    const line = createScriptedApi({ chatBurst: 1 });
    await line.api.sendChatAction(1, 'typing');
    await line.api.sendMessage(1, '甲');
    await line.api.sendChatAction(1, 'typing');
    await line.api.sendChatAction(2, 'typing');
    expect(line.calls.map((call) => [call.method, Object(call.payload).chat_id])).toEqual([
      ['sendChatAction', 1],
      ['sendMessage', 1],
      ['sendChatAction', 2],
    ]);
  });

  it('hands a flood wait of hours back instead of keeping the reader waiting in silence', async () => {
    const line = createScriptedApi();
    line.script(refusal(429, 'Too Many Requests: retry after 10072', 10_072));
    expect(await outcomeOf(line.api.sendMessage(1, '甲'), line, 0)).toMatch(/retry after 10072/);
    expect(await outcomeOf(line.api.sendMessage(1, '乙'), line, 0)).toMatch(/retry after 1007\d/);
    expect(await outcomeOf(line.api.sendMessage(2, '丙'), line, 0)).toBe('accepted');
    expect(line.calls).toHaveLength(2);
  });

  it('lets a call that its caller has given up leave the queue', async () => {
    const line = createScriptedApi({ chatBurst: 1 });
    await line.api.sendMessage(1, '甲');
    const caller = new AbortController();
    const given = line.api.sendMessage(1, '乙', {}, caller.signal as never);
    const kept = line.api.sendMessage(1, '丙');
    await new Promise(setImmediate);
    caller.abort();
    await expect(given).rejects.toThrow();
    expect(await outcomeOf(kept, line)).toBe('accepted');
    expect(line.calls.map((call) => Object(call.payload).text)).toEqual(['甲', '丙']);
    expect(line.gate.waiting()).toBe(0);
  });
});
