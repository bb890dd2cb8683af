import { api } from './shared/api.js';
import { el, icon, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';

const words = texts.registryChanges;
export const REGISTRY_CHANGES = '/registry-changes';

/** What new cuts of the registry changed of the office's people, the newest first; of the country the numbers alone. */
export const registryChanges = following('journey-registry-changes', REGISTRY_CHANGES, async (asked) => {
  const fact = asked.get('fact') ?? '';
  const after = asked.get('after') ?? '';
  const { kinds, cuts, open, named, lines, after: next } = await api.get(`/registry-changes?${new URLSearchParams({ fact, after })}`);
  return el('section', {},
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead),
    open ? el('p', { class: 'journey-late', 'data-open': open }, words.open(number(open))) : null,
    el('section', { class: 'journey-section' }, el('h2', {}, words.numbers), cuts.length ? numbers(cuts, kinds)
      : el('p', { class: 'journey-nothing' }, words.noCut)),
    named ? listed(kinds, fact, lines, after, next) : el('p', { class: 'journey-hint' }, words.unnamed),
    el('p', { class: 'journey-hint' }, words.draft));
});

function numbers(cuts, kinds) {
  return table([words.day, words.cut, ...kinds.map(({ labelTh }) => labelTh)], cuts.map(({ batchId, dayThai, counts }) => [
    el('span', { class: 'journey-word' }, dayThai), batchId,
    ...kinds.map(({ code }) => number(counts.find((one) => one.fact === code)?.changes ?? 0))]));
}

function listed(kinds, fact, lines, after, next) {
  const { columns } = words;
  const choice = el('select', { id: 'journey-registry-kind', class: 'form-control', 'data-first': '',
    onchange: () => { window.location.hash = address({ fact: choice.value }); } },
  [{ code: '', labelTh: words.all }, ...kinds].map(({ code, labelTh }) => el('option', { value: code, selected: code === fact }, labelTh)));
  return el('section', { class: 'journey-section' }, el('h2', {}, words.list),
    el('p', { class: 'form-inline' }, el('label', { for: 'journey-registry-kind' }, words.kind), ' ', choice),
    lines.length ? table([columns.noted, columns.person, columns.fact, columns.was, columns.said, columns.contradiction], lines.map((line) => [
      [el('span', { class: 'journey-word' }, line.notedThai), el('div', { class: 'journey-below' }, line.batchId)],
      [el('a', { href: `#/cases/${line.caseNumber}` }, unbroken(line.personName)), el('div', { class: 'journey-below' }, `${line.caseNumber} · ${line.officeName}`)],
      line.factThai, line.wasThai, line.kept ? [line.saidThai, el('div', { class: 'journey-below' }, texts.case.registryKept)] : line.saidThai,
      line.contradictionThai ? el('span', { class: line.open ? 'journey-late' : null }, line.contradictionThai) : texts.none]))
      : el('p', { class: 'journey-nothing' }, words.none),
    el('p', {}, after ? el('a', { href: address({ fact }) }, words.newest) : null, after && next ? ' · ' : null,
      next ? el('a', { href: address({ fact, after: next }) }, icon('chevron-down'), ` ${words.more}`) : null));
}

function address(asked) {
  return `#${REGISTRY_CHANGES}?${new URLSearchParams(asked)}`;
}

function number(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
