import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, show, table } from './shared/dom.js';
import { buddhistDate, isoDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { waysOfAdministrators } from './administration.js';
import { page } from './page.js';

const words = texts.nextYear;
const PATH = '/journey-next-year';
const DATES = ['opens', 'closes'];

/** The next year: copied from the last, changed, compared, looked through, and put in force for its day. */
export const nextYear = page('journey-next-year', PATH, async () => {
  const body = el('div', { class: 'journey-year' });
  await fill(body, null);
  return el('div', {}, waysOfAdministrators(PATH), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), body);
});

async function fill(body, done) {
  const { drafts, from } = await api.get('/year-drafts');
  const told = done ? el('p', { class: 'alert alert-success', role: 'status' }, done) : null;
  if (!drafts.length) {
    show(body, told, el('p', {}, words.none), el('button', { type: 'button', class: 'btn btn-primary', onclick: async () => {
      await api.post('/year-drafts', { from });
      await fill(body, words.begun(from + 1));
    } }, words.begin(from + 1, from)));
    return;
  }
  draw(body, await api.get(`/year-drafts/${drafts[0]}`), told);
}

function draw(body, draft, told) {
  const { year, copiedFrom, lacks, tables } = draft;
  show(body, told, el('h2', {}, words.draftOf(year)), el('p', { class: 'journey-hint' }, words.changed(draft.changedThai, draft.changedBy)),
    el('section', { class: 'journey-section' }, el('h3', {}, words.complete),
      lacks.length ? el('div', { class: 'alert alert-warning' }, el('p', {}, words.lacks(lacks.length)),
        el('ul', {}, lacks.map((it) => el('li', {}, it)))) : el('p', { class: 'alert alert-success' }, words.whole),
      el('button', { type: 'button', class: 'btn btn-primary', disabled: lacks.length > 0, onclick: () => open(body, draft) }, words.open),
      ' ', el('button', { type: 'button', class: 'btn btn-default', onclick: () => giveUp(body, draft) }, words.giveUp)),
    tables.filter(({ table: name }) => words.tables[name]).map((it) => section(body, draft, it, copiedFrom)));
}

function section(body, draft, { table: name, rows, gone, adds }, copiedFrom) {
  const differing = rows.filter((it) => JSON.stringify(it.values) !== JSON.stringify(it.before));
  return el('details', { class: 'journey-section', open: name === 'measure_window' || name === 'measure_year' },
    el('summary', {}, el('strong', {}, words.tables[name]), ' ', words.differing(differing.length, gone.length)),
    adds ? el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => add(body, draft, name, rows) }, words.add) : null,
    table([words.what, words.now(draft.year), words.before(copiedFrom), ''], rows.map((row) => [row.nameTh, said(row.values),
      Object.keys(row.before).length ? said(row.before) : words.isNew, el('div', {},
        Object.keys(row.values).length ? el('button', { type: 'button', class: 'btn btn-default btn-sm', 'aria-label': words.changeOf(row.nameTh),
          onclick: () => write(body, draft, name, row) }, texts.years.change) : null,
        adds ? [' ', el('button', { type: 'button', class: 'btn btn-default btn-sm', 'aria-label': words.takeOutOf(row.nameTh),
          onclick: () => send(body, draft, { table: name, key: row.key, out: true }, words.takenOut(row.nameTh)) }, words.takeOut)] : null)])),
    gone.length ? el('p', { class: 'journey-hint' }, words.gone(gone.join(', '))) : null);
}

function said(values) {
  return Object.entries(values).map(([column, value]) => el('div', {}, `${words.columns[column] ?? column}: ${
    DATES.includes(column) ? buddhistDate(value) : value}`));
}

function fieldsOf(values) {
  return Object.entries(values).map(([column, value]) => ({ name: column, label: words.columns[column] ?? column, required: true,
    type: DATES.includes(column) ? 'date' : column === 'text_th' ? 'textarea' : 'text',
    value: DATES.includes(column) && value ? buddhistDate(value) : value }));
}

function asSent(values) {
  return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, DATES.includes(column) ? isoDate(value) : value]));
}

async function write(body, draft, name, row) {
  const done = await ask({ title: words.changeOf(row.nameTh), intro: words.nobody, fields: fieldsOf(row.values), submitLabel: words.save,
    submit: async (values) => {
      await post(draft, { table: name, key: row.key, values: asSent(values), out: false });
      return true;
    } });
  if (done) {
    await fill(body, words.written(row.nameTh));
  }
}

async function add(body, draft, name, rows) {
  const columns = Object.fromEntries(Object.keys(rows[0]?.values ?? {}).map((column) => [column, '']));
  const done = await ask({ title: words.addTo(words.tables[name]), fields: [{ name: 'key', label: words.key, type: 'text', required: true,
    hint: words.keyHints[name] }, ...fieldsOf(columns)], submitLabel: words.save,
  submit: async ({ key, ...values }) => {
    await post(draft, { table: name, key, values: asSent(values), out: false });
    return key;
  } });
  if (done) {
    await fill(body, words.written(done));
  }
}

async function send(body, draft, written, done) {
  try {
    await post(draft, { values: {}, ...written });
    await fill(body, done);
  } catch (error) {
    show(body, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message),
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => fill(body, null) }, texts.retry));
  }
}

function post(draft, written) {
  return api.post(`/year-drafts/${draft.year}/rows`, { ...written, version: draft.version });
}

async function open(body, draft) {
  const done = await ask({ title: words.openOf(draft.year), intro: words.openIntro, fields: [
    { name: 'reason', label: texts.years.reason, type: 'textarea', required: true },
    { name: 'document', label: texts.years.document, type: 'text', required: true, hint: texts.years.documentHint }],
  submitLabel: words.open, grave: true,
  submit: async ({ reason, document: rests }) => {
    await api.post(`/year-drafts/${draft.year}/opening`, { reason, document: rests, version: draft.version });
    return true;
  } });
  if (done) {
    await fill(body, words.opened(draft.year));
  }
}

async function giveUp(body, draft) {
  const done = await ask({ title: words.giveUpOf(draft.year), intro: words.giveUpIntro, fields: [], submitLabel: words.giveUp, grave: true,
    submit: async () => {
      await api.post(`/year-drafts/${draft.year}/giving-up`, {});
      return true;
    } });
  if (done) {
    await fill(body, words.givenUp(draft.year));
  }
}
