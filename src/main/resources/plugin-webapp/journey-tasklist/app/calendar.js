import { address, api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { whole } from './classes.js';
import { caseLink } from './finder.js';
import { following } from './page.js';
import { notify } from './session.js';

const words = texts.calendar;
const PATH = '/calendar';
const WORKING_DAYS = 5;
const WEEKDAYS = { working: [1, 2, 3, 4, 5], all: [1, 2, 3, 4, 5, 6, 7], weekend: [6, 7] };

/** The calendar of an AO by weeks, and to whoever watches a team what is free in it. */
export const calendar = following('journey-calendar', PATH, async (asked, _, load) => {
  const wanted = new URLSearchParams();
  for (const name of ['office', 'ao', 'week', 'case']) {
    if (asked.get(name)) {
      wanted.set(name, asked.get(name));
    }
  }
  const shown = await api.get(`/calendar?${wanted}`);
  const caseNumber = asked.get('case');
  if (caseNumber) {
    // Once: the page may be drawn twice at the same address, and when it is drawn again nothing is asked.
    window.history.replaceState(null, '', hrefOf(shown, { ao: shown.own.aoUserId }));
    const stands = shown.own.days.some(({ times }) => times.some((time) => time.caseNumber === caseNumber && time.appointmentId));
    if (!stands) {
      setTimeout(() => document.querySelector('dialog[open]') ?? bookCase(shown, { caseNumber }, load));
    }
  }
  return shown.own ? week(shown, load) : team(shown);
});

function hrefOf({ officeId }, more) {
  return `#${PATH}?${new URLSearchParams({ office: officeId, ...more })}`;
}

function head(shown, lead, more) {
  const { own } = shown;
  return [
    own && !own.mine ? el('p', {}, el('a', { href: hrefOf(shown, { week: shown.week }) }, words.backToTeam)) : null,
    el('h1', {}, own && !own.mine ? `${words.title} ${own.aoName}` : words.title),
    el('p', { class: 'journey-hint' }, `${shown.officeName} · `, shown.windowThai ? words.window(shown.windowThai, shown.windowDraft)
      : words.noWindow),
    el('p', { class: 'journey-hint' }, lead),
    shown.offices.length > 1 ? el('p', {}, shown.offices.map(({ code, name }) => [el('a', { class: 'btn btn-default',
      href: hrefOf({ officeId: code }, {}), 'aria-current': code === shown.officeId ? 'page' : null }, name), ' '])) : null,
    el('div', { class: 'journey-week-nav' },
      el('a', { class: 'btn btn-default', href: hrefOf(shown, { ...aoOf(shown), week: shown.before }) }, words.before),
      el('b', {}, shown.weekThai),
      el('a', { class: 'btn btn-default', href: hrefOf(shown, { ...aoOf(shown), week: shown.after }) }, words.after),
      el('a', { href: hrefOf(shown, aoOf(shown)) }, words.next),
      el('a', { href: `#/ao-reports?${new URLSearchParams({ office: shown.officeId })}` }, texts.aoReports.link),
      ' · ', el('a', { href: '#/outreach' }, texts.outreach.link), more),
  ];
}

const aoOf = ({ own }) => (own ? { ao: own.aoUserId } : {});

function team(shown) {
  const days = shown.team[0]?.days ?? [];
  return el('section', {}, head(shown, words.leadTeam),
    shown.team.length ? table([words.ao, ...days.map((day, index) => [words.weekdays[index], el('div', { class: 'journey-below' }, day.dateThai)])],
      shown.team.map((line) => [el('a', { href: hrefOf(shown, { ao: line.aoUserId, week: shown.week }) }, unbroken(line.aoName)),
        ...line.days.map((day) => cell(day))])) : el('p', { class: 'journey-nothing' }, words.noAo));
}

function cell({ awayThai, open, taken }) {
  if (awayThai) {
    return el('span', { class: 'journey-late' }, awayThai);
  }
  return open || taken ? el('span', { class: open ? 'journey-free' : 'journey-word' }, words.counts(open, taken)) : texts.none;
}

function week(shown, again) {
  const { own } = shown;
  return el('section', { class: 'journey-calendar' },
    head(shown, own.mine ? words.leadMine : words.leadAo,
      own.mine ? el('button', { type: 'button', class: 'btn btn-primary', onclick: () => openTimes(shown, again) }, icon('plus'), ` ${words.open}`)
        : null),
    toTell(shown, again), overdue(shown, again),
    el('div', { class: 'journey-week' }, own.days.filter((day, index) => index < WORKING_DAYS || day.times.length || day.awayThai)
      .map((day) => dayOf(shown, day, again))),
    waiting(shown, again));
}

function dayOf(shown, day, again) {
  const { own } = shown;
  const free = day.times.filter(({ state }) => state === 'open');
  const some = day.times.some(({ caseNumber }) => caseNumber);
  const weekday = words.weekdays[own.days.indexOf(day)];
  return el('section', { class: `journey-day${day.today ? ' journey-day-today' : ''}${day.times.length ? '' : ' journey-day-empty'}` },
    el('header', {}, el('h2', {}, weekday, el('small', {}, ` ${day.dateThai}${day.today ? ` · ${words.today}` : ''}`)),
      some ? el('a', { target: '_blank', rel: 'noopener', title: words.print, 'aria-label': `${words.print} ${weekday} ${day.dateThai}`,
        href: `${address('calendar', 'day')}?${new URLSearchParams({ office: shown.officeId, ao: own.aoUserId, day: day.date })}` },
      icon('print')) : null),
    day.awayThai ? el('p', { class: 'journey-late' }, day.awayThai) : null,
    day.times.length ? day.times.map((time) => timeOf(shown, day, time, again)) : el('p', { class: 'journey-nothing' }, words.nothing),
    own.mine && free.length > 1 ? el('button', { type: 'button', class: 'btn btn-link journey-close-day',
      onclick: () => close(free.map(({ id }) => id), again) }, words.closeDay) : null);
}

function timeOf(shown, day, time, again) {
  const { own } = shown;
  const act = (label, onclick, style = 'btn-default') => el('button', { type: 'button', class: `btn btn-xs ${style}`, onclick,
    'aria-label': `${label} ${day.dateThai} ${time.timeThai}` }, label);
  const stands = time.state === 'taken' || time.state === 'unwritten';
  return el('article', { class: 'journey-time', 'data-state': time.state },
    el('div', { class: 'journey-time-head' }, el('b', {}, time.timeThai),
      time.state === 'taken' ? null : el('span', {}, words.states[time.state])),
    time.caseNumber ? el('div', {}, el('a', { href: caseLink(time.caseNumber) }, unbroken(time.personName)),
      time.urgent ? el('span', { class: 'journey-badge', 'data-state': 'urgent' }, texts.steering.urgent) : null) : null,
    time.caseNumber ? el('div', { class: 'journey-below' }, unbroken(time.phone)) : null,
    time.coInterviewerName ? el('div', { class: 'journey-below' }, words.coInterviewer(time.coInterviewerName)) : null,
    el('div', { class: 'journey-below' }, time.placeThai),
    el('div', { class: 'journey-time-acts' },
      time.state === 'open' && !day.awayThai ? act(words.book, () => bookSlot(shown, time.id, again), 'btn-primary') : null,
      own.mine && time.state === 'open' ? act(words.close, () => close([time.id], again)) : null,
      own.mine && stands && time.caseNumber ? [act(words.move, () => move(shown, time, again)), act(words.cancel, () => cancel(time, again))]
        : null));
}

function waiting(shown, again) {
  const { own } = shown;
  const { columns } = words;
  return el('section', { class: 'journey-section', 'data-list': 'waiting' }, el('h2', {}, words.waiting(own.waitingCount)),
    own.waiting.length < own.waitingCount ? el('p', { class: 'journey-hint' }, words.waitingMore(own.waitingCount)) : null,
    own.waiting.length ? table([columns.person, columns.place, columns.phone, columns.since, columns.act], own.waiting.map((one) => [
      named(one), one.place, unbroken(one.phone) ?? texts.none,
      [words.since(one.sinceThai), one.agreedThai ? el('div', { class: 'journey-below' }, words.agreed(one.agreedThai)) : null,
        one.formerThai ? el('div', { class: 'journey-late' }, words.former(one.formerThai)) : null],
      el('button', { type: 'button', class: 'btn btn-primary', 'aria-label': `${words.book} ${one.personName}`,
        onclick: () => bookCase(shown, one, again) }, words.book)]))
      : el('p', { class: 'journey-nothing' }, words.waitingNone));
}

function named(one) {
  return [el('a', { href: caseLink(one.caseNumber) }, unbroken(one.personName)),
    one.urgent ? el('span', { class: 'journey-badge', 'data-state': 'urgent' }, texts.steering.urgent) : null,
    el('div', { class: 'journey-below' }, one.caseNumber)];
}

function toTell({ own }, again) {
  const { columns } = words;
  return own.toTell.length ? el('section', { class: 'journey-section', 'data-list': 'toTell' }, el('h2', {}, words.toTell(own.toTell.length)),
    table([columns.person, columns.phone, columns.when, columns.why, columns.act], own.toTell.map((one) => [
      named(one), unbroken(one.phone) ?? texts.none, one.whenThai,
      [one.whyThai, one.reason ? ` · ${one.reason}` : null, one.nowThai ? el('div', {}, words.toTellNow(one.nowThai)) : null],
      own.mine ? el('button', { type: 'button', class: 'btn btn-default', onclick: async (event) => {
        const button = event.currentTarget;
        button.disabled = true;
        try {
          await api.post(`/calendar/appointments/${one.appointmentId}/told`, {});
          again();
        } catch (error) {
          button.disabled = false;
          notify('danger', error.message);
        }
      } }, words.told) : null]))) : null;
}

function overdue(shown, again) {
  const { columns } = words;
  const { own } = shown;
  return own.overdue.length ? el('section', { class: 'journey-section', 'data-list': 'overdue' },
    el('h2', {}, words.overdue(own.overdue.length)), el('p', { class: 'journey-hint' }, words.overdueLead),
    table([columns.person, columns.phone, columns.when, columns.act], own.overdue.map((one) => [
      named(one), unbroken(one.phone) ?? texts.none,
      [el('span', { class: 'journey-late' }, one.whenThai), one.awayThai ? el('div', { class: 'journey-below' }, one.awayThai) : null],
      own.mine ? el('button', { type: 'button', class: 'btn btn-default', onclick: () => move(shown, one, again) }, words.move) : null])))
    : null;
}

async function openTimes(shown, again) {
  const { fields } = words;
  const opened = await ask({
    title: words.open,
    intro: words.openIntro,
    fields: [
      { name: 'from', label: fields.from, type: 'date', required: true, half: true, hint: texts.dateHint },
      { name: 'to', label: fields.to, type: 'date', half: true, hint: fields.toHint },
      { name: 'weekdays', label: fields.weekdays, type: 'select', required: true, value: 'working', when: ({ to }) => Boolean(to),
        options: Object.entries(words.weekdayChoices).map(([value, label]) => ({ value, label })) },
      { name: 'startsAt', label: fields.startsAt, type: 'time', required: true, half: true, value: '09:00' },
      { name: 'endsAt', label: fields.endsAt, type: 'time', required: true, half: true, value: '12:00' },
      { name: 'minutes', label: fields.minutes, type: 'text', required: true, half: true, value: '60' },
      { name: 'where', label: fields.where, type: 'radio', required: true, value: 'office',
        options: Object.entries(words.where).map(([value, label]) => ({ value, label })) },
      { name: 'place', label: fields.place, type: 'text', required: true, value: shown.officeName, when: ({ where }) => where !== 'home' },
    ],
    submitLabel: words.openSubmit,
    submit: ({ where, weekdays, minutes, ...typed }) => api.post('/calendar/slots', { ...typed, officeId: shown.officeId,
      atHome: where === 'home', minutes: whole(minutes), weekdays: weekdays ? WEEKDAYS[weekdays] : null }),
  });
  if (opened) {
    notify(opened.opened ? 'success' : 'info', words.opened(opened));
    again();
  }
}

async function close(slotIds, again) {
  const closed = await ask({ title: words.closeTitle, intro: words.closeIntro(slotIds.length), fields: [], submitLabel: words.close,
    submit: () => api.post('/calendar/slots/closing', { slotIds }) });
  if (closed) {
    notify('success', words.closed(closed.closed));
    again();
  }
}

const slotOptions = ({ own }) => own.free.map((one) => ({ value: String(one.id),
  label: `${one.dayThai} ${one.timeThai} · ${one.placeThai}` }));

function caseOptions({ own }, asked) {
  const options = own.waiting.map((one) => ({ value: one.caseNumber, label: `${one.personName} · ${one.place} · ${words.since(one.sinceThai)}` }));
  return !asked || options.some(({ value }) => value === asked) ? options : [{ value: asked, label: asked }, ...options];
}

/** Gives this time to somebody. */
const bookSlot = (shown, id, again) => book(shown, null, String(id), again);

/** Gives this case a time. */
const bookCase = (shown, { caseNumber }, again) => book(shown, caseNumber, null, again);

async function book(shown, caseNumber, slotId, again) {
  const { fields } = words;
  const slots = slotOptions(shown);
  const people = caseOptions(shown, caseNumber);
  const nothing = !slots.length ? (shown.own.mine ? words.noFree : words.noFreeOfAo) : !people.length ? words.nobodyWaits : null;
  const booked = await ask({
    title: words.appoint,
    intro: nothing ?? words.bookIntro,
    refused: Boolean(nothing),
    fields: nothing ? [] : [
      { name: 'caseNumber', label: fields.person, type: 'select', required: true, value: caseNumber ?? people[0].value, options: people },
      { name: 'slotId', label: fields.slot, type: 'select', required: true, value: slotId ?? slots[0].value, options: slots },
    ],
    submitLabel: words.bookSubmit,
    submit: (typed) => api.post('/calendar/appointments', { ...typed, slotId: Number(typed.slotId) }),
  });
  if (booked) {
    notify('success', words.booked(booked));
    again();
  }
}

const said = () => [
  { name: 'knows', label: words.fields.knows, type: 'radio', required: true,
    options: Object.entries(words.knows).map(([value, label]) => ({ value, label })) },
  { name: 'reason', label: words.fields.reason, type: 'textarea', hint: words.fields.reasonHint },
];

async function move(shown, { appointmentId, personName }, again) {
  const slots = slotOptions(shown);
  const moved = await ask({
    title: words.moveTitle(personName),
    intro: slots.length ? null : words.noFree,
    refused: !slots.length,
    fields: slots.length ? [{ name: 'slotId', label: words.fields.newSlot, type: 'select', required: true, value: slots[0].value,
      options: slots }, ...said()] : [],
    submitLabel: words.moveSubmit,
    submit: (typed) => api.post(`/calendar/appointments/${appointmentId}/moving`, { ...typed, slotId: Number(typed.slotId) }),
  });
  if (moved) {
    notify('success', words.moved(moved));
    again();
  }
}

async function cancel({ appointmentId, personName }, again) {
  const cancelled = await ask({
    title: words.cancelTitle(personName),
    intro: words.cancelIntro,
    fields: said(),
    submitLabel: words.cancelSubmit,
    cancelLabel: texts.close,
    grave: true,
    submit: (typed) => api.post(`/calendar/appointments/${appointmentId}/cancellation`, typed),
  });
  if (cancelled) {
    notify('success', words.cancelled);
    again();
  }
}
