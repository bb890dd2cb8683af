import { api, keys } from './shared/api.js';
import { ask, open } from './shared/dialog.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';

const words = texts.officers;
const OFFICER = '/officer';
const PAUSE = 300;

/** Where an officer's page is. */
export function officerAddress(userId) {
  return `#${OFFICER}?${new URLSearchParams({ user: userId })}`;
}

/** One officer: what is known, and what can be done. */
export const officer = following('journey-officer', OFFICER, async (asked, _context, load) => {
  const userId = asked.get('user') ?? '';
  const one = await api.get(`/officers/${encodeURIComponent(userId)}`);
  const { line, hindrance } = one;
  return el('section', {},
    el('p', { class: 'journey-back' }, el('a', { href: '#/officers' }, icon('chevron-left'), ` ${words.title}`)),
    el('h1', {}, unbroken(line.name)),
    el('p', {}, [line.userId, line.agencyName, one.email].filter(Boolean).join(' · '), ' · ',
      line.active ? words.duties.on : el('span', { class: 'journey-late' }, words.duties.off)),
    line.givenPassword ? el('p', { class: 'journey-hint' }, words.given) : null,
    hindrance ? el('div', { class: 'alert alert-info' }, hindrance) : actions(one, load),
    el('section', { class: 'journey-section' }, el('h2', {}, words.placesOf), line.places.length
      ? table([words.columns.office, words.columns.role, ''], line.places.map((place) => [
        [place.officeName, el('div', { class: 'journey-below' }, place.officeId)], place.roles.map(({ nameTh }) => nameTh).join(', '),
        hindrance || !line.active ? '' : ofPlace(one, place, load)]))
      : el('p', { class: 'journey-nothing' }, texts.none)),
    el('section', { class: 'journey-section' }, el('h2', {}, words.inHand), one.inHand.length
      ? [table([words.columns.step, words.columns.office, words.columns.tasks, words.columns.then], one.inHand.map((at) => [at.stepName, at.officeName,
        String(at.tasks), at.waitsForTheChief ? words.waits : words.goesBack]))]
      : el('p', { class: 'journey-nothing' }, words.nothingInHand)),
    el('section', { class: 'journey-section' }, el('h2', {}, words.history),
      el('p', { class: 'journey-hint' }, words.seen(line.lastSeenThai)), one.history.length
        ? table([words.columns.at, words.columns.what, words.columns.by, words.columns.reason], one.history.map((change) => [
          el('span', { class: 'journey-word' }, change.atThai),
          [change.kindThai, change.gained.map((right) => el('div', { class: 'journey-below' }, `+ ${right}`)),
            change.lost.map((right) => el('div', { class: 'journey-below' }, `− ${right}`))],
          unbroken(change.byName), change.reason ?? texts.none]))
        : el('p', { class: 'journey-nothing' }, words.noHistory)));
});

function actions(one, load) {
  const { line } = one;
  const button = (label, glyph, act, kind = 'default') =>
    el('button', { type: 'button', class: `btn btn-${kind}`, onclick: act }, icon(glyph), ` ${label}`);
  return el('p', { class: 'journey-actions' }, line.active ? [
    button(words.details.title, 'pencil', () => details(one, load)), ' ',
    button(words.password.title, 'lock', () => simple(one, 'password', load)), ' ',
    button(words.unlock.title, 'ok-circle', () => simple(one, 'unlock', load)), ' ',
    one.nation ? [button(words.another.title, 'plus', () => another(one, load)), ' '] : null,
    button(words.leave.title, 'log-out', () => simple(one, 'leave', load)),
  ] : button(words.return.title, 'log-in', () => simple(one, 'return', load), 'primary'));
}

function ofPlace(one, place, load) {
  return [
    el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => roles(one, place, load) }, words.roles.title), ' ',
    one.nation ? el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => move(one, place, load) }, words.move.title) : null];
}

// ---- What is done

/** Somebody new; resolves with the user's id, or null. `own` are the offices of somebody who looks after a district. */
export async function addOfficer(own, agencies) {
  const office = await chooseOffice(words.add, own);
  if (!office) {
    return null;
  }
  const key = keys();
  const done = await ask({
    title: words.add,
    intro: words.addIn(office.nameTh),
    fields: [
      { name: 'firstName', label: words.fields.firstName, type: 'text', required: true, half: true },
      { name: 'lastName', label: words.fields.lastName, type: 'text', required: true, half: true },
      { name: 'userId', label: words.fields.userId, type: 'text', required: true, half: true, hint: words.fields.userIdHint },
      { name: 'agency', label: words.fields.agency, type: 'select', half: true, options: choices(agencies), hint: words.fields.agencyHint },
      rolesField(office.roles, []),
      { name: 'email', label: words.fields.email, type: 'text', hint: words.fields.emailHint },
    ],
    submitLabel: words.add,
    submit: (values) => {
      const typed = { ...values, officeId: office.id };
      return api.post('/officers', { ...typed, requestKey: key(typed) });
    },
  });
  if (!done) {
    return null;
  }
  await showPassword(done);
  return done.userId;
}

async function details(one, load) {
  const done = await changed(one, 'details', {
    title: words.details.title,
    intro: one.line.userId,
    fields: [
      { name: 'firstName', label: words.fields.firstName, type: 'text', required: true, half: true, value: one.firstName },
      { name: 'lastName', label: words.fields.lastName, type: 'text', required: true, half: true, value: one.lastName },
      { name: 'agency', label: words.fields.agency, type: 'select', options: choices(one.agencies), value: one.agencyCode ?? '',
        hint: words.fields.agencyHint },
      { name: 'email', label: words.fields.email, type: 'text', value: one.email ?? '', hint: words.fields.emailHint },
    ],
  });
  if (done) {
    load(words.details.done);
  }
}

async function roles(one, place, load) {
  const choice = one.choices.find(({ id }) => id === place.officeId);
  const done = await changed(one, 'roles', {
    title: words.roles.title,
    intro: `${one.line.name} · ${place.officeName}`,
    detail: consequence(words.roles.consequence, one),
    fields: [rolesField(choice?.roles ?? place.roles, place.roles.map(({ code }) => code), !one.nation || one.line.places.length < 2)],
  }, { officeId: place.officeId });
  if (done) {
    load(told(words.roles.done, done));
  }
}

async function another(one, load) {
  const office = await chooseOffice(words.another.title, []);
  if (office) {
    const done = await changed(one, 'roles', { title: words.another.title, intro: `${one.line.name} · ${office.nameTh}`,
      fields: [rolesField(office.roles, [])] }, { officeId: office.id });
    if (done) {
      load(told(words.roles.done, done));
    }
  }
}

async function move(one, place, load) {
  const office = await chooseOffice(words.move.title, []);
  if (office) {
    const done = await changed(one, 'move', { title: words.move.title,
      intro: words.move.intro(one.line.name, place.officeName, office.nameTh), detail: consequence(words.move.consequence, one),
      fields: [rolesField(office.roles, place.roles.map(({ code }) => code).filter((code) => office.roles.some((role) => role.code === code)))] },
    { fromOfficeId: place.officeId, toOfficeId: office.id });
    if (done) {
      load(told(words.move.done, done));
    }
  }
}

/** What needs a reason and nothing else. */
async function simple(one, act, load) {
  const what = words[act];
  const done = await changed(one, act, { title: what.title, intro: one.line.name, detail: consequence(what.consequence, act === 'leave' ? one : null), fields: [],
    grave: act === 'leave' });
  if (done?.password) {
    await showPassword(done);
  }
  if (done) {
    load(told(what.done, done));
  }
}

/** Asks for a reason besides, and sends it with the last change that was seen. */
function changed(one, act, description, more = {}) {
  const key = keys();
  return ask({
    submitLabel: description.title,
    ...description,
    fields: [...description.fields, { name: 'reason', label: words.fields.reason, type: 'textarea', required: true, hint: words.fields.reasonHint }],
    submit: (values) => {
      const typed = { ...values, ...more, seen: one.seen };
      return api.post(`/officers/${encodeURIComponent(one.line.userId)}/${act}`, { ...typed, requestKey: key(typed) });
    },
  });
}

/** What follows, with what the officer has in hand where that is about it. */
function consequence(text, one) {
  const tasks = (waiting) => one.inHand.filter((at) => at.waitsForTheChief === waiting).reduce((sum, at) => sum + at.tasks, 0);
  return el('div', { class: 'journey-hint' }, el('p', {}, text),
    one?.inHand.length ? el('p', {}, words.now(tasks(false), tasks(true))) : null);
}

function told(text, { left = [], before }) {
  return [before ? words.before : text, left.length ? words.left(left.length) : null].filter(Boolean).join(' ');
}

function rolesField(all, chosen, required = true) {
  return { name: 'roles', label: words.columns.role, type: 'checks', required, value: chosen,
    options: all.map(({ code, nameTh }) => ({ value: code, label: nameTh })) };
}

function choices(agencies) {
  return Object.entries(agencies ?? {}).map(([value, label]) => ({ value, label }));
}

/** A password is shown once, and nowhere else. */
function showPassword({ userId, password, before }) {
  return new Promise((resolve) => {
    const { body } = open(words.passwordTitle, () => resolve(null));
    show(body, before ? el('p', {}, words.passwordBefore) : [
      el('p', {}, words.passwordFor(userId)),
      el('p', { class: 'journey-given-password' }, el('code', {}, password)),
      el('p', { class: 'journey-hint' }, words.passwordHint)]);
  });
}

/** Asks for an office in which the user may give roles: the only one there is, or what fits what is typed. */
function chooseOffice(title, own) {
  if (own.length === 1) {
    return Promise.resolve(own[0]);
  }
  return new Promise((resolve) => {
    let chosen = null;
    let timer = null;
    let turn = 0;
    const dialog = open(title, () => { clearTimeout(timer); resolve(chosen); });
    const found = el('div', { class: 'journey-office-choices', 'aria-live': 'polite' });
    const input = el('input', { type: 'text', id: 'journey-office-text', class: 'form-control', autocomplete: 'off', oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(find, PAUSE);
    } });

    async function find() {
      turn += 1;
      const mine = turn;
      const offices = own.length ? own : await api.get(`/officers/offices?${new URLSearchParams({ text: input.value })}`).catch(() => []);
      if (mine === turn) {
        show(found, offices.length ? offices.map((office) => el('button', { type: 'button', class: 'btn btn-default', onclick: () => {
          chosen = office;
          dialog.close();
        } }, office.nameTh, ' ', el('span', { class: 'journey-below' }, office.id)))
          : input.value ? el('p', { class: 'journey-nothing' }, words.noOffice) : null);
      }
    }

    show(dialog.body, own.length ? null : [el('label', { for: input.id }, words.officeText), input], found);
    input.focus();
    find();
  });
}
