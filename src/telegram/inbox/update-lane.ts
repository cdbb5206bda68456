import type { Update } from 'grammy/types';
import { z } from 'zod';

/** Where an update queues: one lane is worked strictly in order, lanes run in parallel. */
export interface Lane {
  /** The chat, or whoever sent an update that belongs to no chat. */
  readonly key: string;
  /** Presses and /stop pass a running answer of their chat. */
  readonly urgent: boolean;
  readonly isPress: boolean;
}

const numbered = z.looseObject({ id: z.number() });
/** The one thing that an update brings; every type names its chat or its sender in one of these places. */
const contentShape = z.looseObject({
  chat: numbered.optional(),
  message: z.looseObject({ chat: numbered.optional() }).optional(),
  from: numbered.optional(),
  user: numbered.optional(),
  text: z.string().optional(),
});

/** What every update has: its number, and one field with what it brings. */
export const updateShape = z.looseObject({ update_id: z.int().nonnegative() });

const STOP_COMMAND = /^\/(?:stop|cancel)(?:@\w+)?(?:\s|$)/;

/** The lane of an update of any type, those of later Bot API versions too. */
export function laneOf(update: Readonly<Pick<Update, 'update_id'>>): Lane {
  const [type, content]: [string, unknown] = Object.entries(update).find(([name]) => name !== 'update_id') ?? [
    'nothing',
    {},
  ];
  const parsed = contentShape.safeParse(content);
  const fields = parsed.success ? parsed.data : {};
  const isPress = type === 'callback_query';
  const isStop = type === 'stopped_message_generation' || STOP_COMMAND.test(fields.text ?? '');
  const urgent = isPress || isStop;
  return { key: `${ownerOf(type, fields, update.update_id)}${urgent ? ' urgent' : ''}`, urgent, isPress };
}

function ownerOf(type: string, fields: z.infer<typeof contentShape>, updateId: number): string {
  const chat = fields.chat ?? fields.message?.chat;
  // The chat id of a guest message may be that of quite another chat (Bot API, Message.guest_query_id).
  if (chat !== undefined && type !== 'guest_message') return `chat ${chat.id}`;
  const person = fields.from ?? fields.user;
  return person === undefined ? `update ${updateId}` : `person ${person.id}`;
}
