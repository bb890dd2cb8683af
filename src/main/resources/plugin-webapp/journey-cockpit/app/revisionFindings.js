import { lookAt } from './shared/diagram.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { drawApart } from './drawing.js';

const words = texts.revisions;
const READABLE = 0.8;
const WEIGHT = ['error', 'agree', 'info'];

/** What was found, the gravest first. */
export function findingsTable(findings) {
  const sorted = [...findings].sort((one, other) => WEIGHT.indexOf(one.severity) - WEIGHT.indexOf(other.severity));
  return sorted.length ? table([words.severity, words.file, words.finding], sorted.map((it) => [
    el('span', { class: `journey-revision-state journey-revision-${it.severity}` }, words.severities[it.severity]),
    it.file ?? texts.none, it.message])) : el('p', { class: 'journey-nothing' }, words.noFindings);
}

/** A drawing with what was found at its elements. */
export async function drawnFindings(place, name, xml, findings) {
  const drawing = el('div', { class: 'journey-heat-drawing', role: 'img', 'aria-label': words.drawing(name, '') });
  place.append(el('h3', {}, name), drawing);
  const viewer = await drawApart(drawing, xml);
  if (!viewer) {
    notDrawn(drawing);
    return;
  }
  const here = findings.filter((it) => it.file === name || !it.file);
  pin(viewer, here);
  lookAt(viewer, here.find((it) => placed(viewer, it.element))?.element ?? '', READABLE);
}

export function notDrawn(drawing) {
  show(drawing, el('p', { class: 'journey-nothing' }, words.noDrawing));
  drawing.classList.add('journey-heat-without');
  drawing.removeAttribute('role');
}

/** The element where it is drawn; a process as a whole has no place of its own. */
export function placed(viewer, element) {
  const shape = element ? viewer.get('elementRegistry').get(element) : null;
  return shape && (shape.waypoints || Number.isFinite(shape.x)) ? shape : null;
}

/** Puts what was found at the elements that it is about; what is merely told is in the list. */
export function pin(viewer, findings) {
  const byElement = new Map();
  findings.filter((it) => it.severity !== 'info' && placed(viewer, it.element)).forEach((it) =>
    byElement.set(it.element, [...(byElement.get(it.element) ?? []), it]));
  for (const [element, found] of byElement) {
    const gravest = WEIGHT.find((severity) => found.some((it) => it.severity === severity));
    viewer.get('canvas').addMarker(element, `journey-found-${gravest}`);
    const said = found.map((it) => it.message).join('\n');
    viewer.get('overlays').add(element, 'journey-found', { position: { top: -12, right: 12 }, scale: false,
      html: el('div', { class: `journey-revision-pin journey-revision-${gravest}`, role: 'note', 'aria-label': said, title: said },
        `${words.severities[gravest]} ${found.length > 1 ? found.length : ''}`.trim()) });
  }
}
