import type { Context, LazySessionFlavor } from 'grammy';
import type { Session } from './session.ts';
import type { Speaker } from './texts.ts';

/** An update with the reader's session and the language to answer in. */
export type ReaderContext = Context & LazySessionFlavor<Session> & { speaker: Speaker };
