import { api } from './shared/api.js';
import { el, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { bar, figure, number, percent } from './figures.js';
import { choice } from './heatDiagram.js';
import { firstDay } from './heatLevels.js';
import { keepButton } from './keptViews.js';
import { addressOf, page } from './page.js';

const words = texts.standards;
const PATH = '/standards';
const SPANS = [null, 4, 12];
/** Whose open steps have a list: the journeys'. */
const LISTED = 'cardholder-journey';

/** From the overview to how much of its work keeps the published times. */
export function standardsLink(one) {
  return el('p', {}, el('a', { href: addressOf(PATH, { scope: one.scope.id, year: one.year }) }, words.link));
}

/** How much of the work keeps each step's published time: of the office in the address, else of the widest that is watched. */
export const standards = page('journey-standards', PATH, async (content, asked) => {
  const scope = asked.get('scope') ?? (await api.get('/supervision/scopes'))[0]?.id;
  if (!scope) {
    return el('p', { class: 'journey-nothing' }, texts.overview.notWatching);
  }
  const path = `/supervision/${encodeURIComponent(scope)}/standards`;
  const year = asked.get('year') ? `year=${encodeURIComponent(asked.get('year'))}` : '';
  const whole = await api.get(`${path}?${year}`);
  const from = firstDay(asked.get('weeks'), whole.to);
  const found = from ? await api.get(`${path}?${year}&from=${from}&to=${whole.to}`) : whole;
  const here = { scope, year: found.year, weeks: asked.get('weeks') };
  return el('div', {}, heading(found, here), tools(found, here), steps(found),
    found.lines.some(({ draft }) => draft) ? el('p', { class: 'journey-hint' }, words.draftHint) : null,
    found.parts.length ? parts(found, here) : null);
});

function heading(found, here) {
  return el('header', { class: 'journey-overview-head' }, el('div', {},
    el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' },
      el('li', {}, el('a', { href: addressOf('/overview', { scope: found.scope.id, year: found.year }) },
        texts.overview.title(found.scope.name))),
      found.path.slice(0, -1).map((place) => el('li', {},
        el('a', { href: addressOf(PATH, { ...here, scope: place.id }) }, words.title(place.name)))))),
    el('h1', {}, words.title(found.scope.name)),
    el('p', { class: 'journey-hint' }, texts.heat.asOf(found.asOf), ' · ', texts.heat.period(found.periodThai)),
    found.complete ? null : el('p', { class: 'alert alert-info', role: 'status' }, texts.heat.gathering(found.sinceThai))),
  el('div', { class: 'journey-overview-tools' }, keepButton(addressOf(PATH, here), words.title(found.scope.name)),
    el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, texts.overview.print)));
}

function tools(found, here) {
  const other = (changes) => { window.location.hash = addressOf(PATH, { ...here, ...changes }); };
  const places = [...found.path, ...found.parts];
  return el('div', { class: 'journey-heat-tools', role: 'group', 'aria-label': texts.heat.choose },
    choice(texts.heat.office, found.scope.id, places.map(({ id, name }) => [id, name]), (scope) => other({ scope })),
    choice(texts.heat.span, here.weeks, SPANS.map((n) => (n ? [n, texts.heat.weeks(n)] : ['', texts.heat.wholeYear])),
      (weeks) => other({ weeks })));
}

const NUMBERS = [2, 3, 5, 6, 7, 8];

function steps(found) {
  const days = (n) => (n === null ? texts.none : number(n));
  const list = (line) => (line.process === LISTED ? addressOf('/worklist', { scope: found.scope.id, year: found.year,
    of: `late.${line.step}`, n: line.openLate, at: found.asOf }) : null);
  return table([words.step, words.standard, words.done, words.kept, words.share, words.median, words.p90, words.openWithin,
    words.openLate], found.lines.flatMap((line, i) => [
    line.processName === found.lines[i - 1]?.processName ? null : line.processName,
    [line.name, [line.standardThai, line.draft ? el('span', { class: 'journey-draft' }, ` ${words.draft}`) : null],
    number(line.done), number(line.kept), share(line.kept, line.done), days(line.medianDays), days(line.p90Days),
    number(line.openWithin), figure(line.openLate, { href: list(line), late: true })],
  ]).filter((row) => row), NUMBERS);
}

function share(kept, done) {
  return el('span', { class: 'journey-share' }, bar(kept, done), percent(kept, done));
}

function parts(found, here) {
  return el('section', { class: 'journey-section' }, el('h2', {}, words.parts), el('p', { class: 'journey-hint' }, words.partsHint),
    table([texts.overview.office, words.done, words.kept, words.share], [
      ...found.parts.map((part) => [el('a', { href: addressOf(PATH, { ...here, scope: part.id }) }, unbroken(part.name)), part]),
      ...(found.own ? [[words.own(found.own.name), found.own]] : []),
    ].map(([name, { done, kept }]) => [name, number(done), number(kept), share(kept, done)]), [1, 2]));
}

/** A row is its cells, or a text above those that belong together. */
function table(headings, rows, numbers) {
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-figures journey-standards' },
    el('thead', {}, el('tr', {}, headings.map((name, i) =>
      el('th', { scope: 'col', class: numbers.includes(i) ? 'journey-number' : null }, name)))),
    el('tbody', {}, rows.map((cells) => (typeof cells === 'string'
      ? el('tr', {}, el('th', { scope: 'colgroup', colspan: headings.length, class: 'journey-group' }, cells))
      : el('tr', {}, cells.map((cell, i) => (i === 0 ? el('th', { scope: 'row' }, cell)
        : el('td', { class: numbers.includes(i) ? 'journey-number' : null }, cell)))))))));
}
