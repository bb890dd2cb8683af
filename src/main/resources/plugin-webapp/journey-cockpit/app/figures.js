import { el } from './shared/dom.js';
import { texts } from './shared/texts.js';

/** A number as Thai officers read it: 12,345. */
export function number(n) {
  return n.toLocaleString('th-TH');
}

/** How a number has changed since the day it is compared with; an empty text where it has not. */
export function change(n, before) {
  if (before === null || before === undefined || n === before) {
    return '';
  }
  return n > before ? `▲ ${number(n - before)}` : `▼ ${number(before - n)}`;
}

/** The same in words, for readers who do not see the arrow. */
export function changeInWords(n, before) {
  if (before === null || before === undefined) {
    return '';
  }
  if (n === before) {
    return texts.overview.same;
  }
  return n > before ? texts.overview.more(number(n - before)) : texts.overview.less(number(before - n));
}

/** A number with its change beside it; it leads to `href`, unless there is nothing to lead to. */
export function figure(n, { before = null, href = null, late = false } = {}) {
  const style = `journey-figure${late && n > 0 ? ' journey-figure-late' : ''}`;
  const changed = change(n, before);
  return el('span', { class: 'journey-figure-cell' },
    href && n > 0 ? el('a', { href, class: style }, number(n)) : el('span', { class: style }, number(n)),
    changed ? el('span', { class: 'journey-change', title: changeInWords(n, before), 'aria-label': changeInWords(n, before) },
      changed) : null);
}

/** How much of `most` a number is, to be seen at a glance; the number itself stands beside it. */
export function bar(n, most, style = '') {
  const share = most > 0 ? Math.max(n > 0 ? 1 : 0, Math.round((100 * n) / most)) : 0;
  return el('span', { class: 'journey-bar-ground', 'aria-hidden': 'true' },
    el('span', { class: `journey-bar-part ${style}`, style: `width: ${share}%` }));
}

/** `part` of `whole` in percent, never 100 while something is left; a dash where there is no whole. */
export function percent(part, whole) {
  return whole > 0 ? `${Math.floor((100 * part) / whole)}%` : texts.none;
}
