import { api } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { ProgressBar } from './shared/progress.js';
import { buddhistDate, isoDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { waysOfAdministrators } from './administration.js';
import { number } from './figures.js';
import { addressOf, page } from './page.js';
import { change, madeTable } from './yearChange.js';

const words = texts.years;
const PATH = '/journey-years';
const LOOK_AGAIN = 1000;

/** The calendar of a year: windows, days of steps, thresholds and amounts; changed while it runs, after what moves was shown. */
export const years = page('journey-years', PATH, async (content, asked) => {
  const all = await api.get('/years');
  const chosen = all.find(({ year }) => String(year) === asked.get('year')) ?? all.find(({ inForce }) => inForce) ?? all[0];
  const body = el('div', { class: 'journey-year' });
  await fill(body, chosen.year, null);
  return el('div', {}, waysOfAdministrators(PATH), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead),
    all.length > 1 ? el('nav', { class: 'journey-ways', 'aria-label': words.choose }, all.map(({ year, over }) =>
      el('a', { href: addressOf(PATH, { year }), 'aria-current': year === chosen.year ? 'page' : null }, words.of(year, over)))) : null,
    body);
});

async function fill(body, year, said) {
  draw(body, await api.get(`/years/${year}`), said);
}

function draw(body, shown, said) {
  const { over, nameTh, opensThai, closesThai, year } = shown.year;
  show(body, said ? el('p', { class: 'alert alert-success', role: 'status' }, said) : null,
    shown.moving ? moving(body, shown) : null,
    el('h2', {}, nameTh), el('p', { class: 'journey-hint' }, words.between(opensThai, closesThai), over ? ` ${words.over}` : null),
    section(words.windows, words.windowsHint, table([words.window, words.opens, words.closes, words.stands, words.source, ''],
      shown.windows.map((it) => [marked(it.nameTh, it.draft), it.opensThai, it.closesThai, words.standing[it.stands], it.source,
        !over && (it.opensMoves || it.closesMoves) ? button(words.moveOf(it.nameTh), () => moveWindow(body, year, it)) : null]))),
    section(words.deadlines, words.deadlinesHint, table([words.step, words.process, words.within, ''],
      shown.deadlines.map((it) => [marked(it.stepTh, it.draft), words.processes[it.process] ?? it.process,
        it.atTh ?? words.days(it.days, it.afterAppointment),
        !over && it.days !== null ? button(words.changeOf(it.stepTh), () => changeDays(body, year, it)) : null]))),
    section(words.settings, words.settingsHint, table([words.setting, words.value, words.counts, words.source, ''],
      shown.settings.map((it) => [marked(it.nameTh, it.draft), valueOf(it), it.countsTh, it.source,
        !over && it.shapeTh ? button(words.changeOf(it.nameTh), () => changeSetting(body, year, it)) : null]))),
    section(words.changes, words.changesHint, madeTable(shown.changes)));
}

function section(title, hint, content) {
  return el('section', { class: 'journey-section' }, el('h3', {}, title), el('p', { class: 'journey-hint' }, hint), content);
}

function marked(name, draft) {
  return [name, draft ? [' ', el('span', { class: 'label label-default' }, words.draft)] : null];
}

function button(label, onclick) {
  return el('button', { type: 'button', class: 'btn btn-default btn-sm', 'aria-label': label, onclick }, words.change);
}

function valueOf({ kind, value }) {
  return kind === 'YES_OR_NO' ? words.yesNo[value] : value;
}

/** How far the open tasks have followed; it goes on without this page. */
function moving(body, shown) {
  const { nameTh, tasks, moved, stopped } = shown.moving;
  const bar = new ProgressBar();
  bar.show(moved, tasks, words.movedOf(number(moved), number(tasks)));
  if (!stopped) {
    setTimeout(() => body.isConnected && !document.querySelector('dialog[open]') && fill(body, shown.year.year, null).catch(() => {}),
      LOOK_AGAIN);
  }
  return el('div', { class: `alert ${stopped ? 'alert-danger' : 'alert-info'}`, role: 'status' },
    el('p', {}, stopped ? words.stopped(nameTh) : words.moving(nameTh)), bar.element,
    stopped ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
      await api.post('/years/moving/go-on', {}).catch(() => {});
      await fill(body, shown.year.year, null);
    } }, words.goOn)) : null);
}

function moveWindow(body, year, window) {
  return changed(body, year, window.nameTh, [
    ...window.opensMoves ? [{ name: 'opens', label: words.opens, type: 'date', required: true, hint: texts.dateHint,
      value: buddhistDate(window.opens) }] : [],
    ...window.closesMoves ? [{ name: 'closes', label: words.closes, type: 'date', required: true, hint: texts.dateHint,
      value: buddhistDate(window.closes) }] : [],
  ], ({ opens, closes }) => ({ what: 'window', name: window.kind, opens: opens ? isoDate(opens) : window.opens,
    closes: closes ? isoDate(closes) : window.closes }));
}

function changeDays(body, year, deadline) {
  return changed(body, year, deadline.stepTh, [{ name: 'days', label: words.daysLabel, type: 'text', required: true,
    value: String(deadline.days) }], ({ days }) => ({ what: 'deadline', name: deadline.name, days }));
}

function changeSetting(body, year, setting) {
  const field = setting.kind === 'YES_OR_NO'
    ? { name: 'value', label: words.value, type: 'radio', required: true, value: setting.value,
      options: ['true', 'false'].map((value) => ({ value, label: words.yesNo[value] })) }
    : { name: 'value', label: words.value, type: 'text', required: true, value: setting.value, hint: setting.shapeTh };
  return changed(body, year, setting.nameTh, [field], ({ value }) => ({ what: 'setting', name: setting.key, value }));
}

async function changed(body, year, title, fields, wantedOf) {
  const done = await change(year, title, fields, wantedOf);
  if (done) {
    await fill(body, year, done.tasks ? words.doneMoving(title, number(done.tasks)) : words.done(title));
  }
}
