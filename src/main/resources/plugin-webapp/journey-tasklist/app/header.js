import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, show } from './shared/dom.js';
import { buddhistDate, isoDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { hasRole, onContext, refreshContext } from './context.js';
import { mayFind } from './landing.js';
import { toReadBadge } from './preparation.js';
import { mayOpen, notify, refreshTasklist } from './session.js';
import { attention } from './waiting.js';

const ASK_AGAIN_AFTER = 1500;
const WATCH_ROUNDS = ['ao', 'districtChief', 'teamSecretariat', 'provincialSecretariat', 'governor', 'provincialCdd',
  'centralCommittee', 'dataCentre'];

const TEAM = ['registrar', 'ao', 'districtChief', 'teamSecretariat'];
const WAITING_FOR = ['ao', 'coInterviewer', 'districtChief', 'teamSecretariat', 'agencyOfficer'];

let moving = false;
const redraw = new Set();

/** A link of the navigation bar to a page of the product, for those whose work it is. */
export const findCaseLink = link('journey-find-case', 300, '#/cases', 'search', texts.header.findCase, mayFind,
  (context) => (TEAM.some((role) => hasRole(context, role)) ? toReadBadge() : null));
export const assignLink = link('journey-assign', 290, '#/assignments', 'user', texts.header.assign,
  (context) => hasRole(context, 'districtChief'), ({ casesOfLeavers }) => (casesOfLeavers
    ? el('span', { class: 'badge journey-leavers-count', title: texts.aoWork.leaversCount(casesOfLeavers) },
      String(casesOfLeavers)) : null));
export const roundsLink = link('journey-rounds-link', 285, '#/rounds', 'stats', texts.header.rounds,
  (context) => WATCH_ROUNDS.some((role) => hasRole(context, role)));
// While the round of the teams is open; else the way goes over the page of the rounds.
export const followUpBookLink = link('journey-follow-up-book-link', 286, '#/follow-up-book', 'book', texts.followUpBook.link,
  ({ followUpLeft }) => typeof followUpLeft === 'number', ({ followUpLeft }) => (followUpLeft
    ? el('span', { class: 'badge', title: texts.followUpBook.left(followUpLeft) }, followUpLeft.toLocaleString('th-TH-u-nu-latn')) : null));
export const waitingLink = link('journey-waiting-link', 287, '#/referrals', 'random', texts.header.waiting,
  (context) => WAITING_FOR.some((role) => hasRole(context, role)), attention);
export const agencyReportsLink = link('journey-agency-reports-link', 284, '#/agency-reports', 'list-alt', texts.reports.agencyLink,
  (context) => hasRole(context, 'agencyOfficer') && !hasRole(context, 'provincialSecretariat'));
export const sittingsLink = link('journey-sittings-link', 286, '#/sittings', 'blackboard', texts.sittings.link,
  (context) => hasRole(context, 'provincialSecretariat') || hasRole(context, 'governor'));
export const paymentsLink = link('journey-payments-link', 283, '#/payments', 'euro', texts.payments.link,
  (context) => hasRole(context, 'dataCentre') || hasRole(context, 'centralCommittee'));
// Everybody else comes to those of their office from the page that finds cases.
export const continuationLink = link('journey-continuation-link', 282, '#/continuation', 'forward', texts.continuation.link,
  (context) => hasRole(context, 'nationalBank')
    || (context.continues && ['dataCentre', 'centralCommittee', 'agencyOfficer'].some((role) => hasRole(context, role))));
// A district's office comes to its own from the page that finds cases.
export const cddReportLink = link('journey-cdd-report-link', 281, '#/cdd-report', 'list', texts.cddReport.link,
  (context) => context.continues && ['provincialCdd', 'dataCentre', 'centralCommittee'].some((role) => hasRole(context, role)));
// Whoever reports for others holds no classes.
export const classesLink = link('journey-classes-link', 288, '#/classes', 'education', texts.classes.link,
  (context) => hasRole(context, 'agencyOfficer') && !hasRole(context, 'provincialSecretariat'));
// The chief and the secretariat come to those of their team from the page that finds cases.
export const calendarLink = link('journey-calendar-link', 289, '#/calendar', 'calendar', texts.calendar.link,
  (context) => hasRole(context, 'ao'));
export const overviewLink = link('journey-overview-link', 295, `${appRoot()}/app/cockpit/default/#/overview`, 'dashboard',
  texts.overview.link, () => mayOpen('cockpit'));
export const staffLink = link('journey-staff', 280, '#/officers', 'briefcase', texts.header.staff,
  (context) => context.administrator || hasRole(context, 'staffAdministrator'));
/** Whoever still has the password that was given is asked to change it. */
export const givenPasswordLink = link('journey-given-password', 310, `${appRoot()}/app/welcome/default/`, 'lock', texts.header.givenPassword,
  ({ givenPassword }) => givenPassword);

/** The business date, and the office and role of whoever is logged in. */
export const status = {
  id: 'journey-status',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1,
  render(node, _, scope) {
    node.className = 'journey-bar';
    let last = null;
    const draw = () => last && show(node, officeAndRole(last), businessDate(last));
    redraw.add(draw);
    const stop = onContext((context) => { last = context; draw(); });
    scope.$on('$destroy', () => { stop(); redraw.delete(draw); });
  },
};

/** What Tasklist shows to everybody is hidden by style from those who cannot use it. */
onContext((context) => {
  const { classList } = document.documentElement;
  classList.toggle('journey-administrator', Boolean(context.administrator));
  classList.toggle('journey-registrar', hasRole(context, 'registrar'));
  classList.toggle('journey-supervisor', Boolean(context.administrator) || hasRole(context, 'districtChief'));
});

/** Where the web applications stand. */
export function appRoot() {
  return document.querySelector('base').getAttribute('app-root');
}

function link(id, priority, href, glyph, label, shown, mark = (_context) => null) {
  return {
    id,
    pluginPoint: 'tasklist.navbar.action',
    priority,
    render(node, _, scope) {
      const stop = onContext((context) => show(node, shown(context) ? el('a', { href }, icon(glyph), ` ${label}`, mark(context)) : null));
      scope.$on('$destroy', stop);
    },
  };
}

function officeAndRole({ offices = [], administrator }) {
  const lines = offices.map(({ name, roles }) => `${own(roles ?? []).map(roleName).join(', ')} · ${name}`);
  if (!lines.length && administrator) {
    lines.push(texts.roles.administrator);
  }
  return lines.length
    ? el('span', { class: 'journey-office', title: lines.join('\n') },
      lines.length > 1 ? `${lines[0]} (+${lines.length - 1})` : lines[0])
    : null;
}

/** Who heads an office that develops people does an agency officer's work too: the office's own role says who it is. */
function own(roles) {
  return roles.length > 1 ? roles.filter((role) => role !== 'agencyOfficer') : roles;
}

function roleName(role) {
  return texts.roles[role] ?? role;
}

function businessDate({ businessDateThai, clockMovable, administrator }) {
  if (moving) {
    return el('span', { class: 'journey-date', role: 'status' }, icon('hourglass'), ` ${texts.clock.moving}`);
  }
  const text = texts.header.businessDate(businessDateThai);
  return clockMovable && administrator
    ? el('button', { type: 'button', class: 'journey-date', title: texts.header.move, onclick: moveClock },
      icon('calendar'), ` ${text}`)
    : el('span', { class: 'journey-date' }, icon('calendar'), ` ${text}`);
}

async function moveClock() {
  const { now } = await api.get('/clock').catch(() => ({}));
  const moved = await ask({
    title: texts.clock.title,
    intro: now ? `${texts.clock.now(`${buddhistDate(now)} ${now.slice(11, 16)} น.`)} ${texts.clock.intro}`
      : texts.clock.intro,
    fields: [
      { name: 'date', label: texts.clock.date, type: 'date', required: true, hint: texts.dateHint },
      { name: 'time', label: texts.clock.time, type: 'time', required: true, value: '08:30' },
    ],
    submitLabel: texts.clock.submit,
    async submit({ date, time }) {
      try {
        return await api.post('/clock', { to: `${isoDate(date)}T${time}` });
      } catch (error) {
        error.field &&= 'date';
        throw error;
      }
    },
  });
  if (moved) {
    await followMove(moved.state);
  }
}

/** Shows that the clock is being moved until it is: the jobs under way are finished first. */
async function followMove(first) {
  let state = first;
  while (state === 'moving') {
    showMoving(true);
    await new Promise((resolve) => { setTimeout(resolve, ASK_AGAIN_AFTER); });
    state = (await api.get('/clock').catch(() => ({ state: 'unknown' }))).state;
  }
  showMoving(false);
  notify(state === 'moved' ? 'success' : 'danger', state === 'moved' ? texts.clock.moved : texts.clock.abandoned);
  await refreshContext().catch(() => {});
  refreshTasklist();
}

function showMoving(now) {
  moving = now;
  redraw.forEach((draw) => draw());
}
