import { api } from './shared/api.js';
import { el, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { keepButton } from './keptViews.js';
import { addressOf, page } from './page.js';

const words = texts.preparation;
const PATH = '/preparation';
/** What is to be ready, in its order. */
const STEPS = ['appointed', 'acknowledged', 'announced', 'named', 'planned'];

/** From the overview to how far the districts are ready. */
export function preparationLink(one) {
  return el('p', {}, el('a', { href: addressOf(PATH, { scope: one.scope.id, year: one.year }) }, words.link));
}

/** How far districts and provinces are ready for a year: of the office in the address, else of the widest that is watched. */
export const preparation = page('journey-preparation', PATH, async (content, asked) => {
  const scope = asked.get('scope') ?? (await api.get('/supervision/scopes'))[0]?.id;
  if (!scope) {
    return el('p', { class: 'journey-nothing' }, texts.overview.notWatching);
  }
  const year = asked.get('year') ? `?year=${encodeURIComponent(asked.get('year'))}` : '';
  const found = await api.get(`/preparation/${encodeURIComponent(scope)}${year}`);
  return el('div', {}, heading(found), found.lines.length ? [table(found), waiting(found)]
    : el('p', { class: 'journey-nothing' }, words.nothing));
});

function heading(found) {
  const down = (place) => addressOf(PATH, { scope: place.id, year: found.year });
  const year = el('select', { class: 'form-control journey-year', 'aria-label': texts.overview.year,
    onchange: () => { window.location.hash = addressOf(PATH, { scope: found.scope.id, year: year.value }); } },
  found.years.map((it) => el('option', { value: it, selected: it === found.year }, texts.overview.yearOf(it))));
  return el('header', { class: 'journey-overview-head' }, el('div', {},
    el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' },
      el('li', {}, el('a', { href: addressOf('/overview', { scope: found.scope.id }) }, texts.overview.title(found.scope.name))),
      found.path.slice(0, -1).map((place) => el('li', {}, el('a', { href: down(place) }, words.title(place.name)))))),
    el('h1', {}, words.title(found.scope.name)),
    found.windowThai ? el('p', { class: 'journey-hint' }, words.window(found.windowThai), found.draft ? ` ${texts.standards.draft}`
      : null) : null),
  el('div', { class: 'journey-overview-tools' },
    found.years.length > 1 ? year : el('span', {}, texts.overview.yearOf(found.year)),
    found.lines.some(({ told }) => told) ? el('a', { class: 'btn btn-default',
      href: `${document.querySelector('base').getAttribute('app-root')}/app/tasklist/default/#/preparation` }, words.desk) : null,
    keepButton(addressOf(PATH, { scope: found.scope.id, year: found.year }), words.title(found.scope.name)),
    el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, texts.overview.print)));
}

function table(found) {
  const headings = [texts.overview.office, words.holders, words.target, ...STEPS.map((step) => words.steps[step]), words.capacity,
    words.ready];
  const wide = found.lines.some((line) => !line.told);
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-figures journey-preparation' },
    el('thead', {}, el('tr', {}, headings.map((name, i) =>
      el('th', { scope: 'col', class: i > 0 ? 'journey-number' : null }, name)))),
    el('tbody', {}, found.lines.map((line) => row(line, wide ? el('a',
      { href: addressOf(PATH, { scope: line.id, year: found.year }) }, unbroken(line.name)) : unbroken(line.name)))),
    found.lines.length > 1 ? el('tfoot', {}, row(found.total, words.total)) : null));
}

/** Of a district a mark with what was said; of more the number of districts out of all. */
function row(line, name) {
  const cell = (content) => el('td', { class: 'journey-number' }, content);
  return el('tr', {}, el('th', { scope: 'row' }, name), cell(number(line.holders)), cell(number(line.target)),
    STEPS.map((step) => cell(line.told ? stepOf(line, step) : outOf(line[step], line.districts))),
    cell(line.planned ? el('span', { class: line.capacity < line.target ? 'journey-late' : null }, number(line.capacity))
      : texts.none),
    cell(line.told ? mark(line.ready ? words.isReady : null) : outOf(line.ready, line.districts)));
}

/** The mark of a step; with the version that was read, and that a place is another one than was announced. */
function stepOf(line, step) {
  const { told } = line;
  if (step === 'acknowledged' && told.acknowledgedVersion && told.guidelineVersion > 1) {
    const behind = told.acknowledgedVersion < told.guidelineVersion;
    return el('span', { title: told.acknowledged, class: behind ? 'journey-late' : 'journey-word' },
      words.read(behind, told.acknowledgedVersion), behind ? el('div', { class: 'journey-below journey-word' },
        words.newest(told.guidelineVersion)) : null);
  }
  return [mark(told[step]), step === 'announced' && told.placeChangedThai
    ? el('div', { class: 'journey-below journey-word' }, words.changed(told.placeChangedThai)) : null];
}

function mark(said) {
  return said ? el('span', { title: said, 'aria-label': said }, '✓') : el('span', { class: 'journey-late' }, words.notYet);
}

function outOf(n, all) {
  return el('span', { class: n < all ? 'journey-late' : null }, words.outOf(number(n), number(all)));
}

/** Whom to ask: the districts that have not said a word yet, step by step. */
function waiting(found) {
  const districts = found.lines.filter(({ told }) => told);
  const left = STEPS.map((step) => [step, districts.filter((line) => !line[step])]).filter(([, lines]) => lines.length);
  return left.length ? el('section', { class: 'journey-section' }, el('h2', {}, words.waiting), el('dl', {},
    left.map(([step, lines]) => [el('dt', {}, words.steps[step]), el('dd', {}, lines.map(({ name }) => name).join(', '))])))
    : null;
}
