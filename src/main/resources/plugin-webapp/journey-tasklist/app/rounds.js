import { api } from './shared/api.js';
import { el, show, table, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { context, hasRole, onContext } from './context.js';
import { failed, loading, page } from './page.js';
import { REGISTRY_CHANGES } from './registryChanges.js';
import { nearLines } from './roundsNear.js';

const TEAM = ['ao', 'districtChief', 'teamSecretariat'];
/** Who reads a team's book. */
const BOOK = ['teamSecretariat', 'districtChief'];
const NATION = ['dataCentre', 'centralCommittee'];

/** How far the follow-up rounds of the year have come, office by office. */
export const rounds = page('journey-rounds', '/rounds', (content) => {
  const body = el('div');
  let gone = false;

  async function load() {
    show(body, loading());
    try {
      const [all, near, known] = await Promise.all([api.get('/rounds'), api.get('/rounds/near'), context()]);
      if (!gone) {
        show(body, nearLines(near), all.length ? all.map((one) => round(one, known)) : el('p', { class: 'journey-nothing' }, texts.rounds.nothing));
      }
    } catch (error) {
      if (!gone) {
        failed(body, error, load);
      }
    }
  }

  const visits = el('p', { class: 'journey-hint' });
  const stop = onContext((known) => show(visits, TEAM.some((role) => hasRole(known, role))
    ? el('a', { href: '#/outreach' }, texts.outreach.link)
    : NATION.some((role) => hasRole(known, role)) ? el('a', { href: `#${REGISTRY_CHANGES}` }, texts.registryChanges.link) : null));
  show(content, el('h1', {}, texts.rounds.title), el('p', { class: 'journey-hint' }, texts.rounds.lead), visits, body);
  load();
  return () => { gone = true; stop(); };
});

function round({ nameThai, state, stateThai, opensThai, closesThai, leftThai, percent, offices, mine, aos, byTeams }, known) {
  const words = texts.rounds;
  const due = offices.some((office) => office.due > 0);
  return el('section', { class: 'journey-section' },
    el('h2', { class: 'journey-round-heading' }, nameThai, ' ', badge(state, stateThai)),
    el('p', { class: 'journey-hint journey-above' }, words.window(opensThai, closesThai), leftThai ? ` · ${leftThai}` : null,
      offices.some(({ behind }) => behind) ? ` · ${words.asked(percent)}` : null),
    mine ? el('p', {}, words.mine(mine)) : null,
    byTeams ? el('p', {}, words.byTeams, BOOK.some((role) => hasRole(known, role)) && state !== 'planned'
      ? [' ', el('a', { href: '#/follow-up-book' }, words.toBook)] : null) : null,
    due ? figures(offices) : el('p', { class: 'journey-nothing' }, words.noneDue),
    aos.length ? [el('h3', {}, words.byAo), table([words.ao, words.left], aos.map(({ name, missing }) => [unbroken(name),
      el('span', { class: 'journey-number' }, missing.toLocaleString('th-TH'))]))] : null);
}

const left = ({ due, done }) => due - done;
/** How the offices stand in the order of a heading; of numbers the most first. */
const ORDERS = {
  office: (a, b) => a.officeName.localeCompare(b.officeName, 'th'),
  due: (a, b) => b.due - a.due,
  done: (a, b) => b.done - a.done,
  left: (a, b) => left(b) - left(a),
  progress: (a, b) => share(a) - share(b),
};

/** Who is behind begins with what is missing most; a heading that is pressed orders by it. */
function figures(offices) {
  const words = texts.rounds;
  const told = offices.some(({ toldThai }) => toldThai);
  const body = el('tbody');
  const headings = Object.keys(ORDERS).map((key) => el('th', { scope: 'col', class: ['office', 'progress'].includes(key) ? null : 'journey-number' },
    offices.length > 1 ? el('button', { type: 'button', class: 'btn btn-link journey-order', onclick: () => order(key) }, words[key]) : words[key]));
  const order = (key) => {
    headings.forEach((heading, index) => (Object.keys(ORDERS)[index] === key
      ? heading.setAttribute('aria-sort', ['office', 'progress'].includes(key) ? 'ascending' : 'descending') : heading.removeAttribute('aria-sort')));
    draw([...offices].sort(ORDERS[key]));
  };
  const draw = (all) => show(body, all.map((office) => row(unbroken(office.officeName), office, office.behind ? 'journey-behind' : null, told)),
    offices.length > 1 ? row(words.all, total(offices), 'journey-total', told) : null);
  if (offices.length > 1 && offices.some(({ behind }) => behind)) {
    order('left');
  } else {
    draw(offices);
  }
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-rounds' },
    el('thead', {}, el('tr', {}, headings, told ? el('th', { scope: 'col' }, words.told) : null)), body));
}

function row(name, { due, done, behind = false, toldThai = '' }, style = null, told = false) {
  return el('tr', { class: style }, el('td', {}, name),
    [due, done, due - done].map((number) => el('td', { class: 'journey-number' }, number.toLocaleString('th-TH'))),
    el('td', {}, due ? el('div', { class: 'journey-progress-cell' },
      el('progress', { class: 'journey-bar-of', max: due, value: done, 'aria-label': texts.rounds.percent(percentOf(due, done)) }),
      el('span', {}, texts.rounds.percent(percentOf(due, done))), behind ? badge('late', texts.rounds.behind) : null) : texts.none),
    told ? el('td', {}, unbroken(toldThai)) : null);
}

function percentOf(due, done) {
  return due ? Math.floor((100 * done) / due) : 0;
}

function share({ due, done }) {
  return due ? done / due : 1;
}

function total(offices) {
  return offices.reduce((sum, { due, done }) => ({ due: sum.due + due, done: sum.done + done }), { due: 0, done: 0 });
}
