import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { bar, number } from './figures.js';

const words = texts.pace;

/** How fast the work goes against its deadlines; it comes after the rest of the overview. */
export function paceSection(one) {
  const content = el('div', {}, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
  api.get(`/supervision/${encodeURIComponent(one.scope.id)}/pace?year=${one.year}`).then(
    (paces) => show(content, paces.map(drawn)),
    (error) => show(content, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message)));
  return el('section', { class: 'journey-section' }, el('h2', {}, words.title), content);
}

function drawn(pace) {
  const most = Math.max(...pace.days.map(({ n }) => n));
  const days = [...pace.days].reverse();
  return el('div', {}, el('p', { class: 'journey-hint' }, words.of(pace.name), ' · ', texts.overview.asOf(pace.asOf)),
    pace.complete ? null : el('p', { class: 'alert alert-info', role: 'status' }, words.gathering),
    el('ul', { class: 'journey-pace' }, sentences(pace, number).map(({ text, late }) =>
      el('li', { class: late ? 'journey-late' : null }, text))),
    el('details', {}, el('summary', {}, words.days),
      el('table', { class: 'table journey-table journey-figures journey-narrow' },
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, words.day),
          el('th', { scope: 'col', class: 'journey-number' }, words.done), el('td'))),
        el('tbody', {}, days.map((day, i) => el('tr', {},
          el('th', { scope: 'row' }, day.dayThai, i === 0 ? ` ${words.today}` : ''),
          el('td', { class: 'journey-number' }, number(day.n)), el('td', {}, bar(day.n, most))))))));
}

/**
 * What is to be said of a pace.
 *
 * @param {object} pace as the server tells it
 * @param {function(number): string} written a number as it is read
 * @returns {{text: string, late?: boolean}[]}
 */
export function sentences(pace, written) {
  if (pace.left === 0) {
    return [{ text: words.nothingLeft }];
  }
  const left = written(pace.left);
  const said = [];
  if (pace.closed) {
    said.push({ text: words.closed(left, pace.deadlineThai), late: true });
  } else {
    said.push({ text: pace.deadlineThai ? words.left(left, pace.deadlineThai) : words.leftOnly(left) });
  }
  if (pace.needed !== null) {
    said.push({ text: words.needed(written(pace.needed)) });
  }
  return [...said, ...pace.projections.map((projection) => projected(projection, pace.closed, written))];
}

function projected({ days, done, endsThai, inTime }, closed, written) {
  if (done === 0) {
    return { text: words.nothingDone(days), late: true };
  }
  if (endsThai === null) {
    return { text: words.tooFar(days), late: true };
  }
  const perDay = written(Math.round((10 * done) / days) / 10);
  if (closed || inTime === null) {
    return { text: words.ends(days, perDay, endsThai) };
  }
  return { text: (inTime ? words.inTime : words.notInTime)(days, perDay, endsThai), late: !inTime };
}
