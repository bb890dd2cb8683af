import { api } from './api.js';
import { ask } from './dialog.js';
import { el } from './dom.js';
import { texts } from './texts.js';

const words = texts.reports;
/** A table of more columns is written smaller, to fit on a sheet. */
const WIDE = 8;

/**
 * Asks once more before numbers are frozen; why, is asked by the server where a report of that time stands.
 *
 * @param {object} report what is sent: scope, year, and round, quarter or period
 * @param {string} name what is made
 * @returns {Promise<{id: number} | null>} null when called off
 */
export function make(report, name) {
  return ask({
    title: name,
    intro: words.makeIntro,
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', maxlength: 500 }],
    submitLabel: words.make,
    submit: ({ reason }) => api.post('/reports', { ...report, reason: reason || null }),
  });
}

/** Signs a report by name; null when called off. */
export function sign(id) {
  return ask({
    title: words.sign,
    intro: words.signIntro,
    fields: [],
    submitLabel: words.sign,
    submit: () => api.post(`/reports/${encodeURIComponent(id)}/signature`, {}),
  });
}

/**
 * Reports one below the other.
 *
 * @param {object[]} all
 * @param {function(number): string} href where one is opened
 * @param {boolean} [ofMany] whether they are of several offices, so that each says whose it is
 */
export function reportTable(all, href, ofMany = false) {
  const headings = [ofMany ? words.office : null, words.report, words.version, words.frozen, words.signed].filter(Boolean);
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table' },
    el('thead', {}, el('tr', {}, headings.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, all.map((one) => el('tr', {},
      ofMany ? el('td', {}, one.scopeName) : null,
      el('th', { scope: 'row' }, el('a', { href: href(one.id) }, one.title)),
      el('td', {}, words.versionOf(one.version), one.newest ? null : ` ${words.replaced}`,
        one.reason ? el('div', { class: 'journey-below' }, one.reason) : null),
      el('td', {}, unbroken(one.frozenThai)), el('td', {}, unbroken(one.signedThai ?? words.unsigned)))))));
}

/** "08:30 น." stays in one line. */
const unbroken = (text) => text.replace(/ น\.$/, '\u00a0น.');

/** A report as it was frozen, as a sheet of paper. */
export function paper({ entry, content, hash }) {
  return el('article', { class: 'journey-report' },
    el('header', {},
      el('h1', {}, content.title, ' ', content.periodThai),
      el('p', {}, content.scopeName, ' · ', texts.overview.yearOf(entry.year)),
      el('p', { class: 'journey-hint' }, texts.overview.asOf(content.asOf),
        entry.version > 1 ? ` · ${words.versionOf(entry.version)}: ${entry.reason}` : '')),
    content.tables.map((table) => el('section', { class: 'journey-section' }, el('h2', {}, table.title),
      el('table', { class: `table journey-table journey-figures${table.columns.length > WIDE ? ' journey-report-wide' : ''}` },
        el('thead', {}, el('tr', {}, table.columns.map((name, i) =>
          el('th', { scope: 'col', class: i ? 'journey-number' : null }, name)))),
        el('tbody', {}, table.rows.map((cells) => el('tr', {}, cells.map((cell, i) => (i === 0
          ? el('th', { scope: 'row', class: cell.startsWith('– ') ? 'journey-part' : null }, cell)
          : el('td', { class: 'journey-number' }, Number(cell).toLocaleString('th-TH'))))))))),
    ),
    content.notes.map((note) => el('section', { class: 'journey-section' }, el('h2', {}, note.title),
      el('p', { class: 'journey-report-note' }, note.text))),
    el('footer', { class: 'journey-report-end' },
      el('p', {}, words.madeBy(entry.frozenThai)),
      el('p', {}, entry.signedThai ? words.signedBy(entry.signedThai) : words.unsigned),
      el('p', { class: 'journey-below' }, words.hash(hash))));
}
