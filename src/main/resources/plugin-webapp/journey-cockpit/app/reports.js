import { address, api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { addressOf, navigation, page } from './page.js';

const words = texts.reports;
const ONE = '/journey-report';

export const reportsLink = navigation('journey-reports-link', 890, '#/journey-reports', words.link);

/** The reports of a scope, and what can be made into one. */
export const reports = page('journey-reports', '/journey-reports', async (content, asked) => {
  const scopes = await api.get('/supervision/scopes');
  const scope = asked.get('scope') ?? scopes[0]?.id;
  if (!scope) {
    return el('p', { class: 'journey-nothing' }, texts.overview.notWatching);
  }
  const [shelf, overview] = await Promise.all([api.get(`/reports/of/${encodeURIComponent(scope)}`),
    api.get(`/supervision/${encodeURIComponent(scope)}/overview`)]);
  return el('div', {},
    el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' }, el('li', {},
      el('a', { href: addressOf('/overview', { scope }) }, texts.overview.title(shelf.scopeName))))),
    el('h1', {}, words.title(shelf.scopeName)),
    el('p', { class: 'journey-hint' }, words.lead),
    shelf.mayFreeze ? makers(shelf, overview) : null,
    shelf.reports.length ? list(shelf.reports) : el('p', { class: 'journey-nothing' }, words.none));
});

function makers(shelf, { year, rounds }) {
  const button = (name, round) => el('button', { type: 'button', class: 'btn btn-default',
    onclick: () => make({ scope: shelf.scopeId, year, round }, name) }, name);
  return el('p', { class: 'journey-list-files' }, button(words.makeMonth(year), null),
    rounds.map((round) => button(words.makeRound(round.name), round.code)));
}

/** Asks once more before numbers are frozen; why, is asked by the server where a report of that time stands. */
async function make(report, name) {
  const made = await ask({
    title: name,
    intro: words.makeIntro,
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', maxlength: 500 }],
    submitLabel: words.make,
    submit: ({ reason }) => api.post('/reports', { ...report, reason: reason || null }),
  });
  if (made) {
    window.location.hash = addressOf(ONE, { id: made.id });
  }
}

function list(all) {
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table' },
    el('thead', {}, el('tr', {}, [words.report, words.version, words.frozen, words.signed].map((name) =>
      el('th', { scope: 'col' }, name)))),
    el('tbody', {}, all.map((one) => el('tr', {},
      el('th', { scope: 'row' }, el('a', { href: addressOf(ONE, { id: one.id }) }, one.title)),
      el('td', {}, words.versionOf(one.version), one.newest ? null : ` ${words.replaced}`,
        one.reason ? el('div', { class: 'journey-below' }, one.reason) : null),
      el('td', {}, one.frozenThai), el('td', {}, one.signedThai ?? words.unsigned))))));
}

/** A report as it was frozen, as a sheet of paper. */
export const report = page('journey-report', ONE, async (content, asked) => {
  const id = asked.get('id') ?? '';
  const one = await api.get(`/reports/${encodeURIComponent(id)}`);
  const { entry } = one;
  return el('div', {},
    el('div', { class: 'journey-list-tools' },
      el('a', { href: addressOf('/journey-reports', { scope: one.scopeId }) }, words.back),
      el('span', { class: 'journey-list-files' },
        entry.maySign ? el('button', { type: 'button', class: 'btn btn-primary', onclick: () => sign(id) }, words.sign) : null,
        el('a', { class: 'btn btn-default', href: address('reports', id, 'file.xlsx'), download: '' }, texts.worklist.xlsx),
        el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, texts.overview.print))),
    one.whole ? null : el('p', { class: 'alert alert-danger', role: 'alert' }, words.changed),
    paper(one));
});

async function sign(id) {
  const signed = await ask({
    title: words.sign,
    intro: words.signIntro,
    fields: [],
    submitLabel: words.sign,
    submit: () => api.post(`/reports/${encodeURIComponent(id)}/signature`, {}),
  });
  if (signed) {
    window.location.hash = addressOf(ONE, { id, signed: 'yes' }); // the page is read anew
  }
}

function paper({ entry, content, hash }) {
  return el('article', { class: 'journey-report' },
    el('header', {},
      el('h1', {}, content.title, ' ', content.periodThai),
      el('p', {}, content.scopeName, ' · ', texts.overview.yearOf(entry.year)),
      el('p', { class: 'journey-hint' }, texts.overview.asOf(content.asOf),
        entry.version > 1 ? ` · ${words.versionOf(entry.version)}: ${entry.reason}` : '')),
    content.tables.map((table) => el('section', { class: 'journey-section' }, el('h2', {}, table.title),
      el('table', { class: 'table journey-table journey-figures' },
        el('thead', {}, el('tr', {}, table.columns.map((name, i) =>
          el('th', { scope: 'col', class: i ? 'journey-number' : null }, name)))),
        el('tbody', {}, table.rows.map((cells) => el('tr', {}, cells.map((cell, i) => (i === 0
          ? el('th', { scope: 'row' }, cell) : el('td', { class: 'journey-number' }, number(Number(cell)))))))))),
    ),
    el('footer', { class: 'journey-report-end' },
      el('p', {}, words.madeBy(entry.frozenThai)),
      el('p', {}, entry.signedThai ? words.signedBy(entry.signedThai) : words.unsigned),
      el('p', { class: 'journey-below' }, words.hash(hash))));
}
