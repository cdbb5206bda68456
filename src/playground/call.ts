import { ApiFault, CallViolation, tooManyRequests } from './api-fault.ts';
import { lookUpChat } from './chat-access.ts';
import type { Fault, FaultQueue } from './faults.ts';
import type { Method } from './methods/method.ts';
import type { RequestBody } from './request-body.ts';
import type { CallOutcome } from './transcript.ts';
import { isBotApiMethod } from './validate.ts';
import type { World } from './world.ts';

/** A call that no correct bot makes. */
export interface Violation {
  readonly method: string;
  readonly reason: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What goes back over the connection; `silence` never answers, `drop` cuts. */
export type Reply =
  | { readonly type: 'json'; readonly status: number; readonly body: object }
  | { readonly type: 'drop' | 'silence' | 'garbage' };

interface Call {
  readonly method: string;
  readonly signal: AbortSignal;
  read(): Promise<RequestBody>;
}

export interface Switchboard {
  answer(call: Call): Promise<Reply>;
  violations(): readonly Violation[];
}

interface Parts {
  readonly world: World;
  readonly faults: FaultQueue;
  readonly methods: ReadonlyMap<string, Method>;
}

/** Takes calls through faults, limits and checks to their methods, and writes them into the transcript. */
export function createSwitchboard({ world, faults, methods }: Parts): Switchboard {
  const violations: Violation[] = [];

  async function answer({ method, signal, read }: Call): Promise<Reply> {
    const body = await settle(read, signal);
    const parameters = body.ok ? body.value.parameters : {};
    const record = (outcome: CallOutcome) => world.transcript.add({ type: 'call', method, parameters, outcome });
    const fault = faults.take(method);
    if (fault && fault.type !== 'drop-after') {
      record({ type: 'fault', fault: fault.type, accepted: false });
      return sufferBefore(fault);
    }
    const result = body.ok ? await settle(() => run(method, { body: body.value, signal }), signal) : body;
    if (signal.aborted) {
      record({ type: 'gone' });
      return { type: 'drop' };
    }
    if (!result.ok && result.fault instanceof CallViolation) {
      violations.push({ method, reason: result.fault.message, parameters });
    }
    if (fault) {
      record({ type: 'fault', fault: fault.type, accepted: result.ok });
      return { type: 'drop' };
    }
    record(outcomeOf(result));
    return replyOf(result);
  }

  async function run(name: string, { body, signal }: { body: RequestBody; signal: AbortSignal }): Promise<unknown> {
    const method = methods.get(name);
    if (!method) throw missingMethod(name, { body, violations });
    const context = { world, files: body.files, signal };
    refuseElsewhere(body.parameters);
    if (isPaced(name)) world.limiter.count(paceOf(world, body.parameters));
    return await method(body.parameters, context);
  }

  return { answer, violations: () => violations };
}

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ApiFault };

/** Refusals become data, and so does a caller who hangs up; anything else is a defect of this server and goes on as it is. */
async function settle<T>(act: () => Promise<T>, signal: AbortSignal): Promise<Settled<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    if (error instanceof ApiFault) return { ok: false, fault: error };
    if (signal.aborted) return { ok: false, fault: new ApiFault(400, 'The caller has hung up') };
    throw error;
  }
}

function sufferBefore(fault: Fault): Reply {
  if (fault.type === 'hang') return { type: 'silence' };
  if (fault.type === 'garbage') return { type: 'garbage' };
  if (fault.type === 'refusal') return replyOf({ ok: false, fault: new ApiFault(fault.code, fault.description) });
  if (fault.type !== 'status') return { type: 'drop' };
  if (fault.code === 429) return replyOf({ ok: false, fault: tooManyRequests(fault.retryAfterSeconds) });
  const description = fault.code === 502 ? 'Bad Gateway' : 'Internal Server Error';
  return replyOf({ ok: false, fault: new ApiFault(fault.code, description) });
}

function replyOf(result: Settled<unknown>): Reply {
  if (result.ok) return { type: 'json', status: 200, body: { ok: true, result: result.value } };
  const { code, message, parameters } = result.fault;
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) };
  return { type: 'json', status: code, body };
}

function outcomeOf(result: Settled<unknown>): CallOutcome {
  if (result.ok) return { type: 'result', result: result.value };
  return { type: 'refusal', code: result.fault.code, description: result.fault.message };
}

function missingMethod(method: string, { body, violations }: { body: RequestBody; violations: Violation[] }): ApiFault {
  const reason = isBotApiMethod(method) ? 'the playground does not have this method' : 'the Bot API has no such method';
  violations.push({ method, reason, parameters: body.parameters });
  return new ApiFault(404, 'Not Found: method not found');
}

/** Parameters that would take a message to a place which does not exist here: letting them pass would hide where it goes. */
const elsewhere = [
  'business_connection_id',
  'direct_messages_topic_id',
  'ephemeral_message_parameters',
  'suggested_post_parameters',
  'allow_paid_broadcast',
];

function refuseElsewhere(parameters: Readonly<Record<string, unknown>>): void {
  const name = elsewhere.find((each) => parameters[each] !== undefined && parameters[each] !== false);
  if (name) throw new CallViolation(`the playground does nothing with ${name}`);
}

/** The calls that Telegram's sending limits count: whatever puts or changes a message in a chat. */
function isPaced(method: string): boolean {
  return /^(send(?!ChatAction)|copyMessage|forwardMessage|editMessage)/.test(method);
}

function paceOf(world: World, { chat_id }: Readonly<Record<string, unknown>>) {
  const state = typeof chat_id === 'number' || typeof chat_id === 'string' ? lookUpChat(world, chat_id) : undefined;
  return state ? { key: String(state.chat.id), isGroup: state.chat.type !== 'private' } : null;
}
