import { address, api } from './shared/api.js';
import { el } from './shared/dom.js';
import { make, paper, reportTable, sign } from './shared/reports.js';
import { printSheet } from './shared/sheet.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';

const words = texts.reports;
const PATH = '/agency-reports';

/** What an agency's office reports every three months: made, opened, signed by its own officers. */
export const agencyReports = following('journey-agency-reports', PATH, async (asked, context, load) => {
  const id = asked.get('id');
  if (id) {
    return opened(await api.get(`/reports/${encodeURIComponent(id)}`), load);
  }
  const offices = (context.offices ?? []).filter(({ roles }) => roles.includes('agencyOfficer'));
  return Promise.all(offices.map(async (office) => shelf(await api.get(`/reports/of/${encodeURIComponent(office.id)}`))));
});

const hrefOf = (id) => `#${PATH}?id=${encodeURIComponent(id)}`;

function shelf(one) {
  return el('section', {}, el('h1', {}, words.agencyTitle(one.scopeName)), el('p', { class: 'journey-hint' }, words.agencyLead),
    el('p', {}, one.quarters.map((quarter) => el('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
      const made = await make({ scope: one.scopeId, year: one.year, quarter: quarter.code }, words.makeQuarter(quarter.name));
      if (made) {
        window.location.hash = hrefOf(made.id);
      }
    } }, words.makeQuarter(quarter.name)))),
    one.reports.length ? reportTable(one.reports, hrefOf) : el('p', { class: 'journey-nothing' }, words.none));
}

function opened(one, again) {
  const { id, maySign } = one.entry;
  const sheet = paper(one);
  return el('div', {},
    el('p', { class: 'journey-report-tools' }, el('a', { href: `#${PATH}` }, words.back), ' ',
      maySign ? el('button', { type: 'button', class: 'btn btn-primary', onclick: async () => (await sign(id)) && again() },
        words.sign) : null, ' ',
      el('a', { class: 'btn btn-default', href: address('reports', id, 'file.xlsx'), download: '' }, texts.worklist.xlsx), ' ',
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => printSheet(sheet.cloneNode(true)) },
        texts.overview.print)),
    one.whole ? null : el('p', { class: 'alert alert-danger', role: 'alert' }, words.changed),
    sheet);
}
