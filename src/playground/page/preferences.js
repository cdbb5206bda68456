/** @import { State } from './store.js' */

const KEY = 'jiamenkou.playground';

/** @typedef {Pick<State, 'language' | 'theme' | 'readUpTo'> & { epoch: string | null }} Preferences */

/**
 * What the browser kept of the last visit, or how a first visit begins. What cannot be read counts as nothing.
 *
 * @returns {Preferences}
 */
export function readPreferences() {
  /** @type {Partial<Record<keyof Preferences, unknown>>} */
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    // Storage switched off, or written by something else: a first visit.
  }
  const { theme, readUpTo } = kept;
  return {
    language: kept.language === 'en' ? 'en' : 'zh',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    readUpTo: isNumbers(readUpTo) ? readUpTo : {},
    epoch: typeof kept.epoch === 'string' ? kept.epoch : null,
  };
}

/** @param {State} state */
export function keepPreferences({ language, theme, readUpTo, world }) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, theme, readUpTo, epoch: world?.epoch ?? null }));
  } catch {
    // Storage switched off: the page works as well without.
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, number>}
 */
function isNumbers(value) {
  return typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'number');
}
