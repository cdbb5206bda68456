import type { Exchange } from './connection.ts';
import type { NumberedChange, PageFeed } from './page-feed.ts';
import { pageHeaders } from './page-reply.ts';

/** How soon a browser comes back after it lost the connection. */
const retryMs = 1000;

/**
 * Server-Sent Events: a `snapshot` of everything, then every `change`. Event ids are `epoch.seq`; a browser that comes
 * back with one it has seen gets only what came after it, or a new snapshot where that is no longer known.
 */
export function streamEvents(feed: PageFeed, { request, response }: Exchange): void {
  response.writeHead(200, { ...pageHeaders, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: { name: string; seq: number; data: unknown }): void => {
    response.write(`id: ${feed.epoch}.${event.seq}\nevent: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`);
  };
  const sendChange = ({ seq, change }: NumberedChange): void => send({ name: 'change', seq, data: change });

  response.write(`retry: ${retryMs}\n\n`);
  const missed = missedChanges(feed, request.headers['last-event-id']);
  if (missed === null) send({ name: 'snapshot', seq: feed.lastSeq(), data: feed.snapshot() });
  else for (const change of missed) sendChange(change);
  const end = feed.follow(sendChange);
  response.once('close', end);
}

function missedChanges(feed: PageFeed, lastEventId: unknown): readonly NumberedChange[] | null {
  const [, epoch, seq] = /^(.+)\.(\d+)$/.exec(typeof lastEventId === 'string' ? lastEventId : '') ?? [];
  return epoch === feed.epoch && seq !== undefined ? feed.since(Number(seq)) : null;
}
