import { alertWith, toast } from './notices.js';
import { act, RefusedError, sendFile } from './server.js';
import { soundSeconds } from './sound-length.js';
import { createSay } from './texts.js';

/** @import { Store } from './store.js' */
/** @import { Button, InlineAnswer, Message } from './protocol.js' */

const PRESS_FADE_MS = 160;

/**
 * What a visitor does as the person they are just now. What is refused is said, never thrown.
 *
 * @param {Store} store
 * @param {{ write: (text: string) => void }} field
 */
export function createDeeds(store, { write }) {
  const say = (/** @type {Parameters<ReturnType<typeof createSay>>} */ ...words) =>
    createSay(store.get().language)(...words);
  const place = () => ({ personId: store.get().personId, chatId: store.get().chatId ?? store.get().personId });

  /** @param {unknown} error */
  function complain(error) {
    if (!(error instanceof RefusedError || error instanceof TypeError)) throw error;
    toast(say('failed', { reason: error.message }));
  }

  /**
   * @param {string} text
   * @returns {Promise<boolean>} whether it was sent
   */
  async function send(text) {
    const { replyTo } = store.get();
    const reply = replyTo ? { replyTo: replyTo.message_id } : {};
    const done = await act({ type: 'send', ...place(), text, ...reply }).catch(complain);
    if (done !== undefined && store.get().replyTo === replyTo) store.set({ replyTo: null });
    return done !== undefined;
  }

  /**
   * What the bot offers for an inline query; null where it does not answer.
   *
   * @param {string} query
   * @returns {Promise<InlineAnswer | null>}
   */
  async function askInline(query) {
    const answer = await act({ type: 'inline', personId: place().personId, query }).catch(complain);
    return answer?.answered ? answer : null;
  }

  /** @param {{ queryId: string, resultId: string }} chosen */
  async function chooseInline(chosen) {
    await act({ type: 'choose', ...place(), ...chosen }).catch(complain);
  }

  /** @param {File[]} files */
  async function sendFiles(files) {
    const { replyTo, world } = store.get();
    store.set({ replyTo: null });
    const reply = replyTo ? { replyTo: replyTo.message_id } : {};
    const maxBytes = world?.maxFileBytes ?? 0;
    for (const file of files) {
      if (file.size > maxBytes) toast(say('tooLarge', { name: file.name, max: Math.floor(maxBytes / 1024 / 1024) }));
      else await sendFile(file, { ...place(), ...reply, durationSeconds: await soundSeconds(file) }).catch(complain);
    }
  }

  /**
   * @param {Message} message
   * @param {Button} button
   * @param {HTMLButtonElement} node
   */
  async function press(message, button, node) {
    if (button.copy_text) {
      await navigator.clipboard.writeText(button.copy_text.text);
      return toast(say('copied'));
    }
    if (button.switch_inline_query_current_chat !== undefined) {
      return write(`@${store.get().world?.bot.username} ${button.switch_inline_query_current_chat}`);
    }
    if (node.classList.contains('waiting')) return;
    node.classList.add('waiting');
    node.setAttribute('aria-busy', 'true');
    const { personId, chatId } = place();
    const pressed = { type: 'press', personId, chatId, messageId: message.message_id, button: button.callback_data };
    const answer = await act(pressed).catch(complain);
    setTimeout(() => {
      node.classList.remove('waiting');
      node.removeAttribute('aria-busy');
    }, PRESS_FADE_MS);
    if (answer === undefined) return;
    if (!answer.answered) toast(say('noAnswer'));
    else if (answer.url !== undefined) openDeepLink(answer.url);
    else if (answer.text && answer.showAlert) alertWith({ text: answer.text, ok: say('ok') });
    else if (answer.text) toast(answer.text);
  }

  /** @param {boolean} blocked */
  async function setBlocked(blocked) {
    await act({ type: blocked ? 'block' : 'unblock', personId: place().personId }).catch(complain);
  }

  /** @param {string} languageCode */
  async function speak(languageCode) {
    await act({ type: 'language', personId: place().personId, languageCode }).catch(complain);
  }

  async function start(payload = store.get().startPayload) {
    store.set({ startPayload: null, chatId: place().personId });
    const carried = payload ? { payload } : {};
    await act({ type: 'start', personId: place().personId, ...carried }).catch(complain);
  }

  /**
   * Opens the bot where a link leads to it.
   *
   * @param {string} link
   */
  function openDeepLink(link) {
    const payload = startPayloadOf(link, store.get().world?.bot.username ?? '');
    if (payload === null) return false;
    store.set({ chatId: store.get().personId, startPayload: payload });
    return true;
  }

  return { send, sendFiles, askInline, chooseInline, press, setBlocked, speak, start, openDeepLink };
}

/**
 * What a link to the bot carries after `start`; empty where it carries nothing, null where it leads elsewhere.
 *
 * @param {string} link
 * @param {string} username
 */
export function startPayloadOf(link, username) {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  const name = url.protocol === 'tg:' ? url.searchParams.get('domain') : url.pathname.slice(1);
  const leadsHere = url.protocol === 'tg:' || url.hostname === 't.me' || url.hostname === 'telegram.me';
  if (!leadsHere || name?.toLowerCase() !== username.toLowerCase()) return null;
  const payload = url.searchParams.get('start') ?? '';
  return /^[\w-]{0,64}$/.test(payload) ? payload : null;
}
