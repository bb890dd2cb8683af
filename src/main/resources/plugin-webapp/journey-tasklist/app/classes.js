import { address, api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { attendanceSheet, choosing, resultSheet } from './classSheets.js';
import { caseLink } from './finder.js';
import { following } from './page.js';
import { notify } from './session.js';

const words = texts.classes;
const PATH = '/classes';
const VIEWS = ['people', 'choose', 'attendance', 'results'];

/** The classes of an agency's office: made, filled, moved, cancelled, and their sheets. */
export const classes = following('journey-classes', PATH, async (asked, _, load) => {
  const id = asked.get('id');
  return id ? opened(id, asked.get('view'), load) : desks(await api.get('/classes'));
});

const hrefOf = (id, view) => `#${PATH}?${new URLSearchParams({ id, ...(view ? { view } : {}) })}`;

function desks({ offices }) {
  return offices.map((desk) => el('section', {},
    el('h1', {}, words.title(desk.officeName)),
    el('p', { class: 'journey-hint' }, words.lead),
    waiting(desk),
    el('p', {}, el('button', { type: 'button', class: 'btn btn-primary', disabled: !desk.projects.length,
      onclick: () => add(desk) }, words.add), ' ', el('a', { class: 'btn btn-default', href: '#/seats' }, texts.seats.link)),
    desk.projects.length ? null : el('p', { class: 'journey-nothing' }, words.noProject),
    desk.classes.length ? classTable(desk.classes) : el('p', { class: 'journey-nothing' }, words.none)));
}

/** For whom a class could be made. */
function waiting({ projects }) {
  const some = projects.filter((project) => project.waiting);
  return some.length ? el('ul', { class: 'journey-class-waiting' }, some.map((project) => el('li', {},
    words.waiting(project.name, project.waiting)))) : null;
}

function classTable(all) {
  const { columns } = words;
  return table([columns.name, columns.when, columns.seats, columns.left, columns.state], all.map((one) => [
    [el('a', { href: hrefOf(one.id) }, one.title), el('div', { class: 'journey-below' }, one.projectName)],
    [one.whenThai, el('div', { class: 'journey-below' }, one.place)],
    el('span', { class: 'journey-word' }, words.seats(one.taken, one.seats)),
    [one.toCome ? el('div', {}, words.toCome(one.toCome)) : null, one.toReport ? el('div', {}, words.toReport(one.toReport)) : null,
      one.toCome || one.toReport ? null : texts.none],
    badge(BADGES[one.state], one.stateThai),
  ]));
}

/** The colours of the states of a class are those of referrals that stand so. */
const BADGES = { open: 'accepted', held: 'developed', cancelled: 'cancelled' };

const fields = (one, more = []) => [
  ...more,
  { name: 'name', label: words.fields.name, type: 'text', value: one.name ?? '', hint: words.fields.nameHint },
  { name: 'place', label: words.fields.place, type: 'text', required: true, value: one.place ?? '' },
  { name: 'startsOn', label: words.fields.startsOn, type: 'date', required: true, half: true, value: one.startsOn ?? '', hint: texts.dateHint },
  { name: 'endsOn', label: words.fields.endsOn, type: 'date', half: true, value: one.endsOn ?? '', hint: words.fields.endsOnHint },
  { name: 'startsAt', label: words.fields.startsAt, type: 'time', half: true, value: one.startsAt ?? '', hint: words.fields.startsAtHint },
  { name: 'endsAt', label: words.fields.endsAt, type: 'time', half: true, value: one.endsAt ?? '' },
  { name: 'seats', label: words.fields.seats, type: 'text', required: true, half: true, value: one.seats ? String(one.seats) : '' },
  { name: 'note', label: words.fields.note, type: 'textarea', value: one.note ?? '', hint: words.fields.noteHint },
];

/** What was typed as a number, or nothing where it is none: the server says what to do about that. */
export function whole(typed) {
  const number = Number(typed.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)));
  return typed && Number.isInteger(number) ? number : null;
}

async function add(desk) {
  const key = keys();
  const projects = desk.projects.map(({ code, name, waiting: number }) => ({ value: code, label: words.project(name, number) }));
  const made = await ask({
    title: words.add,
    intro: words.addIntro,
    fields: fields({}, [{ name: 'projectCode', label: words.fields.project, type: 'select', required: true, options: projects,
      value: (desk.projects.find((project) => project.waiting) ?? desk.projects[0]).code }]),
    submitLabel: words.addSubmit,
    submit: (typed) => {
      const asked = { ...typed, officeId: desk.officeId, seats: whole(typed.seats) };
      return api.post('/classes', { ...asked, requestKey: key(asked) });
    },
  });
  if (made) {
    window.location.hash = hrefOf(made.id, 'choose');
  }
}

async function opened(id, wanted, again) {
  const one = await api.get(`/classes/${encodeURIComponent(id)}`);
  const toCome = one.people.filter((person) => person.toCome);
  const toReport = one.people.filter((person) => person.toReport);
  const views = VIEWS.filter((it) => it !== 'choose' || one.mayChange);
  const view = views.includes(wanted) ? wanted : natural(one, toCome, toReport);
  const body = el('div', { class: 'journey-class-view' });
  const draw = {
    people: () => peopleTable(one),
    choose: () => choosing(one, again),
    attendance: () => attendanceSheet(one, toCome, again),
    results: () => resultSheet(one, toReport, again),
  };
  const head = el('div', {}, el('p', {}, el('a', { href: `#${PATH}` }, words.back)),
    el('h1', {}, one.title, ' ', badge(BADGES[one.state], one.stateThai)),
    el('p', { class: 'journey-class-facts' }, el('b', {}, one.projectName), el('br'), one.whenThai, ' · ', one.place, el('br'),
      words.seats(one.taken, one.seats), one.note ? [' · ', one.note] : null),
    one.cancelReason ? el('p', { class: 'alert alert-warning' }, words.cancelledFor(one.cancelReason)) : null,
    tools(one, toCome, again),
    el('nav', { class: 'journey-class-views', 'aria-label': words.views.label },
      views.map((it) => el('a', { href: hrefOf(one.id, it),
        class: it === view ? 'btn btn-default active' : 'btn btn-default', 'aria-current': it === view ? 'page' : null },
      words.views[it]({ people: one.people.length, choose: one.seats - one.taken, attendance: toCome.length,
        results: toReport.length }[it])))));
  show(body, await draw[view]());
  return el('div', {}, head, body);
}

/** What is to be done next of a class. */
function natural(one, toCome, toReport) {
  if (one.begun && toCome.length) {
    return 'attendance';
  }
  if (toReport.length) {
    return 'results';
  }
  return one.people.length || !one.mayChange ? 'people' : 'choose';
}

function tools(one, toCome, again) {
  const paper = (name, label) => el('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener',
    href: address('classes', one.id, name) }, icon('print'), ` ${label}`);
  return el('p', { class: 'journey-class-tools' },
    one.mayChange ? [el('button', { type: 'button', class: 'btn btn-default', onclick: () => change(one, again) },
      one.mayMove ? words.change : words.changeSeats), ' '] : null,
    one.mayMove ? [el('button', { type: 'button', class: 'btn btn-default', onclick: () => cancel(one, toCome.length, again) },
      words.cancel), ' '] : null,
    one.people.length ? [paper('roll', words.roll), ' '] : null,
    toCome.length ? paper('slips', words.slips) : null);
}

async function change(one, again) {
  const changed = await ask({
    title: one.mayMove ? words.change : words.changeSeats,
    intro: one.mayMove ? words.changeIntro(one.people.filter(({ toCome }) => toCome).length) : words.changeSeatsIntro,
    fields: one.mayMove ? fields(one) : fields(one).filter(({ name }) => ['name', 'seats'].includes(name)),
    submitLabel: words.changeSubmit,
    submit: (typed) => api.put(`/classes/${one.id}`, { name: one.name, place: one.place, startsOn: one.startsOn, endsOn: one.endsOn,
      startsAt: one.startsAt, endsAt: one.endsAt, note: one.note, ...typed, seats: whole(typed.seats), version: one.version }),
  });
  if (changed) {
    notify('success', changed.told ? words.moved(changed.told) : words.changed);
    again();
  }
}

async function cancel(one, told, again) {
  const cancelled = await ask({
    title: words.cancel,
    intro: words.cancelIntro(told),
    fields: [{ name: 'reason', label: words.cancelReason, type: 'textarea', required: true }],
    submitLabel: words.cancel,
    grave: true,
    submit: ({ reason }) => api.post(`/classes/${one.id}/cancellation`, { version: one.version, reason }),
  });
  if (cancelled) {
    notify('success', words.cancelled(cancelled.told));
    again();
  }
}

function peopleTable(one) {
  const { columns } = words;
  return one.people.length ? el('div', {},
    one.mayMove ? el('p', { class: 'journey-hint' }, words.takeOut) : null,
    table([columns.number, columns.person, columns.subdistrict, columns.phone, columns.state, columns.note],
      one.people.map((person, index) => [
        String(index + 1),
        [el('a', { href: caseLink(person.caseNumber) }, unbroken(person.personName)),
          el('div', { class: 'journey-below' }, person.referralNumber)],
        person.subdistrict, unbroken(person.phone) ?? texts.none,
        [badge(person.state, person.stateThai), person.attendanceThai ? el('div', { class: 'journey-below' }, person.attendanceThai) : null,
          person.completedOn ? el('div', { class: 'journey-below' }, words.completed(person.completedOn)) : null],
        [person.differsThai ? el('div', { class: 'journey-late' }, words.differs(person.differsThai)) : null,
          [...new Set([person.attendanceNote, person.resultNote]), person.incomeAfter ? words.income(person.incomeAfter) : null]
            .filter((note) => note).join(' · ')],
      ])))
    : el('p', { class: 'journey-nothing' }, words.nobody);
}
