import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { caseLink } from './finder.js';
import { whole } from './classes.js';
import { following } from './page.js';
import { notify } from './session.js';

const words = texts.seats;
const PATH = '/seats';
/** An area that is no district. */
const EVERYWHERE = 'all';

/** The seats of an agency's office: how many there are of a project in a month, how many are taken, and whose each is. */
export const seats = following('journey-seats', PATH, async (asked, _, load) => {
  const id = asked.get('id');
  return id ? sheet(await api.get(`/seats/${encodeURIComponent(id)}`)) : desks(await api.get('/seats'), load);
});

function desks({ offices }, again) {
  return offices.map((desk) => el('section', {},
    el('p', {}, el('a', { href: '#/classes' }, words.back)),
    el('h1', {}, words.title(desk.officeName)),
    el('p', { class: 'journey-hint' }, words.lead),
    desk.projects.length ? el('p', {}, el('button', { type: 'button', class: 'btn btn-primary', onclick: () => say(desk, null, again) },
      words.say)) : el('p', { class: 'journey-nothing' }, words.noProject),
    desk.projects.map((project) => kept(desk, project, again))));
}

function kept(desk, project, again) {
  const { columns } = words;
  return el('section', { class: 'journey-section' }, el('h2', {}, project.name),
    project.waiting ? el('p', { class: 'journey-late' }, words.waiting(project.waiting)) : null,
    project.lines.length ? table([columns.month, columns.area, columns.taken, columns.open], project.lines.map((line) => [
      line.taken || project.waiting ? el('a', { href: `#${PATH}?id=${line.id}` }, line.monthThai) : line.monthThai, line.areaThai,
      el('span', { class: 'journey-word' }, words.of(line.taken, line.seats)),
      line.open ? String(line.open) : el('span', { class: 'journey-late' }, words.full)]))
      : el('p', { class: 'journey-nothing' }, words.notCounted),
    el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: () => say(desk, project.code, again) }, words.sayOf)));
}

async function say(desk, code, again) {
  const months = desk.months.map((month) => ({ value: month.code, label: month.name }));
  const done = await ask({
    title: words.say,
    intro: words.sayIntro,
    fields: [
      { name: 'projectCode', label: words.fields.project, type: 'select', required: true, value: code ?? desk.projects[0].code,
        options: desk.projects.map((project) => ({ value: project.code, label: project.name })) },
      ...(desk.districts.length ? [{ name: 'districtCode', label: words.fields.area, type: 'select', required: true, value: EVERYWHERE,
        options: [{ value: EVERYWHERE, label: words.everywhere }, ...desk.districts.map((area) => ({ value: area.code, label: area.name }))] }] : []),
      { name: 'from', label: words.fields.from, type: 'select', required: true, half: true, value: months[0].value, options: months },
      { name: 'to', label: words.fields.to, type: 'select', required: true, half: true, value: months[0].value, options: months },
      { name: 'seats', label: words.fields.seats, type: 'text', required: true, half: true, hint: words.fields.seatsHint },
    ],
    submitLabel: words.saySubmit,
    submit: (typed) => api.post('/seats', { ...typed, officeId: desk.officeId, seats: whole(typed.seats),
      districtCode: typed.districtCode === EVERYWHERE ? null : typed.districtCode }),
  });
  if (done) {
    notify('success', words.said(done.months));
    again();
  }
}

function sheet(one) {
  return el('section', {},
    el('p', {}, el('a', { href: `#${PATH}` }, words.backToSeats)),
    el('h1', {}, `${one.projectName} · ${one.monthThai}`),
    el('p', { class: 'journey-hint' }, `${one.officeName} · ${one.areaThai} · ${words.of(one.taken, one.seats)}`),
    el('h2', {}, words.holders(one.people.length)), people(one.people, words.nobody),
    one.waiting.length ? [el('h2', {}, words.queue(one.waiting.length)), people(one.waiting)] : null);
}

function people(all, none) {
  const { columns } = words;
  return all.length ? table([columns.number, columns.person, columns.team, columns.offered, columns.state], all.map((person, index) => [
    String(index + 1),
    [el('a', { href: caseLink(person.caseNumber) }, unbroken(person.personName)), el('div', { class: 'journey-below' }, person.referralNumber, person.group ? ` · ${person.group}` : null)],
    person.teamName, person.offeredThai, person.stateThai])) : el('p', { class: 'journey-nothing' }, none);
}
