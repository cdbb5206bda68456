import { icon } from './element.js';

const NEAR_PX = 60;
const ABOVE_PX = 12;

/**
 * Keeps the reader's place. Who stands at the end stays at the end, but a message taller than the pane is shown from
 * its beginning; who reads further up is left there and gets a button with the number of new messages.
 *
 * @param {{ scroller: HTMLElement, list: HTMLElement, toBottom: HTMLButtonElement, onBottom: () => void }} parts
 */
export function keepPlace({ scroller, list, toBottom, onBottom }) {
  let unseen = 0;
  let isAtEnd = true;
  const distance = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;

  const toEnd = () => {
    // What stands above an empty list is read from its beginning.
    scroller.scrollTop = list.childElementCount === 0 ? 0 : scroller.scrollHeight;
    look();
  };

  /** @param {HTMLElement} item */
  const showTopOf = (item) => {
    scroller.scrollTop += item.getBoundingClientRect().top - scroller.getBoundingClientRect().top - ABOVE_PX;
    look();
  };

  function look() {
    isAtEnd = distance() < NEAR_PX;
    if (isAtEnd) unseen = 0;
    toBottom.hidden = isAtEnd || list.childElementCount === 0;
    toBottom.dataset.unseen = String(unseen);
    if (isAtEnd) onBottom();
  }

  scroller.addEventListener('scroll', look, { passive: true });
  // The pane grows and shrinks with the composer and a phone's keyboard.
  new ResizeObserver(() => {
    if (isAtEnd) toEnd();
  }).observe(scroller);
  toBottom.append(icon('down'));
  toBottom.addEventListener('click', toEnd);

  return {
    toEnd,
    showTopOf,
    /** @param {HTMLElement} item */
    showIfAbove(item) {
      if (item.getBoundingClientRect().top < scroller.getBoundingClientRect().top) showTopOf(item);
    },
    /**
     * Runs a change of the list and puts the reader back where they were. Where nothing changed, nothing moves.
     *
     * @template {{ arrived: readonly unknown[], edited: readonly HTMLElement[] }} T
     * @param {() => T} change what has come, and what stands there in a new form
     * @returns {T}
     */
    during(change) {
      const wasAtEnd = isAtEnd;
      const done = change();
      const { arrived, edited } = done;
      if (arrived.length === 0 && edited.length === 0) return done;
      const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[data-message]')]);
      if (!wasAtEnd) {
        unseen += arrived.length;
        look();
        return done;
      }
      const fresh = arrived.length > 0 ? items.at(-arrived.length) : edited.find((item) => item === items.at(-1));
      const isTall = fresh && scroller.scrollHeight - fresh.offsetTop > scroller.clientHeight;
      if (isTall) showTopOf(fresh);
      else toEnd();
      return done;
    },
    /** @param {import('./texts.js').Say} say */
    label(say) {
      const text = unseen > 0 ? say('newMessages', { count: unseen }) : say('toBottom');
      toBottom.title = text;
      toBottom.setAttribute('aria-label', text);
    },
  };
}
