/** @import { InlineAnswer } from './protocol.js' */
/** @import { Offer } from './offer-list.js' */

/**
 * What is asked of the bot in inline mode: "@bot words" at the beginning of a message; null where it is no such thing.
 *
 * @param {string} text
 * @param {string} username
 */
export function inlineQueryOf(text, username) {
  const [, name, query] = /^@(\w+)\s([\s\S]{0,256})$/.exec(text) ?? [];
  return name?.toLowerCase() === username.toLowerCase() ? (query ?? '') : null;
}

/**
 * The bot's results as offers, its own button first.
 *
 * @param {InlineAnswer} answer
 * @param {{ choose: (resultId: string) => void, start: (payload: string) => void }} deeds
 * @returns {Offer[]}
 */
export function toOffers({ results, button }, { choose, start }) {
  const offers = results.map(({ id, title, description }) => ({
    name: title ?? id,
    description: description ?? '',
    choose: () => choose(id),
  }));
  if (!button) return offers;
  return [{ name: button.text, description: '', choose: () => start(button.startParameter ?? '') }, ...offers];
}
