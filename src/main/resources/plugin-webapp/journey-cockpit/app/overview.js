import { api } from './shared/api.js';
import { el, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { bar, figure, number, percent } from './figures.js';
import { heatLink } from './heat.js';
import { keepButton, keptViews } from './keptViews.js';
import { awayNow, leavesLink } from './leaves.js';
import { paceSection } from './pace.js';
import { addressOf, navigation, page } from './page.js';
import { preparationLink } from './preparation.js';
import { standardsLink } from './standards.js';
import { findings } from './storedModels.js';

const words = texts.overview;

export const overviewLink = navigation('journey-overview-link', 900, '#/overview', words.link);

/** How the work stands: of the office in the address, else of the widest that the reader watches. */
export const overview = page('journey-overview', '/overview', async (content, asked) => {
  const scope = asked.get('scope') ?? (await api.get('/supervision/scopes'))[0]?.id;
  if (!scope) {
    return el('p', { class: 'journey-nothing' }, words.notWatching);
  }
  const year = asked.get('year');
  const of = `/supervision/${encodeURIComponent(scope)}`;
  const [found, checks, one] = await Promise.all([findings(), api.get(`${of}/reconciliation`),
    api.get(`${of}/overview${year ? `?year=${encodeURIComponent(year)}` : ''}`)]);
  const away = one.aos.length ? await awayNow(one.scope.id) : new Map();
  return el('div', {}, found, differing(checks.filter(({ differences }) => differences.length).length), keptViews(),
    drawn(one, away));
});

function drawn(one, away) {
  const wide = one.parts.length > 0;
  return el('div', {},
    heading(one),
    el('ul', { class: 'journey-tiles' }, one.tiles.map((tile) => el('li', { class: 'journey-tile' },
      el('span', { class: 'journey-tile-name' }, tile.name),
      figure(tile.n, { before: tile.before, href: listOf(one, tile.code, tile.n), late: LATE.test(tile.code) })))),
    el('div', { class: 'journey-columns' },
      section(words.stages, words.stagesHint, stages(one)),
      section(words.steps, words.stepsHint, [steps(one), heatLink(one), standardsLink(one), preparationLink(one)])),
    paceSection(one),
    wide ? section(one.path.length > 1 || one.scope.id !== 'country' ? words.districts : words.provinces, words.partsHint,
      parts(one)) : null,
    one.aos.length ? section(words.aos, [words.aosHint, ' · ', el('a', { href: leavesLink(one.scope.id) },
      texts.leaves.link), away.size ? ` (${texts.leaves.away(away.size)})` : null], aos(one, away)) : null,
    el('div', { class: 'journey-columns' },
      one.agencies.length ? section(words.agencies, words.agenciesHint, agencies(one)) : null,
      el('div', {},
        section(words.ends, null, ends(one)),
        one.topUps.length ? section(words.topUps, words.topUpsHint, topUps(one)) : null,
        one.rounds.length ? section(words.rounds, null, rounds(one)) : null)));
}

/** Numbers that contradict one another are told before they are read. */
function differing(checks) {
  return checks ? el('p', { class: 'alert alert-danger', role: 'alert' },
    el('a', { href: '#/journey-reconciliation' }, texts.reconciliation.differs(number(checks)))) : null;
}

const LATE = /late/i;

function heading(one) {
  const year = el('select', { class: 'form-control journey-year', 'aria-label': words.year,
    onchange: () => { window.location.hash = addressOf('/overview', { scope: one.scope.id, year: year.value }); } },
  one.years.map((it) => el('option', { value: it, selected: it === one.year }, words.yearOf(it))));
  return el('header', { class: 'journey-overview-head' },
    el('div', {},
      el('nav', { 'aria-label': words.path }, el('ol', { class: 'journey-path' }, one.path.slice(0, -1).map((place) =>
        el('li', {}, el('a', { href: addressOf('/overview', { scope: place.id, year: one.year }) }, place.name))))),
      el('h1', {}, words.title(one.scope.name)),
      el('p', { class: 'journey-hint' }, words.asOf(one.asOf), ' · ',
        one.comparedThai ? words.compared(one.comparedThai) : words.notCompared)),
    el('div', { class: 'journey-overview-tools' },
      one.years.length > 1 ? year : el('span', {}, words.yearOf(one.year)),
      keepButton(addressOf('/overview', { scope: one.scope.id, year: one.year }), words.title(one.scope.name)),
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, words.print)));
}

function section(title, hint, content) {
  return el('section', { class: 'journey-section' }, el('h2', {}, title),
    hint ? el('p', { class: 'journey-hint' }, hint) : null, content);
}

/** Where the list of what a number counts is; the number goes with it, to be seen beside what is there then. */
function listOf(one, code, n, more = {}) {
  return addressOf('/worklist', { scope: one.scope.id, year: one.year, of: code, n, at: one.asOf, ...more });
}

function grid(headings, rows, numbers) {
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-figures' },
    el('thead', {}, el('tr', {}, headings.map((name, i) =>
      el('th', { scope: 'col', class: numbers.includes(i) ? 'journey-number' : null }, name)))),
    el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((cell, i) => (i === 0
      ? el('th', { scope: 'row' }, cell)
      : el('td', { class: numbers.includes(i) ? 'journey-number' : null }, cell))))))));
}

function stages(one) {
  const most = one.tiles.find((tile) => tile.code === 'cases')?.n ?? 0;
  return grid([words.stage, words.at, words.passed, words.share], one.stages.map((stage) => [
    stage.name,
    figure(stage.at, { before: stage.before, href: listOf(one, stage.code, stage.at) }),
    number(stage.passed),
    el('span', { class: 'journey-share' }, bar(stage.passed, most), percent(stage.passed, most)),
  ]), [1, 2]);
}

function steps(one) {
  if (!one.steps.length) {
    return el('p', { class: 'journey-nothing' }, words.noSteps);
  }
  const most = Math.max(...one.steps.map((step) => step.open));
  return grid([words.step, words.open, words.late, words.lateShare], one.steps.map((step) => [
    step.name,
    figure(step.open, { before: step.openBefore, href: listOf(one, `open.${step.code}`, step.open) }),
    figure(step.late, { before: step.lateBefore, href: listOf(one, `late.${step.code}`, step.late), late: true }),
    el('span', { class: 'journey-share' }, bar(step.late, most, 'journey-bar-late'), percent(step.late, step.open)),
  ]), [1, 2]);
}

function parts(one) {
  const down = (part) => addressOf('/overview', { scope: part.id, year: one.year });
  const list = (part, code, n) => addressOf('/worklist', { scope: part.id, year: one.year, of: code, n, at: one.asOf });
  const sorted = [...one.parts].sort((a, b) => b.late - a.late || b.open - a.open || b.cases - a.cases);
  return grid([words.office, words.cases, words.running, words.outcomes, words.open, words.late, words.lateShare,
    words.referralsLate], sorted.map((part) => [
    el('a', { href: down(part) }, unbroken(part.name)),
    figure(part.cases, { href: list(part, 'cases', part.cases) }),
    figure(part.running, { href: list(part, 'running', part.running) }),
    figure(part.outcomes, { href: list(part, 'outcomes', part.outcomes) }),
    figure(part.open, { href: list(part, 'open', part.open) }),
    figure(part.late, { href: list(part, 'late', part.late), late: true }),
    percent(part.late, part.open),
    figure(part.referralsLate, { href: list(part, 'referralsLate', part.referralsLate), late: true }),
  ]), [1, 2, 3, 4, 5, 6, 7]);
}

function aos(one, away) {
  const most = Math.max(...one.aos.map((ao) => ao.toInterview + ao.toPlan + ao.developing));
  const held = (ao) => ao.toInterview + ao.toPlan + ao.developing;
  const list = (ao, code, n) => listOf(one, code, n, { ao: ao.userId, who: ao.name });
  return grid([words.ao, words.agency, words.toInterview, words.toPlan, words.developing, words.held, '', words.openOfAo,
    words.late], one.aos.map((ao) => [
    el('span', {}, unbroken(ao.name), away.has(ao.userId) ? el('a', { class: 'journey-late',
      href: leavesLink(one.scope.id) }, ` ${texts.leaves.until(away.get(ao.userId))}`) : null), ao.agency ?? texts.none,
    figure(ao.toInterview, { href: list(ao, 'case.awaitingInterview', ao.toInterview) }),
    number(ao.toPlan), number(ao.developing),
    figure(held(ao), { href: list(ao, 'running', held(ao)) }), bar(held(ao), most),
    number(ao.open), figure(ao.late, { late: true }),
  ]), [2, 3, 4, 5, 7, 8]);
}

function agencies(one) {
  const list = (agency, code, n) => (one.scope.id === 'country' ? null : listOf(one, code, n,
    { agency: agency.id, who: agency.name }));
  return grid([words.agency, words.offered, words.accepted, words.refused, words.developed, words.notDeveloped, words.late],
    one.agencies.map((agency) => [
      agency.name,
      figure(agency.offered, { href: list(agency, 'referral.offered', agency.offered) }),
      number(agency.accepted),
      figure(agency.refused, { href: list(agency, 'referral.refused', agency.refused) }),
      figure(agency.developed, { href: list(agency, 'referral.developed', agency.developed) }),
      figure(agency.notDeveloped, { href: list(agency, 'referral.notDeveloped', agency.notDeveloped) }),
      figure(agency.late, { href: list(agency, 'referralsLate', agency.late), late: true }),
    ]), [1, 2, 3, 4, 5, 6]);
}

function ends(one) {
  return grid([words.end, words.cases, ''], one.ends.map((end) => [
    end.name, figure(end.n, { before: end.before, href: listOf(one, end.code, end.n) }),
    el('span', { class: 'journey-share' }, bar(end.n, Math.max(...one.ends.map(({ n }) => n)))),
  ]), [1]);
}

function topUps(one) {
  return grid([words.aMonth, words.cases, ''], one.topUps.map((some) => [
    some.name, figure(some.n, { before: some.before, href: listOf(one, some.code, some.n) }),
    el('span', { class: 'journey-share' }, bar(some.n, Math.max(...one.topUps.map(({ n }) => n)))),
  ]), [1]);
}

function rounds(one) {
  return grid([words.round, words.due, words.done, words.share], one.rounds.map((round) => [
    el('span', {}, round.name, el('span', { class: 'journey-below' }, ` ${round.windowThai}`)),
    number(round.due), number(round.done),
    el('span', { class: 'journey-share' }, bar(round.done, round.due), percent(round.done, round.due)),
  ]), [1, 2]);
}
