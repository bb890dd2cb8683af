import { api } from './shared/api.js';
import { el, show, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { hasRole, onContext } from './context.js';
import { failed, loading, page } from './page.js';
import { REGISTRY_CHANGES } from './registryChanges.js';

const TEAM = ['ao', 'districtChief', 'teamSecretariat'];
const NATION = ['dataCentre', 'centralCommittee'];

/** How far the follow-up rounds of the year have come, office by office. */
export const rounds = page('journey-rounds', '/rounds', (content) => {
  const body = el('div');
  let left = false;

  async function load() {
    show(body, loading());
    try {
      const all = await api.get('/rounds');
      if (!left) {
        show(body, all.length ? all.map(round) : el('p', { class: 'journey-nothing' }, texts.rounds.nothing));
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  const visits = el('p', { class: 'journey-hint' });
  const stop = onContext((context) => show(visits, TEAM.some((role) => hasRole(context, role))
    ? el('a', { href: '#/outreach' }, texts.outreach.link)
    : NATION.some((role) => hasRole(context, role)) ? el('a', { href: `#${REGISTRY_CHANGES}` }, texts.registryChanges.link) : null));
  show(content, el('h1', {}, texts.rounds.title), el('p', { class: 'journey-hint' }, texts.rounds.lead), visits, body);
  load();
  return () => { left = true; stop(); };
});

function round({ nameThai, state, stateThai, opensThai, closesThai, offices }) {
  const words = texts.rounds;
  const due = offices.some((office) => office.due > 0);
  return el('section', { class: 'journey-section' },
    el('h2', { class: 'journey-round-heading' }, nameThai, ' ', badge(state, stateThai)),
    el('p', { class: 'journey-hint journey-above' }, words.window(opensThai, closesThai)),
    due ? el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-rounds' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, words.office),
        [words.due, words.done, words.left].map((heading) => el('th', { scope: 'col', class: 'journey-number' }, heading)),
        el('th', { scope: 'col' }, words.progress))),
      el('tbody', {}, offices.map((office) => row(unbroken(office.officeName), office)),
        offices.length > 1 ? row(words.all, total(offices), 'journey-total') : null)))
      : el('p', { class: 'journey-nothing' }, words.noneDue));
}

function row(name, { due, done }, style = null) {
  const percent = due ? Math.floor((100 * done) / due) : 0;
  return el('tr', { class: style }, el('td', {}, name),
    [due, done, due - done].map((number) => el('td', { class: 'journey-number' }, number.toLocaleString('th-TH'))),
    el('td', {}, due ? el('div', { class: 'journey-progress-cell' },
      el('progress', { class: 'journey-bar-of', max: due, value: done, 'aria-label': texts.rounds.percent(percent) }),
      el('span', {}, texts.rounds.percent(percent))) : texts.none));
}

function total(offices) {
  return offices.reduce((sum, { due, done }) => ({ due: sum.due + due, done: sum.done + done }), { due: 0, done: 0 });
}
