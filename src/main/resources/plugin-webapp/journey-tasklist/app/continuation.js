import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { hasRole } from './context.js';
import { EXCHANGE } from './exchange.js';
import { following } from './page.js';

const words = texts.continuation;
export const CONTINUATION = '/continuation';

/** The lists of a year that goes on with another, as far as they are the reader's; a bank changes its own until it is sent. */
export const continuation = following('journey-continuation', CONTINUATION, async (asked, context, load) => {
  const wanted = Object.fromEntries(['list', 'province', 'after'].map((name) => [name, asked.get(name) ?? '']));
  const shown = await api.get(`/continuation?${new URLSearchParams(wanted)}`);
  if (!shown.year) {
    return el('section', {}, el('h1', {}, words.title), el('p', { class: 'journey-nothing' }, words.none));
  }
  return el('section', {},
    el('h1', {}, `${words.title} ${shown.year}`),
    el('p', { class: 'journey-hint' }, shown.nameThai, ' · ', shown.shown ? words.shown(shown.shownThai) : words.notShown),
    ['dataCentre', 'centralCommittee'].some((role) => hasRole(context, role))
      ? el('p', {}, el('a', { href: `#${EXCHANGE}` }, icon('transfer'), ` ${texts.exchange.link}`)) : null,
    shown.sheets.length ? figures(shown) : el('p', { class: 'journey-nothing' }, words.later),
    shown.development ? development(shown.development) : null,
    shown.names ? people(shown, wanted, load) : null,
    el('p', { class: 'journey-hint' }, words.draft));
});

function figures({ sheets, names, list, province }) {
  const { columns } = words;
  const byAgency = sheets.some(({ shares }) => shares.length);
  return el('section', { class: 'journey-section' }, el('h2', {}, words.numbers),
    table([columns.list, columns.state, columns.people, byAgency ? columns.agencies : null].filter(Boolean), sheets.map((sheet) => [
      names && sheets.length > 1 && sheet.people ? el('a', { href: address({ list: sheet.list, province }), 'aria-current': sheet.list === list ? 'true' : null },
        sheet.labelTh) : sheet.labelTh,
      sheet.stateThai, number(sheet.people),
      sheet.shares.length ? sheet.shares.map((share) => el('div', {}, `${share.agencyThai}: ${number(share.people)}`)) : texts.none]
      .slice(0, byAgency ? 4 : 3))));
}

function development({ untilThai, reportedThai, daysLate, projects }) {
  return el('section', { class: 'journey-section' },
    el('p', { class: daysLate ? 'journey-late' : 'journey-hint' }, words.development(untilThai, reportedThai, daysLate)),
    projects.length ? el('details', {}, el('summary', {}, words.projects(projects.length)),
      table([words.columns.project, words.columns.budget], projects.map((project) => [project.nameThai, project.budgetThai ?? words.noBudget])),
      projects.every((project) => project.budgetThai) ? null : el('p', { class: 'journey-hint' }, words.budgetHint)) : null);
}

function people({ provinces, province, list, sheets, lines, after, edits, shortage }, wanted, load) {
  const { columns } = words;
  const chosen = new Set();
  const offered = shortage ? lines.filter((line) => line.offered) : [];
  const tell = el('button', { type: 'button', class: 'btn btn-default', disabled: true, onclick: () => tellProvince([...chosen], shortage, load) }, words.tell(0));
  const boxes = [];
  const choose = (caseNumber, on) => {
    chosen[on ? 'add' : 'delete'](caseNumber);
    tell.textContent = words.tell(chosen.size);
    tell.disabled = !chosen.size;
  };
  const box = (line) => {
    const one = el('input', { type: 'checkbox', 'aria-label': words.select(line.personName), onchange: () => choose(line.caseNumber, one.checked) });
    boxes.push(one);
    return one;
  };
  const all = offered.length ? el('input', { type: 'checkbox', 'aria-label': words.selectAll,
    onchange: () => boxes.filter((one) => one.checked !== all.checked).forEach((one) => one.click()) }) : null;
  const choice = provinces.length ? el('select', { id: 'journey-continuation-province', class: 'form-control', 'data-first': '',
    onchange: () => { window.location.hash = address({ list, province: choice.value }); } },
  [{ code: '', labelTh: words.choose }, ...provinces].map(({ code, labelTh }) => el('option', { value: code, selected: code === province }, labelTh))) : null;
  const head = [all, columns.person, columns.id, columns.team, list === 'A' ? columns.agency : null, edits ? null : columns.stands,
    edits ? columns.reason : null, edits ? '' : null].filter((one) => one !== null);
  return el('section', { class: 'journey-section' },
    el('h2', {}, sheets.find((sheet) => sheet.list === list)?.labelTh ?? words.people),
    edits ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: () => add(load) }, icon('plus'), ` ${words.add}`)) : null,
    choice ? el('p', { class: 'form-inline' }, el('label', { for: 'journey-continuation-province' }, words.province), ' ', choice) : null,
    offered.length ? [el('p', { class: shortage.daysLate ? 'journey-late' : 'journey-hint' },
      words.shortage(shortage.untilThai, shortage.daysLate)), el('p', {}, tell)] : null,
    lines.length ? table(head, lines.map((line) => [
      all ? (line.offered ? box(line) : '') : null,
      [line.opened && !edits ? el('a', { href: `#/cases/${line.caseNumber}` }, unbroken(line.personName)) : unbroken(line.personName),
        el('div', { class: 'journey-below' }, line.caseNumber)],
      line.nationalId, line.officeName, list === 'A' ? line.agencyThai : null, edits ? null : line.standsThai ?? texts.none,
      edits ? line.reason ?? texts.none : null,
      edits ? el('button', { type: 'button', class: 'btn btn-link', 'aria-label': words.removeOf(line.personName), onclick: () => remove(line, load) },
        words.remove) : null].filter((one) => one !== null)))
      : el('p', { class: 'journey-nothing' }, provinces.length && !province ? words.chooseFirst : words.nobody),
    el('p', {}, wanted.after ? el('a', { href: address({ list, province }) }, words.first) : null, wanted.after && after ? ' · ' : null,
      after ? el('a', { href: address({ list, province, after }) }, icon('chevron-down'), ` ${words.more}`) : null));
}

async function add(load) {
  const key = keys();
  const done = await ask({
    title: words.add, intro: words.addIntro, submitLabel: words.add,
    fields: [{ name: 'nationalId', label: words.nationalId, type: 'text', required: true, hint: words.nationalIdHint }, reason()],
    submit: (typed) => api.post('/continuation/moves', { ...typed, onto: true, requestKey: key(typed) }),
  });
  if (done) {
    load(words.added);
  }
}

async function tellProvince(caseNumbers, { reasons }, load) {
  const done = await ask({
    title: words.tell(caseNumbers.length), intro: words.tellIntro, submitLabel: words.tell(caseNumbers.length),
    fields: [{ name: 'reasonCode', label: words.tellReason, type: 'select', required: true,
      options: reasons.map(({ code, labelTh }) => ({ value: code, label: labelTh })) },
    { name: 'note', label: words.tellNote, type: 'textarea' }],
    submit: (typed) => api.post('/continuation/shortages', { ...typed, caseNumbers }),
  });
  if (done) {
    const refused = done.filter((one) => !one.done);
    load([words.told(done.length - refused.length), ...refused.map((one) => el('div', { class: 'journey-late' }, `${one.caseNumber}: ${one.message}`))]);
  }
}

async function remove({ caseNumber, personName }, load) {
  const key = keys();
  const done = await ask({
    title: words.removeOf(personName), intro: words.removeIntro, submitLabel: words.remove, grave: true, fields: [reason()],
    submit: (typed) => api.post('/continuation/moves', { ...typed, caseNumber, onto: false, requestKey: key({ ...typed, caseNumber }) }),
  });
  if (done) {
    load(words.removed);
  }
}

function reason() {
  return { name: 'reason', label: words.columns.reason, type: 'textarea', required: true, hint: words.reasonHint };
}

function address(asked) {
  return `#${CONTINUATION}?${new URLSearchParams(asked)}`;
}

function number(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
