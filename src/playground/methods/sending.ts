import type { Message, MessageEntity, MessageOrigin, ParseMode } from 'grammy/types';
import { badRequest, CallViolation } from '../api-fault.ts';
import { findChat, findMessage, findWritableChat } from '../chat-access.ts';
import type { StoredFile } from '../file-store.ts';
import { readCaption, readMessageText } from '../message-text.ts';
import { captionContent, commonContent, textContent, topicContent } from '../outgoing.ts';
import { addMessage, botUser, type World } from '../world.ts';
import { type CallContext, defineMethod, type MethodTable } from './method.ts';

interface CaptionParameters {
  readonly caption?: string;
  readonly parse_mode?: ParseMode;
  readonly caption_entities?: readonly MessageEntity[];
}

/** Sending: texts, files, copies, forwards and the typing action. */
export const sendingMethods: MethodTable = {
  sendMessage: defineMethod('sendMessage', (parameters, { world }) => {
    const { text, parse_mode, entities, link_preview_options } = parameters;
    const formatted = readMessageText({ text, parseMode: parse_mode, entities });
    const state = findWritableChat(world, parameters.chat_id);
    const common = commonContent(world, { state, parameters });
    const preview = link_preview_options ? { link_preview_options } : {};
    return addMessage(world, { state, content: { ...common, ...textContent(formatted), ...preview } });
  }),

  sendDocument: defineMethod('sendDocument', (parameters, context) => {
    const caption = captionContent(toCaption(parameters));
    const state = findWritableChat(context.world, parameters.chat_id);
    const file = takeFile(parameters.document, { context, folder: 'documents' });
    const document = { ...file.reference, file_name: file.name, mime_type: file.mimeType };
    const common = commonContent(context.world, { state, parameters });
    return addMessage(context.world, { state, content: { ...common, ...caption, document } });
  }),

  sendVoice: defineMethod('sendVoice', (parameters, context) => {
    const caption = captionContent(toCaption(parameters));
    const state = findWritableChat(context.world, parameters.chat_id);
    const file = takeFile(parameters.voice, { context, folder: 'voice' });
    const voice = { ...file.reference, duration: parameters.duration ?? 0, mime_type: file.mimeType };
    const common = commonContent(context.world, { state, parameters });
    return addMessage(context.world, { state, content: { ...common, ...caption, voice } });
  }),

  copyMessage: defineMethod('copyMessage', (parameters, { world }) => {
    const original = findMessage(findChat(world, parameters.from_chat_id), {
      messageId: parameters.message_id,
      role: 'message to copy',
    });
    const state = findWritableChat(world, parameters.chat_id);
    const common = commonContent(world, { state, parameters });
    const caption = parameters.caption === undefined ? {} : captionContent(toCaption(parameters));
    const content = { ...common, ...bodyOf(original), ...(original.text === undefined ? caption : {}) };
    return { message_id: addMessage(world, { state, content }).message_id };
  }),

  forwardMessage: defineMethod('forwardMessage', (parameters, { world }) => {
    const original = findMessage(findChat(world, parameters.from_chat_id), {
      messageId: parameters.message_id,
      role: 'message to forward',
    });
    if (original.has_protected_content) throw badRequest("message can't be forwarded");
    const state = findWritableChat(world, parameters.chat_id);
    const content = { from: botUser(world), ...bodyOf(original), forward_origin: originOf(world, original) };
    return addMessage(world, { state, content });
  }),

  sendChatAction: defineMethod('sendChatAction', ({ chat_id, action, message_thread_id: topic }, { world }) => {
    const state = findWritableChat(world, chat_id);
    topicContent(state, topic);
    const { chat } = state;
    world.changes.emit({ type: 'action', chatId: chat.id, action });
    return true;
  }),
};

function toCaption({ caption, parse_mode, caption_entities }: CaptionParameters) {
  return readCaption({ text: caption ?? '', parseMode: parse_mode, entities: caption_entities });
}

/** What a message carries, without where it stands, who sent it and its buttons. */
function bodyOf({ text, entities, caption, caption_entities, document, voice }: Message) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(entities ? { entities } : {}),
    ...(caption === undefined ? {} : { caption }),
    ...(caption_entities ? { caption_entities } : {}),
    ...(document ? { document } : {}),
    ...(voice ? { voice } : {}),
  };
}

function originOf(world: World, { forward_origin, date, from }: Message): MessageOrigin {
  return forward_origin ?? { type: 'user', date, sender_user: from ?? botUser(world) };
}

/** An upload that came with the call, or a file sent before, by its id. */
function takeFile(
  file: unknown,
  { context, folder }: { context: CallContext; folder: 'documents' | 'voice' },
): StoredFile {
  const name = typeof file === 'string' ? file : '';
  const uploaded = name.startsWith('attach://') ? context.files.get(name.slice('attach://'.length)) : undefined;
  if (uploaded && uploaded.bytes.length === 0) throw badRequest('file must be non-empty');
  if (uploaded) return context.world.files.add(uploaded, folder);
  const known = context.world.files.get(name);
  if (known) return known;
  if (/^https?:/.test(name)) throw new CallViolation('the playground downloads nothing: send the file itself');
  throw badRequest('wrong file identifier/HTTP URL specified');
}
