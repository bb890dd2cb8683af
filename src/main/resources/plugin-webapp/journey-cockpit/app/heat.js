import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { draw, leaveDrawings } from './drawing.js';
import { choice, heatTable, lay, legend } from './heatDiagram.js';
import { MODES, firstDay } from './heatLevels.js';
import { keepButton } from './keptViews.js';
import { addressOf, page } from './page.js';

const words = texts.heat;
const PATH = '/heat';
const PROCESS = 'cardholder-journey';

/** From the overview to where its work waits. */
export function heatLink(one) {
  return el('p', {}, el('a', { href: addressOf(PATH, { scope: one.scope.id, year: one.year }) }, words.link));
}

/** What is asked for of a process; a period of weeks ends with the one of today. */
export async function asked(scope, process, { year, version, weeks }) {
  const path = `/supervision/${encodeURIComponent(scope)}/heat/${encodeURIComponent(process)}`;
  const query = new URLSearchParams(Object.entries({ year, version }).filter(([, value]) => value));
  const whole = await api.get(`${path}?${query}`);
  const from = firstDay(weeks, whole.to);
  return from ? api.get(`${path}?${query}&from=${from}&to=${whole.to}`) : whole;
}

/** Where work waits, on the drawing and as a table: of the office in the address, else of the widest that the reader watches. */
export const heat = page('journey-heat', PATH, async (content, address) => {
  const scope = address.get('scope') ?? (await api.get('/supervision/scopes'))[0]?.id;
  if (!scope) {
    return el('p', { class: 'journey-nothing' }, texts.overview.notWatching);
  }
  const process = address.get('process') ?? PROCESS;
  const wanted = { year: address.get('year'), version: address.get('version'), weeks: address.get('weeks') };
  const found = await asked(scope, process, wanted);
  const { xml } = await api.get(`/supervision/${encodeURIComponent(scope)}/heat/${encodeURIComponent(process)}/diagram`
    + `${wanted.version ? `?version=${encodeURIComponent(wanted.version)}` : ''}`);
  const drawing = el('div', { class: 'journey-heat-drawing', role: 'img', 'aria-label': words.drawing });
  const table = el('section', { class: 'journey-section' });
  const key = el('div');
  let mode = MODES.includes(address.get('show') ?? '') ? String(address.get('show')) : 'wait';
  let viewer = null;

  function redraw() {
    show(key, legend(mode));
    show(table, el('h2', {}, words.table), mode === 'wait' ? el('p', { class: 'journey-hint' }, words.levelHint) : null,
      heatTable(found, mode));
    if (viewer) {
      lay(viewer, found.elements, mode);
    }
  }
  redraw();
  show(content, el('div', {}, heading(found, address), tools(found, address, mode, (chosen) => {
    mode = chosen;
    redraw();
  }), key, drawing, table));
  leaveDrawings();
  viewer = await draw(drawing, xml, `${process}-${wanted.version ?? 'all'}`);
  if (viewer) {
    lay(viewer, found.elements, mode);
  } else {
    show(drawing, el('p', { class: 'journey-nothing' }, words.noDrawing));
    drawing.classList.add('journey-heat-without');
    drawing.removeAttribute('role');
  }
  return null;
});

function heading(found, address) {
  return el('header', { class: 'journey-overview-head' }, el('div', {},
    el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' }, el('li', {},
      el('a', { href: addressOf('/overview', { scope: found.scope.id, year: found.year }) },
        texts.overview.title(found.scope.name))))),
    el('h1', {}, words.title(found.scope.name)),
    el('p', { class: 'journey-hint' }, words.asOf(found.asOf), ' · ', words.period(found.periodThai)),
    found.complete ? null : el('p', { class: 'alert alert-info', role: 'status' }, words.gathering(found.sinceThai))),
  el('div', { class: 'journey-overview-tools' },
    keepButton(addressOf(PATH, { ...Object.fromEntries(address), scope: found.scope.id }), words.title(found.scope.name)),
    el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, texts.overview.print)));
}

function tools(found, address, mode, chosen) {
  const other = (changes) => {
    window.location.hash = addressOf(PATH, { ...Object.fromEntries([...address].filter(([name]) => KEPT.includes(name))),
      ...changes });
  };
  const places = [...found.path, ...found.parts];
  return el('div', { class: 'journey-heat-tools', role: 'group', 'aria-label': words.choose },
    choice(words.shown, mode, [['wait', words.showWait], ['open', words.showOpen]], chosen),
    choice(words.office, found.scope.id, places.map(({ id, name }) => [id, name]), (scope) => other({ scope })),
    choice(words.process, found.process, found.processes.map((it) => [it.key, it.name]),
      (process) => other({ process, version: null })),
    choice(words.version, found.version, [['', words.allVersions], ...found.versions.map((it) => [it, words.versionOf(it)])],
      (version) => other({ version })),
    choice(words.span, address.get('weeks'), SPANS.map((n) => (n ? [n, words.weeks(n)] : ['', words.wholeYear])),
      (weeks) => other({ weeks })));
}

const KEPT = ['scope', 'process', 'year', 'version', 'weeks'];
const SPANS = [null, 4, 12];

window.addEventListener('hashchange', () => {
  if (!window.location.hash.startsWith(`#${PATH}`)) {
    leaveDrawings();
  }
});
