import { chatsOf } from './world-state.js';

/** @import { Store } from './store.js' */

const LANGUAGE_CODES = { zh: 'zh-hans', en: 'en' };
const NEXT_THEME = /** @type {const} */ ({ auto: 'light', light: 'dark', dark: 'auto' });

/**
 * Who the visitor is, in which language, in which light.
 *
 * @param {Store} store
 * @param {{ speak: (languageCode: string) => void }} deeds
 */
export function createSwitches(store, { speak }) {
  /** A visitor who reads the page in English is answered in English, whoever they are just now. */
  function alignLanguage() {
    const { world, personId, language } = store.get();
    const code = world?.people.find(({ id }) => id === personId)?.languageCode ?? '';
    if (world && !code.startsWith(language)) speak(LANGUAGE_CODES[language]);
  }

  return {
    alignLanguage,
    /**
     * The visitor stays in the group or in the list of chats, and otherwise comes to this person's chat with the bot.
     *
     * @param {number} personId
     */
    switchPerson(personId) {
      const { world, chatId } = store.get();
      const isShared = world && chatsOf(world, personId).some(({ id, kind }) => id === chatId && kind === 'group');
      const nextChatId = chatId === null || isShared ? chatId : personId;
      store.set({ personId, chatId: nextChatId, replyTo: null, receiptOf: null });
      alignLanguage();
    },
    switchLanguage() {
      store.set({ language: store.get().language === 'zh' ? 'en' : 'zh' });
      alignLanguage();
    },
    switchTheme() {
      store.set({ theme: NEXT_THEME[store.get().theme] });
    },
  };
}
