import { address as of, api } from './shared/api.js';
import { el, icon, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';

const words = texts.cddReport;
export const CDD_REPORT = '/cdd-report';

/** What the community development offices of districts report to that of their province (R17), as far as it is the reader's. */
export const cddReport = following('journey-cdd-report', CDD_REPORT, async (asked) => {
  const wanted = Object.fromEntries(['office', 'after'].map((name) => [name, asked.get(name) ?? '']));
  const shown = await api.get(`/community-reports?${new URLSearchParams(wanted)}`);
  if (!shown.year) {
    return el('section', {}, el('h1', {}, words.title), el('p', { class: 'journey-nothing' }, words.none));
  }
  return el('section', {},
    el('h1', {}, `${words.title} ${shown.year}`),
    el('p', { class: 'journey-hint' }, shown.scopeThai, ' · ', shown.dueThai),
    shown.names ? districts(shown) : provinces(shown),
    shown.sheet ? sheet(shown, wanted) : null,
    el('p', { class: 'journey-hint' }, words.draft));
});

function districts({ districts: all, sum, sheet: open }) {
  const { columns } = words;
  return el('section', { class: 'journey-section' },
    table([columns.office, columns.state, columns.reported, ...heads(), columns.differences], [
      ...all.filter(({ state }) => state !== 'nobody').map((one) => [
        el('a', { href: address({ office: one.officeId }), 'aria-current': one.officeId === open?.officeId ? 'true' : null }, one.nameThai),
        [one.stateThai, below(one.comesLate ? words.comesLate : null), below(one.daysLate ? words.daysLate(one.daysLate) : null, 'journey-late'),
          below(one.dueThai ? words.due(one.dueThai) : null)],
        one.reportedThai ?? texts.none, ...cells(one.counts), one.differences ? number(one.differences) : texts.none]),
      all.length > 1 ? [el('strong', {}, words.sum), '', '', ...cells(sum), ''] : null].filter(Boolean)),
    el('p', { class: 'journey-hint' }, words.untilReported),
    all.some(({ state }) => state === 'nobody') && all.length > 1
      ? el('p', { class: 'journey-hint' }, words.nobodySent(all.filter(({ state }) => state === 'nobody').length)) : null);
}

function provinces({ provinces: all, sum }) {
  const { columns } = words;
  return all.length ? el('section', { class: 'journey-section' }, table([columns.province, columns.asked, columns.waiting, columns.toCheck, columns.returned, columns.accepted, columns.late, ...heads()],
    [...all.map((one) => [one.nameThai, number(one.asked), number(one.asked - one.reported - one.returned - one.accepted), number(one.reported),
      number(one.returned), number(one.accepted), number(one.late), ...cells(one.counts)]),
    [el('strong', {}, words.sum), '', '', '', '', '', '', ...cells(sum)]]), el('p', { class: 'journey-hint' }, words.asReported))
    : el('p', { class: 'journey-nothing' }, words.notBegun);
}

function sheet({ sheet: one, lines, after }, wanted) {
  const { columns } = words;
  return el('section', { class: 'journey-section' },
    el('h2', {}, one.nameThai),
    el('p', {}, one.stateThai, one.reportedThai ? ` · ${one.reportedThai}` : null, one.checkedThai ? ` · ${one.checkedThai}` : null),
    one.returned ? el('div', { class: 'alert alert-warning' }, el('strong', {}, words.returned), ' ', one.returned) : null,
    one.because ? el('p', {}, el('strong', {}, words.because), ' ', one.because) : null,
    one.whole === false ? el('div', { class: 'alert alert-danger', role: 'alert' }, words.notWhole) : null,
    one.live ? el('p', { class: 'journey-hint' }, words.live) : null,
    lines.length ? el('p', {}, ['xlsx', 'csv'].map((kind) => [el('a', { class: 'btn btn-default', download: '',
      href: of('community-reports', one.officeId, `file.${kind}`) }, icon('download-alt'), ` ${words.file[kind]}`), ' '])) : null,
    lines.length ? table([columns.person, columns.project, columns.became, columns.now], lines.map((line) => [
      [el('a', { href: `#/cases/${line.caseNumber}` }, unbroken(line.personName)), el('div', { class: 'journey-below' }, line.caseNumber)],
      line.projectThai, line.becameThai, line.nowThai ?? texts.none]))
      : el('p', { class: 'journey-nothing' }, one.live ? words.notReported : words.nobody),
    el('p', {}, wanted.after ? el('a', { href: address({ office: one.officeId }) }, words.first) : null, wanted.after && after ? ' · ' : null,
      after ? el('a', { href: address({ office: one.officeId, after }) }, icon('chevron-down'), ` ${words.more}`) : null),
    one.hash ? el('p', { class: 'journey-hint' }, words.hash(one.hash)) : null);
}

function heads() {
  const { columns } = words;
  return [columns.people, columns.developed, columns.notDeveloped, columns.refused, columns.ended, columns.open];
}

function cells(counts) {
  return ['people', 'developed', 'notDeveloped', 'refused', 'ended', 'open'].map((name) => number(counts[name]));
}

function below(text, more = '') {
  return text ? el('div', { class: `journey-below ${more}` }, text) : null;
}

function address(asked) {
  return `#${CDD_REPORT}?${new URLSearchParams(asked)}`;
}

function number(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
