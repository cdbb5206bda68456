import type { ApiMethods, Opts } from 'grammy/types';
import type { UploadedFile } from '../request-body.ts';
import { assertParameters, type MethodName } from '../validate.ts';
import type { World } from '../world.ts';

/** What a method acts on and with. */
export interface CallContext {
  readonly world: World;
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** A method of the Bot API: checks its parameters, acts, and resolves with the result. Refusals are thrown as ApiFault. */
export type Method = (parameters: unknown, context: CallContext) => Promise<unknown>;

export type MethodTable = Partial<Readonly<Record<MethodName, Method>>>;

/** A method whose parameters are checked against the table and whose result has grammY's type. */
export function defineMethod<M extends MethodName>(
  name: M,
  run: (parameters: Opts<M>, context: CallContext) => ReturnType<ApiMethods[M]> | Promise<ReturnType<ApiMethods[M]>>,
): Method {
  return async (parameters, context) => {
    assertParameters(name, parameters);
    return await run(parameters, context);
  };
}
