import type { ChatModel, ChatRequest, TokenUsage } from '../../ports.ts';
import { ModelError } from '../../ports.ts';
import { listen, type Patience } from './listen.ts';
import { type ClaimEvent, createClaimReader } from './read-claims.ts';

/** All that a model said, and how it ended. */
export interface Heard {
  readonly raw: string;
  /** stop: it came to its end by itself · cut: it was not complete · the fault that ended it. */
  readonly ending: 'stop' | 'cut' | ModelError;
  readonly usage: TokenUsage | null;
}

/** Six hundred tokens of Chinese are about a thousand characters; an endpoint that ignores the limit is cut here. */
const maxChars = 6000;

/** Listens to a model to its end and hands out its sentences as they are complete. Faults of the model are an ending. */
export async function hear(
  model: ChatModel,
  task: { readonly request: ChatRequest; readonly patience: Patience; readonly onEvent: (event: ClaimEvent) => void },
): Promise<Heard> {
  const reader = createClaimReader();
  let raw = '';
  try {
    for await (const event of listen(model, task)) {
      if (event.type === 'finish') {
        reader.end().forEach(task.onEvent);
        return { raw, ending: event.reason === 'stop' ? 'stop' : 'cut', usage: event.usage };
      }
      raw += event.text;
      if (raw.length > maxChars) break;
      reader.push(event.text).forEach(task.onEvent);
    }
    return { raw: raw.slice(0, maxChars), ending: 'cut', usage: null };
  } catch (fault) {
    if (fault instanceof ModelError) return { raw, ending: fault, usage: null };
    throw fault;
  }
}
