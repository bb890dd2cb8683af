import { address, api } from './shared/api.js';
import { el } from './shared/dom.js';
import { make, paper, reportTable, sign } from './shared/reports.js';
import { texts } from './shared/texts.js';
import { keepButton } from './keptViews.js';
import { addressOf, navigation, page } from './page.js';

const words = texts.reports;
const ONE = '/journey-report';
const ALL = '/journey-reports';

export const reportsLink = navigation('journey-reports-link', 890, '#/journey-reports', words.link);

/** The reports of a scope, and what can be made into one; of a province those of its agencies too. */
export const reports = page('journey-reports', ALL, async (content, asked) => {
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
    el('div', { class: 'journey-overview-head' },
      el('div', {}, el('h1', {}, words.title(shelf.scopeName)), el('p', { class: 'journey-hint' }, words.lead)),
      el('div', { class: 'journey-overview-tools' }, keepButton(addressOf(ALL, { scope }), words.title(shelf.scopeName)))),
    shelf.mayFreeze ? makers(shelf, overview) : null,
    shelf.reports.length ? reportTable(shelf.reports, opened) : el('p', { class: 'journey-nothing' }, words.none),
    shelf.unheard.length || shelf.below.length
      ? fromBelow(words.ofPeriod, words.belowHint, shelf.unheard, shelf.below) : null,
    shelf.missing || shelf.agencies.length
      ? fromBelow(words.agencies, words.agenciesHint, shelf.missing ? [shelf.missing] : [], shelf.agencies) : null);
});

const opened = (id) => addressOf(ONE, { id });

function makers(shelf, { year, rounds }) {
  const button = (name, what) => el('button', { type: 'button', class: 'btn btn-default',
    onclick: async () => {
      const made = await make({ scope: shelf.scopeId, year, ...what }, name);
      if (made) {
        window.location.hash = opened(made.id);
      }
    } }, name);
  return el('p', { class: 'journey-list-files' }, button(words.makeMonth(year), {}),
    rounds.map((round) => button(words.makeRound(round.name), { round: round.code })),
    shelf.periods.map((period) => button(words.makeAgain(period.name), { period: period.code })));
}

/** What the offices below report of some times, and who has not of each. */
function fromBelow(title, hint, times, all) {
  return el('section', { class: 'journey-section' }, el('h2', {}, title),
    el('p', { class: 'journey-hint' }, hint),
    times.filter(({ offices }) => offices.length).map((missing) => el('details', {},
      el('summary', {}, words.missing(missing.offices.length, missing.periodThai)), el('ul', {}, missing.offices.map((name) => el('li', {}, name))))),
    all.length ? reportTable(all, opened, true) : el('p', { class: 'journey-nothing' }, words.none));
}

/** A report as it was frozen. */
export const report = page('journey-report', ONE, async (content, asked) => {
  const id = asked.get('id') ?? '';
  const one = await api.get(`/reports/${encodeURIComponent(id)}`);
  return el('div', {},
    el('div', { class: 'journey-list-tools' },
      el('a', { href: addressOf(ALL, { scope: one.shelfId }) }, words.back),
      el('span', { class: 'journey-list-files' },
        one.entry.maySign ? el('button', { type: 'button', class: 'btn btn-primary', onclick: () => signed(id) }, words.sign) : null,
        el('a', { class: 'btn btn-default', href: address('reports', id, 'file.xlsx'), download: '' }, texts.worklist.xlsx),
        el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, texts.overview.print))),
    one.whole ? null : el('p', { class: 'alert alert-danger', role: 'alert' }, words.changed),
    paper(one));
});

async function signed(id) {
  if (await sign(id)) {
    window.location.hash = addressOf(ONE, { id, signed: 'yes' }); // the page is read anew
  }
}
