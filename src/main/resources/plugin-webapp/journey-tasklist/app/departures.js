import { api } from './shared/api.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { failed, loading, page } from './page.js';

/** Who has left the user's team, where to and when: all that the team keeps of them. */
export const departures = page('journey-departures', '/departures', (content) => {
  const words = texts.departures;
  const body = el('div', {}, loading());
  let left = false;

  async function load() {
    try {
      const lines = await api.get('/departures');
      if (!left) {
        show(body, lines.length ? table([words.columns.transferred, words.columns.person, words.columns.to, words.columns.moved,
          words.columns.by], lines.map((line) => [
          el('span', { class: 'journey-word' }, line.transferredThai),
          [unbroken(line.personName), el('div', { class: 'journey-below' }, line.caseNumber)],
          line.toPlace, el('span', { class: 'journey-word' }, line.movedThai), unbroken(line.transferredBy)]))
          : el('p', { class: 'journey-nothing' }, words.nothing));
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  show(content, el('p', { class: 'journey-back' }, el('a', { href: '#/cases' }, icon('chevron-left'), ` ${words.back}`)),
    el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), body);
  load();
  return () => { left = true; };
});
