import { el } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { SIGNS, badgeText, levelName, levelOf } from './heatLevels.js';

const words = texts.heat;
const TYPE = 'journey-heat';
const MARKERS = ['NONE', 'IN_TIME', 'SOME_LATE', 'MOST_LATE'].map(marker);

function marker(level) {
  return `journey-heat-${level.toLowerCase().replace('_', '-')}`;
}

/** Lays the numbers on a drawing, in the place of those that lie there. */
export function lay(viewer, elements, mode) {
  const overlays = viewer.get('overlays');
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  overlays.remove({ type: TYPE });
  for (const element of elements) {
    const shape = registry.get(element.id);
    if (shape) {
      MARKERS.forEach((name) => canvas.removeMarker(element.id, name));
      const text = badgeText(element, mode, number);
      if (text) {
        const level = levelOf(element, mode);
        canvas.addMarker(element.id, marker(level));
        // Of the same size however far the drawing is from the reader.
        overlays.add(element.id, TYPE, { position: { top: -2, left: -6 }, scale: false, html: badge(element, level, text) });
      }
    }
  }
}

function badge(element, level, text) {
  const label = words.badgeLabel(element.name, number(element.open), number(element.late), element.medianDays);
  return el('div', { class: `journey-heat-badge ${marker(level)}`, role: 'note', 'aria-label': label, title: label },
    SIGNS[level] ? el('b', {}, `${SIGNS[level]} `) : null, text);
}

/** The same numbers as text. */
export function heatTable(found, mode) {
  if (!found.elements.length) {
    return el('p', { class: 'journey-nothing' }, words.nothing);
  }
  const headings = [words.step, words.open, words.late, words.done, words.doneLate, words.withdrawn, words.median, words.p90,
    words.due, words.ratio, words.level];
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-figures journey-heat-table' },
    el('thead', {}, el('tr', {}, headings.map((name, i) =>
      el('th', { scope: 'col', class: NUMBERS.includes(i) ? 'journey-number' : null }, name)))),
    el('tbody', {}, found.elements.map((element) => row(element, mode)))));
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 9];

function row(element, mode) {
  const level = levelOf(element, mode);
  const days = (n) => (n === null ? texts.none : number(n));
  const cells = [number(element.open), late(element.late), number(element.done), late(element.doneLate),
    number(element.withdrawn), days(element.medianDays), days(element.p90Days), element.dueThai ?? texts.none,
    element.ratio === null ? texts.none : words.times(element.ratio.toLocaleString('th-TH')),
    el('span', { class: `journey-heat-word ${marker(level)}` }, `${SIGNS[level]} ${levelName(level, mode)}`.trim())];
  return el('tr', {}, el('th', { scope: 'row' }, element.name), cells.map((cell, i) =>
    el('td', { class: NUMBERS.includes(i + 1) ? 'journey-number' : null }, cell)));
}

function late(n) {
  return el('span', { class: n > 0 ? 'journey-figure-late' : null }, number(n));
}

/** What the colours, signs and numbers mean. */
export function legend(mode) {
  return el('ul', { class: 'journey-heat-legend' }, ['IN_TIME', 'SOME_LATE', 'MOST_LATE'].map((level) =>
    el('li', {}, el('span', { class: `journey-heat-word ${marker(level)}` }, `${SIGNS[level]} ${levelName(level, mode)}`))),
  el('li', { class: 'journey-hint' }, mode === 'wait' ? words.badgeWaitHint : words.badgeOpenHint));
}

/** A choice with its name before it. */
export function choice(name, value, options, chosen) {
  const select = el('select', { class: 'form-control', onchange: () => chosen(select.value) },
    options.map(([of, label]) => el('option', { value: of, selected: String(of) === String(value ?? '') }, label)));
  return el('label', { class: 'journey-heat-choice' }, el('span', {}, name), select);
}
