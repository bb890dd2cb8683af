import { api } from './shared/api.js';
import { persistently } from './shared/assigning.js';
import { el, show, unbroken } from './shared/dom.js';
import { ProgressBar } from './shared/progress.js';
import { texts } from './shared/texts.js';
import { fileField } from './fileField.js';
import { caseLink } from './finder.js';
import { Mark, Typed } from './sheetCells.js';
import { walk } from './sheetKeys.js';

const words = texts.classes;
/** So many are sent at once: the page shows how far it has come, and what is done stays done. */
const AT_ONCE = 10;

/** Who came: all of it is filled in as most have it, and what was otherwise is changed. */
export function attendanceSheet(one, people, again) {
  if (!people.length) {
    return el('p', { class: 'journey-nothing' }, one.people.length ? words.attendance.nothing : words.nobody);
  }
  if (!one.begun) {
    return el('p', { class: 'journey-nothing' }, words.attendance.tooEarly(one.startsOn));
  }
  return new Sheet({
    one, people, again, kind: 'attendance', words: words.attendance,
    columns: [
      { key: 'attendance', marks: words.attendance.marks, first: 'attended',
        changed: (row) => row.set('days', row.value('attendance') === 'attended' ? String(one.days) : '') },
      { key: 'days', size: 4, first: String(one.days), asked: (row) => row.value('attendance') !== 'absent' },
      { key: 'next', marks: words.attendance.nexts, first: 'again', asked: (row) => row.value('attendance') === 'absent' },
      { key: 'note', size: 20, first: '' },
    ],
  }).element;
}

/** What became of each. */
export function resultSheet(one, people, again) {
  if (!people.length) {
    return el('p', { class: 'journey-nothing' }, words.results.nothing);
  }
  return new Sheet({
    one, people, again, kind: 'results', words: words.results,
    columns: [
      { key: 'result', marks: words.results.marks, first: 'developed' },
      { key: 'completedOn', size: 11, first: one.completed ?? '', asked: (row) => row.value('result') === 'developed' },
      { key: 'incomeAfter', size: 9, first: '' },
      { key: 'note', size: 20, first: '' },
    ],
  }).element;
}

/** Who is put into the class: whoever has waited longest first, as many as there are seats. */
export async function choosing(one, again) {
  const { people } = await api.get(`/classes/${one.id}/waiting`);
  const free = Math.max(one.seats - one.taken, 0);
  return people.length ? new Sheet({ one, people, again, kind: 'people', words: words.choose, columns: [], chosen: free }).element
    : el('p', { class: 'journey-nothing' }, words.choose.nothing);
}

/**
 * A sheet with a line for each person: filled in with keys alone, sent piece by piece, each line told by itself what became
 * of it. Sent again, what is done is found done.
 *
 * @property {Array} columns `{key, marks, size, first, asked, changed}`: one of some words, or a text
 */
class Sheet {
  constructor({ one, people, again, kind, words: said, columns, chosen = people.length }) {
    this.one = one;
    this.kind = kind;
    this.words = said;
    this.columns = columns;
    this.rows = people.map((person, index) => new Row(person, columns, said, index < chosen, () => this.update()));
    this.button = el('button', { type: 'button', class: 'btn btn-primary btn-lg', onclick: () => this.send(),
      onkeydown: (event) => event.key === 'Enter' && event.ctrlKey && this.send() });
    this.stopButton = el('button', { type: 'button', class: 'btn btn-default', hidden: true,
      onclick: () => { this.stopping = true; this.stopButton.disabled = true; } }, texts.bulk.stop);
    this.progress = new ProgressBar();
    this.summary = el('p', { class: 'journey-summary', role: 'status' });
    this.again = again;
    this.all = el('input', { type: 'checkbox', 'aria-label': words.all, onchange: () => {
      this.rows.forEach((row) => row.choose(this.all.checked));
      this.update();
    } });
    const grid = el('table', { class: 'table journey-table journey-class-sheet', onkeydown: (event) => walk(event, () => this.send(),
      this.button) },
    el('thead', {}, el('tr', {}, el('th', {}, this.all), [words.columns.number, words.columns.person,
      ...columns.map(({ key }) => said.columns[key]), words.columns.result]
      .map((heading) => el('th', { scope: 'col' }, heading)))),
    el('tbody', {}, this.rows.map((row, index) => row.draw(index + 1))));
    this.element = el('section', {}, el('p', { class: 'journey-hint' }, said.lead), this.pasting(),
      el('div', { class: 'journey-assign-bar' }, this.button, this.progress.element, this.stopButton, this.summary),
      el('div', { class: 'journey-scroll' }, grid));
    this.rows[0]?.first()?.setAttribute('data-first', '');
    this.update();
  }

  chosen() {
    return this.rows.filter((row) => row.box.checked && !row.done);
  }

  update() {
    const chosen = this.chosen();
    const open = this.rows.filter((row) => !row.done);
    this.all.checked = open.length > 0 && chosen.length === open.length;
    this.all.indeterminate = chosen.length > 0 && chosen.length < open.length;
    this.button.disabled = this.sending || !chosen.length;
    show(this.button, this.words.submit(chosen.length));
  }

  async send() {
    const chosen = this.chosen();
    if (this.sending || !chosen.length) {
      return;
    }
    this.lock(true);
    this.stopping = false;
    this.stopButton.disabled = false;
    this.stopButton.hidden = chosen.length <= AT_ONCE;
    show(this.summary);
    let told = 0;
    let problem = null;
    try {
      do {
        this.progress.show(told, chosen.length, texts.bulk.progress(told, chosen.length));
        const some = chosen.slice(told, told + AT_ONCE);
        const items = some.map((row) => row.item());
        const results = await persistently(() => api.post(`/classes/${this.one.id}/${this.kind}`, { items }));
        const byNumber = new Map(results.map((result) => [result.referralNumber, result]));
        some.forEach((row) => row.tell(byNumber.get(row.person.referralNumber) ?? { ok: false, message: texts.error.unknown }));
        told += some.length;
      } while (told < chosen.length && !this.stopping);
    } catch (error) {
      problem = error.message;
    }
    this.progress.hide();
    this.stopButton.hidden = true;
    this.lock(false);
    this.tell(chosen, told, problem);
  }

  tell(chosen, told, problem) {
    const ok = chosen.filter((row) => row.done).length;
    show(this.summary, problem ? el('span', { class: 'journey-error' }, `${problem} `) : null,
      problem && !told ? null : this.words.summary(ok, told - ok), ' ',
      told < chosen.length ? words.left(chosen.length - told)
        : el('button', { type: 'button', class: 'btn btn-default', onclick: this.again }, words.reload));
    const refused = this.rows.find((row) => row.failed);
    if (refused) {
      refused.first()?.focus();
    } else {
      this.summary.querySelector('button')?.focus();
    }
  }

  lock(now) {
    this.sending = now;
    this.rows.forEach((row) => row.lock(now));
    this.all.disabled = now;
    this.update();
  }

  /** A list from a spreadsheet fills the sheet in; nothing is written until the sheet is sent. */
  pasting() {
    const box = el('textarea', { class: 'form-control', rows: 5, 'aria-label': words.paste.box, placeholder: this.words.pasteHint });
    const error = el('p', { class: 'journey-error', id: `journey-class-file-${this.kind}` });
    const file = fileField(`journey-class-list-${this.kind}`, words.paste.file, error);
    const told = el('div', { role: 'status' });
    file.input.setAttribute('accept', '.csv,.txt,.tsv,text/csv,text/plain');
    file.input.addEventListener('change', async () => {
      const [chosen] = file.input.files;
      if (chosen) {
        box.value = decoded(await chosen.arrayBuffer());
      }
    });
    const read = async () => {
      show(error);
      try {
        const list = await api.post(`/classes/${this.one.id}/pasted`, { kind: this.kind, text: box.value });
        if (list.refused) {
          show(told, el('p', { class: 'journey-error' }, list.refused));
        } else {
          show(told, this.fillIn(list.rows));
        }
      } catch (problem) {
        show(told, el('p', { class: 'journey-error' }, problem.message));
      }
    };
    return el('details', { class: 'journey-class-paste' }, el('summary', {}, words.paste.title),
      el('p', { class: 'journey-hint' }, words.paste.lead(this.words.pasteColumns)), box, file.element,
      el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: read }, words.paste.read)), told);
  }

  /** Whom the list does not name is left out of what is sent. */
  fillIn(list) {
    const byNumber = new Map(list.filter(({ refused }) => !refused).map((line) => [line.referralNumber, line]));
    this.rows.forEach((row) => {
      const line = byNumber.get(row.person.referralNumber);
      row.choose(Boolean(line));
      if (line) {
        row.fill(line.values);
      }
    });
    this.update();
    const refused = list.filter((line) => line.refused);
    return [el('p', {}, words.paste.found(byNumber.size, this.rows.length)),
      refused.length ? [el('p', { class: 'journey-error' }, words.paste.refused(refused.length)),
        el('ul', {}, refused.map((line) => el('li', {}, words.paste.line(line.line, line.said ?? line.personName), ' ',
          el('span', { class: 'journey-error' }, line.refused))))] : null];
  }
}

/** Spreadsheets in Thai often write the letters of Windows of before. */
function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-874').decode(bytes);
  }
}

class Row {
  constructor(person, columns, said, chosen, changed) {
    this.person = person;
    this.done = false;
    this.failed = false;
    this.box = el('input', { type: 'checkbox', checked: chosen, 'aria-label': words.select(person.personName), onchange: changed });
    this.result = el('td', { class: 'journey-result' });
    this.cells = columns.map((column) => (column.marks ? new Mark(column, said, this) : new Typed(column, said, this)));
    this.arrange();
  }

  draw(number) {
    this.element = el('tr', {}, el('td', {}, this.box), el('td', {}, String(number)),
      el('td', {}, el('a', { href: caseLink(this.person.caseNumber), tabindex: -1 }, unbroken(this.person.personName)),
        el('div', { class: 'journey-below' }, unbroken(this.person.referralNumber), this.person.group ? [' · ', unbroken(this.person.group)] : null, this.person.subdistrict ? [' · ', unbroken(this.person.subdistrict)] : null)),
      this.cells.map((cell) => el('td', {}, cell.element)), this.result);
    return this.element;
  }

  cell(key) {
    return this.cells.find((cell) => cell.key === key);
  }

  value(key) {
    return this.cell(key)?.value ?? '';
  }

  set(key, value) {
    this.cell(key)?.set(value);
  }

  first() {
    return this.cells.find((cell) => !cell.element.disabled)?.element ?? this.box;
  }

  choose(chosen) {
    this.box.checked = chosen && !this.done;
  }

  fill(values) {
    this.cells.forEach((cell) => {
      if (values[cell.key] !== undefined) {
        cell.set(values[cell.key]);
        cell.column.changed?.(this);
      }
    });
    // A word may have changed what stands in another cell: what the list says of that stands over it.
    this.cells.filter((cell) => values[cell.key] !== undefined).forEach((cell) => cell.set(values[cell.key]));
    this.arrange();
  }

  /** What is not asked of somebody is not filled in. */
  arrange() {
    this.cells?.forEach((cell) => cell.lock(this.locked || this.done || (cell.column.asked && !cell.column.asked(this))));
  }

  lock(now) {
    this.locked = now;
    this.box.disabled = now || this.done;
    this.arrange();
  }

  item() {
    return { referralNumber: this.person.referralNumber, ...Object.fromEntries(this.cells
      .filter((cell) => !cell.column.asked || cell.column.asked(this)).map((cell) => [cell.key, cell.value])) };
  }

  tell({ ok, already, message, stateThai }) {
    this.done = ok;
    this.failed = !ok;
    this.element.dataset.result = ok ? 'ok' : 'failed';
    show(this.result, ok ? words.done(stateThai, already) : el('span', { class: 'journey-error' }, message ?? texts.error.unknown));
    if (ok) {
      this.box.checked = false;
    }
  }
}
