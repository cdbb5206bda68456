import { avatar } from './avatar.js';
import { element, icon } from './element.js';
import { createRoving, replaceChanged } from './roving.js';
import { unreadOf } from './store.js';
import { createSay } from './texts.js';

/** @import { State } from './store.js' */
/** @import { Person } from './protocol.js' */

const themes = /** @type {const} */ ({
  auto: { label: 'themeAuto', icon: 'auto' },
  light: { label: 'themeLight', icon: 'sun' },
  dark: { label: 'themeDark', icon: 'moon' },
});

/**
 * The bar on top: who the visitor is just now, the language, the appearance and the drawer.
 *
 * @param {{ switchPerson: (id: number) => void, switchLanguage: () => void, switchTheme: () => void,
 *   toggleDrawer: () => void }} actions
 */
export function createPeopleBar(actions) {
  const people = element('div', { class: 'people', role: 'radiogroup' });
  const roving = createRoving(people, { selector: '.person', current: '[aria-checked="true"]' });
  const language = element('button', { type: 'button', class: 'round language', onclick: actions.switchLanguage });
  const theme = element('button', { type: 'button', class: 'round theme', onclick: actions.switchTheme });
  const drawer = element('button', { type: 'button', class: 'round', onclick: actions.toggleDrawer }, icon('drawer'));
  const brand = element(
    'div',
    { class: 'brand' },
    element('img', { src: '/playground/page/icon.svg', alt: '', width: 30, height: 30 }),
    element('h1', {}, '家门口'),
  );
  const hint = element('span', { class: 'people-hint', 'aria-hidden': 'true' });
  const tools = element('div', { class: 'bar-tools' }, language, theme, drawer);
  const node = element('header', { class: 'bar' }, brand, hint, people, tools);

  /** @param {State} state */
  function render(state) {
    const say = createSay(state.language);
    hint.textContent = say('people');
    people.setAttribute('aria-label', say('peopleHint'));
    language.textContent = say('languageShort');
    name(language, say('language'));
    language.lang = state.language === 'zh' ? 'en' : 'zh-CN';
    name(theme, say(themes[state.theme].label));
    theme.replaceChildren(icon(themes[state.theme].icon));
    name(drawer, say('drawer'));
    drawer.setAttribute('aria-expanded', String(state.drawerOpen));
    const all = state.world?.people ?? [];
    const isReplaced = replaceChanged(people, {
      showing: [state.personId, state.language, all.map((person) => [person, unreadOf(state, person.id)])],
      render: () => all.map((person) => personButton(person, state)),
    });
    if (isReplaced) roving.refresh();
  }

  /**
   * @param {Person} person
   * @param {State} state
   */
  function personButton(person, state) {
    const say = createSay(state.language);
    const isChosen = person.id === state.personId;
    const unread = isChosen ? 0 : unreadOf(state, person.id);
    const label = `${person.name}，${say(person.role)}${unread > 0 ? `，${say('newMessages', { count: unread })}` : ''}`;
    return element(
      'button',
      {
        type: 'button',
        class: 'person',
        role: 'radio',
        'aria-checked': String(isChosen),
        'aria-label': label,
        title: label,
        'data-key': person.id,
        onclick: () => actions.switchPerson(person.id),
      },
      avatar({ id: person.id, name: person.name }),
      element('span', { class: 'person-name' }, person.name),
      unread > 0 ? element('span', { class: 'badge' }, String(unread)) : null,
    );
  }

  return { node, render };
}

/**
 * @param {HTMLElement} button
 * @param {string} label
 */
function name(button, label) {
  button.title = label;
  button.setAttribute('aria-label', label);
}
