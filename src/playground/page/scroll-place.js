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
    toBottom.hidden = isAtEnd;
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
     * Runs a change of the list and puts the reader back where they were.
     *
     * @template {readonly unknown[]} T
     * @param {() => T} change resolves to what has arrived
     * @param {{ isOther: boolean }} options whether another chat is being opened
     * @returns {T}
     */
    during(change, { isOther }) {
      const wasAtEnd = isAtEnd;
      const arrived = change();
      if (isOther) return arrived;
      if (!wasAtEnd) {
        unseen += arrived.length;
        look();
        return arrived;
      }
      const items = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-message]'));
      const fresh = [...items].at(-Math.max(arrived.length, 1));
      const isTall = fresh && scroller.scrollHeight - fresh.offsetTop > scroller.clientHeight;
      if (isTall) showTopOf(fresh);
      else toEnd();
      return arrived;
    },
    /** @param {import('./texts.js').Say} say */
    label(say) {
      const text = unseen > 0 ? say('newMessages', { count: unseen }) : say('toBottom');
      toBottom.title = text;
      toBottom.setAttribute('aria-label', text);
    },
  };
}
