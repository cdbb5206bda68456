import { opensMarker, readMarker } from './markers.ts';
import { createThinkingFilter } from './thinking.ts';

/** A sentence as a model wrote it, markers taken out, with the numbers they named (unchecked; 0 names nothing). */
export interface WrittenSentence {
  readonly type: 'sentence';
  readonly text: string;
  readonly citations: readonly number[];
}

/** `restart`: all sentences before were the model thinking aloud and are void. */
export type ClaimEvent = WrittenSentence | { readonly type: 'restart' };

export interface ClaimReader {
  push(chunk: string): readonly ClaimEvent[];
  /** What is left when the stream ends. */
  end(): readonly ClaimEvent[];
}

const endMarks = '。！？!?';
const closingMarks = '”’」』）)》"…';
/** A quotation left open longer than this is a slip of the model, not a quotation. */
const maxQuotedChars = 300;

/**
 * Cuts a stream of model text into sentences, each released only when it is complete with its trailing markers.
 * Pure and linear in the text; the same events come out whatever the chunk boundaries.
 */
export function createClaimReader(): ClaimReader {
  const thinking = createThinkingFilter();
  const cutter = createSentenceCutter();
  let pending = '';

  function feed(text: string, final: boolean): readonly ClaimEvent[] {
    pending += text;
    const events: ClaimEvent[] = [];
    let at = 0;
    while (at < pending.length) {
      const char = pending.charAt(at);
      const reading = opensMarker(char) ? readMarker(pending.slice(at, at + 64)) : { kind: 'text' as const };
      if (reading.kind === 'partial' && !final) break;
      events.push(...(reading.kind === 'marker' ? cutter.marker(reading.numbers) : cutter.char(char)));
      at += reading.kind === 'marker' ? reading.length : 1;
    }
    pending = pending.slice(at);
    return events;
  }

  function read(pieces: ReturnType<typeof thinking.push>): readonly ClaimEvent[] {
    return pieces.flatMap((piece) => {
      if (piece.type === 'text') return feed(piece.text, false);
      pending = '';
      cutter.reset();
      return [{ type: 'restart' }];
    });
  }

  return {
    push: (chunk) => read(thinking.push(chunk)),
    end: () => [...read(thinking.end()), ...feed('', true), ...cutter.flush()],
  };
}

/** `/?q=` and `![` go on: what is cut there hides half an address from the check. */
function insideAddress(mark: string, next: string): boolean {
  return /[!?]/.test(mark) && /[\w=&%/#[(-]/.test(next);
}

interface SentenceCutter {
  char(char: string): readonly ClaimEvent[];
  marker(numbers: readonly number[]): readonly ClaimEvent[];
  flush(): readonly ClaimEvent[];
  reset(): void;
}

/**
 * open: inside a sentence · soft: after a semicolon, which ends a sentence only where markers follow ·
 * closing: the end mark has come, closing quotes and markers may follow · line: a line break has come.
 */
type Phase = 'open' | 'soft' | 'closing' | 'line';

function createSentenceCutter(): SentenceCutter {
  let chars: string[] = [];
  let citations = new Set<number>();
  let phase: Phase = 'open';
  let quotedSince: number | null = null;

  function reset(): void {
    chars = [];
    citations = new Set();
    phase = 'open';
    quotedSince = null;
  }

  function flush(): readonly ClaimEvent[] {
    const text = chars.join('').trim();
    const event: ClaimEvent = { type: 'sentence', text, citations: [...citations] };
    reset();
    return text === '' ? [] : [event];
  }

  function trackQuotes(char: string): void {
    if ('“「『'.includes(char)) quotedSince ??= chars.length;
    if ('”」』'.includes(char)) quotedSince = null;
    if (quotedSince !== null && chars.length - quotedSince > maxQuotedChars) quotedSince = null;
  }

  function phaseAfter(char: string): Phase {
    if (char === '\n') return 'line';
    const closesSpeech = '”」』'.includes(char) && endMarks.includes(chars.at(-2) ?? '\0');
    if (quotedSince === null && (endMarks.includes(char) || closesSpeech)) return 'closing';
    if (quotedSince === null && (char === '；' || char === ';')) return citations.size > 0 ? 'closing' : 'soft';
    return 'open';
  }

  function extend(char: string): void {
    chars.push(char);
    trackQuotes(char);
    phase = phaseAfter(char);
  }

  function char(next: string): readonly ClaimEvent[] {
    if (phase === 'line' || phase === 'closing') {
      if (/\s/.test(next)) {
        if (next === '\n') phase = 'line';
        return [];
      }
      if (phase === 'closing' && citations.size === 0 && insideAddress(chars.at(-1) ?? '', next)) {
        extend(next);
        return [];
      }
      if (phase === 'closing' && (endMarks + closingMarks).includes(next)) {
        chars.push(next);
        return [];
      }
      const done = flush();
      extend(next);
      return done;
    }
    extend(next);
    return [];
  }

  function marker(numbers: readonly number[]): readonly ClaimEvent[] {
    const startsLine = phase === 'line' && citations.size > 0;
    const done = startsLine ? flush() : [];
    for (const number of numbers) citations.add(number);
    if (phase === 'soft') phase = 'closing';
    return done;
  }

  return { char, marker, flush, reset };
}
