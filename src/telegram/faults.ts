import { GrammyError, type MiddlewareFn } from 'grammy';
import type { Logger } from '../ports.ts';
import { notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { isRefusal, show } from './show.ts';

/**
 * Whatever fails, the reader hears one sentence with a reference that also stands in the log. A reader who has blocked the
 * bot hears nothing, since nothing can reach him.
 */
export function faultBoundary(logger: Logger): MiddlewareFn<ReaderContext> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const reference = ctx.update.update_id.toString(36).toUpperCase();
      if (isUnreachable(error)) {
        logger.info('reader.unreachable', { reference, error });
        return;
      }
      logger.error('update.failed', { reference, error });
      await apologize(ctx, { reference, logger });
    }
  };
}

async function apologize(
  ctx: ReaderContext,
  { reference, logger }: { readonly reference: string; readonly logger: Logger },
): Promise<void> {
  if (ctx.chatId === undefined) return;
  try {
    await show(ctx, notice(ctx.speaker.say('fault', { reference })));
  } catch (error) {
    logger.error('apology.failed', { reference, error });
  }
}

function isUnreachable(error: unknown): boolean {
  return (error instanceof GrammyError && error.error_code === 403) || isRefusal(error, /chat not found/);
}
