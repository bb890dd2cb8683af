import { api } from './shared/api.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { fileField } from './fileField.js';
import { OUTBOX } from './outbox.js';
import { officePhones } from './officePhones.js';
import { failed, page } from './page.js';
import { PRIVACY } from './privacy.js';
import { StaffWork } from './staffWork.js';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_SHOWN = 200;
const CSV = 'text/csv;charset=utf-8';
const HEADER = 'user_id,first_name,last_name,agency,office,role,password,active,email\r\n';
// The mark in front tells a spreadsheet that the Thai in it is UTF-8.
const EXAMPLE = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${HEADER}`)}`;

/** The administrator's page for lists of officers. */
export const staff = page('journey-staff', '/staff', (content) => {
  const words = texts.staff;
  const error = el('p', { class: 'journey-error', id: 'journey-staff-error', role: 'alert' });
  const { input: file, element: field, read } = fileField('journey-staff-file', words.file, error);
  const send = el('button', { type: 'submit', class: 'btn btn-primary' }, words.submit);
  const result = el('div', { class: 'journey-staff-result', role: 'status' });
  const roles = el('div', {});
  const work = new StaffWork(taken);
  let sending = false;
  let left = false;

  async function submit(event) {
    event.preventDefault();
    if (sending) {
      return;
    }
    busy(true);
    try {
      const bytes = await read(MOST_BYTES, words.tooLarge);
      if (!bytes) {
        return;
      }
      show(result);
      const preview = await api.upload('/staff/preview', bytes, CSV);
      if (!left) {
        show(result, preview.refused.length ? refused(preview.refused) : shown(preview, () => confirm(bytes, preview.expects), () => show(result)));
      }
    } catch (problem) {
      if (!left) {
        failed(result, problem);
      }
    } finally {
      busy(false);
    }
  }

  /** Writes what was shown; where it would be something else by now, nothing. */
  async function confirm(bytes, expects) {
    if (sending) {
      return;
    }
    busy(true);
    try {
      show(result, el('p', { class: 'journey-loading' }, words.writing));
      work.hide();
      const outcome = await api.upload(`/staff?${new URLSearchParams({ expects })}`, bytes, CSV);
      if (!left) {
        if (outcome.work) {
          show(result);
          work.follow(outcome.work);
        } else {
          show(result, outcome.ok ? taken(outcome) : refused(outcome.refused));
          work.findUndone();
        }
      }
    } catch (problem) {
      if (!left) {
        failed(result, problem);
        // The answer may be what was lost, and not the file.
        work.find();
      }
    } finally {
      busy(false);
    }
  }

  function busy(now) {
    sending = now;
    send.disabled = now;
    file.disabled = now;
    show(send, now ? words.submitting : words.submit);
  }

  show(content,
    el('p', { class: 'journey-back' }, el('a', { href: '#/officers' }, icon('chevron-left'), ` ${texts.officers.title}`)),
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead),
    el('ul', { class: 'journey-staff-rules' }, words.rules.map((rule) => el('li', {}, rule))),
    el('p', {}, el('a', { href: EXAMPLE, download: words.exampleName }, words.example), ' · ',
      el('a', { href: `#${OUTBOX}` }, texts.outbox.link), ' · ',
      el('a', { href: `#${PRIVACY}` }, texts.privacy.link)),
    el('form', { novalidate: true, onsubmit: submit },
      field,
      send),
    result,
    work.element,
    roles,
    officePhones());
  work.find();
  api.get('/staff/roles').then((all) => !left && show(roles, guide(all))).catch(() => show(roles));
  return () => {
    left = true;
    work.leave();
  };
});

/** What may stand in the columns of the file. */
function guide(all) {
  const { columns } = texts.staff;
  return [el('h2', {}, texts.staff.roles), table([columns.role, columns.roleName, columns.officeOfRole],
    all.map(({ code, nameTh, whereTh }) => [el('code', {}, code), nameTh, whereTh]))];
}

/** What a file would change, officer by officer, to be confirmed. */
function shown({ counts, lines, changing, passwordKept }, confirm, giveUp) {
  const words = texts.staff.preview;
  return el('section', { class: 'journey-section journey-staff-preview' },
    el('h2', {}, words.title),
    el('p', {}, counts.map(({ kindThai, officers }) => words.count(kindThai, officers)).join(' · ')),
    passwordKept ? el('p', { class: 'journey-hint' }, words.passwordKept(passwordKept)) : null,
    changing ? el('p', { class: 'journey-actions' },
      el('button', { type: 'button', class: 'btn btn-primary', onclick: confirm }, words.confirm(changing)),
      el('button', { type: 'button', class: 'btn btn-default', onclick: giveUp }, texts.cancel))
      : el('p', { class: 'journey-nothing' }, words.nothing),
    lines.length ? table([texts.staff.columns.line, words.what, texts.officers.columns.name, texts.officers.columns.what], lines.map((line) => [
      String(line.line), line.kindThai, [unbroken(line.name), el('div', { class: 'journey-below' }, line.userId)],
      [line.gained.map((right) => el('div', {}, `+ ${right}`)), line.lost.map((right) => el('div', {}, `− ${right}`)),
        line.details.length ? el('div', {}, words.details(line.details.join(' '))) : null]])) : null,
    changing > lines.length ? el('p', { class: 'journey-hint' }, words.more(changing - lines.length)) : null);
}

function taken({ added, changed, claimed, passwordKept }) {
  const { columns } = texts.staff;
  return [
    el('div', { class: 'alert alert-success' }, texts.staff.done(added, changed)),
    passwordKept.length ? el('p', { class: 'journey-hint' }, texts.staff.passwordKept(passwordKept)) : null,
    claimed.length ? [el('h2', {}, texts.staff.claimed),
      table([columns.user, columns.number, columns.step, columns.office],
        claimed.map((task) => [task.userId, task.number, task.stepName, task.officeId]))] : null,
  ];
}

function refused(rows) {
  const { columns } = texts.staff;
  return [
    el('div', { class: 'alert alert-danger' }, texts.staff.refused(rows.length)),
    table([columns.line, columns.reason], rows.slice(0, MOST_SHOWN).map(({ line, message }) => [String(line), message])),
    rows.length > MOST_SHOWN ? el('p', { class: 'journey-hint' }, texts.staff.more(rows.length - MOST_SHOWN)) : null,
  ];
}
