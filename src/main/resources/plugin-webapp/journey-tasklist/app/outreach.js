import { address, api } from './shared/api.js';
import { el, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { buddhistDate, isoDate } from './shared/thai.js';
import { following } from './page.js';

const words = texts.outreach;
const PATH = '/outreach';
/** Where the cases are being opened it is looked at again by itself. */
const AGAIN_MILLIS = 5_000;

/** The rounds of visits of a team: who goes where, how far the opening is, and the list to take along. */
export const outreach = following('journey-outreach', PATH, async (_, __, load) => {
  const rounds = await api.get('/outreach');
  const content = el('section', {}, el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead),
    rounds.length ? rounds.map((round) => section(round, load)) : el('p', { class: 'journey-nothing' }, words.nothing));
  if (rounds.some(({ state }) => state === 'opening')) {
    setTimeout(() => content.isConnected && load(), AGAIN_MILLIS);
  }
  return content;
});

function section(round, load) {
  const left = round.due - round.came;
  return el('section', { class: 'journey-section' },
    el('h2', { class: 'journey-round-heading' }, el('span', {}, words.round(round.year), unbroken(round.officeName)), ' ', badge(round.state, round.stateThai)),
    el('p', { class: 'journey-hint journey-above' }, words.asOf(round.asOf)),
    round.due ? el('p', {}, words.counts(round.due.toLocaleString('th-TH'), round.opened.toLocaleString('th-TH'),
      round.came.toLocaleString('th-TH'))) : null,
    ['opening', 'stopped'].includes(round.state) ? el('div', { class: 'journey-progress-cell' },
      el('progress', { class: 'journey-bar-of', max: Math.max(left, 1), value: round.opened, 'aria-label': words.opened(round.opened, left) }),
      el('span', {}, words.opened(round.opened, left))) : null,
    round.steers && round.state === 'opening' ? el('p', {}, button(words.stop, round, false, load)) : null,
    round.steers && round.state === 'stopped' ? el('p', {}, button(words.goOn, round, true, load)) : null,
    round.state === 'proposed' && round.steers ? el('p', { class: 'journey-hint' }, words.toConfirm) : null,
    round.parts.map((part) => ofAo(round, part)));
}

function button(label, { officeId, year }, goesOn, load) {
  return el('button', { type: 'button', class: 'btn btn-default', onclick: async (event) => {
    event.target.disabled = true;
    await api.put('/outreach/opening', { officeId, year, goesOn });
    load();
  } }, label);
}

function ofAo(round, part) {
  const boxes = part.places.map((place) => el('input', { type: 'checkbox', value: place.code }));
  const day = el('input', { type: 'text', class: 'form-control journey-day-field', value: buddhistDate(round.today), 'aria-label': words.day });
  const print = el('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener', href: '#' }, words.print);
  const wanted = () => {
    const query = new URLSearchParams({ office: round.officeId, ao: part.aoUserId, day: isoDate(day.value) ?? '' });
    boxes.filter(({ checked }) => checked).forEach(({ value }) => query.append('village', value));
    print.href = `${address('outreach', 'list')}?${query}`;
  };
  wanted();
  [...boxes, day].forEach((field) => field.addEventListener('input', wanted));
  return el('details', { class: 'journey-section', open: round.parts.length === 1 },
    el('summary', {}, unbroken(part.ao), part.agency ? ` (${part.agency})` : '', ' ', words.people(part.people)),
    el('p', { class: part.seatOpen ? 'journey-late' : 'journey-hint' },
      part.seatOpen ? words.seatOpen : part.coInterviewer ? words.together(part.coInterviewer) : words.alone),
    el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, part.opened ? words.choose : words.village),
        [words.due, words.cases].map((heading) => el('th', { scope: 'col', class: 'journey-number' }, heading)))),
      el('tbody', {}, part.places.map((place, n) => el('tr', {}, el('td', {}, part.opened ? el('label', { class: 'journey-village' }, boxes[n], place.name) : place.name),
        [place.people, place.opened].map((number) => el('td', { class: 'journey-number' }, number.toLocaleString('th-TH')))))))),
    part.opened ? el('p', { class: 'form-inline journey-visits' }, el('label', {}, words.day, ' ', day), ' ', print,
      el('span', { class: 'journey-hint' }, ' ', words.printHint)) : null);
}
