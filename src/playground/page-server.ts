import type { Clock } from '../ports.ts';
import { type Cast, createCast, playgroundEditorId } from './page-cast.ts';
import { createPlaygroundPage, type PlaygroundPage, type PlaygroundPageOptions } from './page-routes.ts';
import { type BotApi, type BotApiOptions, createBotApi } from './server.ts';

export interface PlaygroundOptions extends Pick<PlaygroundPageOptions, 'suggestions' | 'receipt'> {
  readonly clock: Clock;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly limits?: BotApiOptions['limits'];
}

/** A Bot API with people on it and the page to speak as them, all on one address. */
export interface Playground {
  readonly botApi: BotApi;
  readonly cast: Cast;
  /** What a person opens in the browser. */
  readonly address: string;
  close(): Promise<void>;
}

/** Opens the playground on 127.0.0.1. The bot is not in it: let one poll `botApi.url` with `botApi.token`. */
export async function openPlayground({ clock, port, limits, ...options }: PlaygroundOptions): Promise<Playground> {
  // The server is there before the page that it serves.
  let page: PlaygroundPage | null = null;
  const botApi = await createBotApi({
    clock,
    page: (exchange) => page?.handle(exchange) ?? false,
    ...(port === undefined ? {} : { port }),
    ...(limits === undefined ? {} : { limits }),
  });
  const cast = createCast(botApi);
  page = createPlaygroundPage({ botApi, editorIds: [playgroundEditorId], ...options });
  return {
    botApi,
    cast,
    address: `${botApi.url}/`,
    async close() {
      page?.close();
      await botApi.close();
    },
  };
}
