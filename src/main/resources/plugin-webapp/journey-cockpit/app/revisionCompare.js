import { lookAt } from './shared/diagram.js';
import { el, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { drawApart } from './drawing.js';
import { notDrawn, pin, placed } from './revisionFindings.js';

const words = texts.revisions;
/** At which the words of a drawing can be read. */
const READABLE = 0.8;
/** On which side what is marked. */
const SIDES = { before: ['removed', 'changed', 'renamed'], after: ['added', 'changed', 'renamed'] };

/** A file, old and new: drawn, cell by cell or field by field, and in words. */
export function compared(file) {
  const drawings = file.kind === 'process' ? ['before', 'after'].filter((side) => file[side]).map((side) => {
    const place = el('div', { class: 'journey-heat-drawing', role: 'img',
      'aria-label': words.drawing(file.file, side === 'before' ? words.old(file.beforeVersion) : words.proposed) });
    return { side, place, box: el('figure', { class: 'journey-revision-side' },
      el('figcaption', {}, side === 'before' ? words.old(file.beforeVersion) : words.proposed), place) };
  }) : [];
  const element = el('section', { class: 'journey-section' }, el('h3', {}, file.file),
    drawings.length ? el('div', { class: 'journey-revision-sides' }, drawings.map(({ box }) => box)) : null,
    file.tables.map(decision), file.fields.length ? fields(file.fields) : null,
    file.kind === 'form' ? null : inWords(file.changes));
  /** Draws once the element is on the page. */
  const drawAll = async (findings) => {
    for (const { side, place } of drawings) {
      const viewer = await drawApart(place, file[side]);
      if (viewer) {
        mark(viewer, file.changes.filter(({ change }) => SIDES[side].includes(change)));
        lookAt(viewer, first(viewer, file.changes), READABLE);
        if (side === 'after') {
          pin(viewer, findings.filter((it) => it.file === file.file || !it.file));
        }
      } else {
        notDrawn(place);
      }
    }
  };
  return { element, drawAll };
}

/** What of the changes is drawn on this side, as a step and not as a way between two. */
function first(viewer, changes) {
  return changes.map(({ element }) => placed(viewer, element)).find((shape) => shape && !shape.waypoints)?.id ?? '';
}

function mark(viewer, changes) {
  for (const { element, change, called } of changes) {
    const shape = placed(viewer, element);
    if (shape) {
      viewer.get('canvas').addMarker(element, `journey-mark-${change}`);
      if (!shape.waypoints) {
        const label = `${words.kinds[change]} ${called}`;
        viewer.get('overlays').add(element, 'journey-mark', { position: { bottom: 4, left: -8 }, scale: false,
          html: el('div', { class: `journey-revision-pin journey-mark-${change}`, role: 'note', 'aria-label': label, title: label },
            words.signs[change]) });
      }
    }
  }
}

function inWords(changes) {
  return changes.length ? table([words.kind, words.what, words.was, words.is], changes.flatMap((line) => rows(line)))
    : el('p', { class: 'journey-nothing' }, words.noChange);
}

function rows({ change, called, differences }) {
  const kind = el('span', { class: `journey-revision-state journey-mark-${change}` }, words.kinds[change]);
  return differences.length ? differences.map((it, i) => [i ? '' : kind, `${called} · ${it.what}`, it.before, it.after])
    : [[kind, called, '', '']];
}

function decision({ name, columns, rows: lines }) {
  return el('div', {}, el('h4', {}, name), table(['', ...columns], lines.map((row) => el('tr',
    { class: row.change === 'same' ? null : `journey-revision-row journey-mark-${row.change}` },
    el('td', {}, row.change === 'same' ? '' : words.kinds[row.change]),
    row.cells.map((cell) => el('td', {}, row.change === 'changed' && cell.before !== cell.after
      ? [el('del', {}, cell.before || texts.none), ' ', el('ins', {}, cell.after || texts.none)]
      : row.change === 'removed' ? el('del', {}, cell.before) : cell.after))))));
}

function fields(all) {
  const changed = all.filter(({ change }) => change !== 'same');
  return changed.length ? table([words.kind, words.what, words.was, words.is], changed.flatMap((field) =>
    rows({ change: field.change, called: `${field.label} (${field.key})`, differences: field.differences })))
    : el('p', { class: 'journey-nothing' }, words.noChange);
}
