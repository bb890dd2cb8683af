import { address, api, keys } from './shared/api.js';
import { persistently } from './shared/assigning.js';
import { el, show, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { tidyDate } from './shared/thai.js';
import { refreshContext } from './context.js';
import { caseLink } from './finder.js';
import { following } from './page.js';
import { Mark, Typed } from './sheetCells.js';
import { walk } from './sheetKeys.js';

const words = texts.followUpBook;
const PATH = '/follow-up-book';
/** So many stand on a sheet, as the server gives them. */
const SHEET = 50;

/** The rounds that a team's secretariat reports: its villages with what is left in each, and the sheet of one. */
export const followUpBook = following('journey-follow-up-book', PATH, async (asked) => {
  const part = (name) => asked.get(name) ?? '';
  const at = { office: part('office'), year: part('year'), round: part('round'), village: part('village') };
  return at.village ? sheet(at, await api.get(`${pathOf(at)}?from=${Number(asked.get('from')) || 0}`)) : books(await api.get(PATH));
});

function pathOf({ office, year, round, village }) {
  return [PATH, ...[office, year, round, village].map(encodeURIComponent)].join('/');
}

function linkTo({ office, year, round, village }, from = 0) {
  return `#${PATH}?${new URLSearchParams({ office, year: String(year), round, village, ...(from ? { from: String(from) } : {}) })}`;
}

function books(all) {
  return el('section', {}, el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead),
    all.length ? all.map(book) : el('p', { class: 'journey-nothing' }, words.nothing));
}

function book({ year, round, roundThai, officeId, officeName, open, doneByThai, closesThai, late, writes, due, done, villages }) {
  const headings = words.columns;
  const numbers = (one) => [one.due, one.done, one.due - one.done].map((n) => el('td', { class: 'journey-number' }, count(n)));
  return el('section', { class: 'journey-section' },
    el('h2', { class: 'journey-round-heading' }, roundThai, ' ', unbroken(officeName)),
    el('p', { class: 'journey-hint journey-above' }, words.days({ doneByThai, closesThai })),
    open ? late && done < due ? el('p', { class: 'journey-late' }, words.late) : null : el('p', { class: 'journey-late' }, words.closed),
    writes ? null : el('p', { class: 'journey-hint' }, words.reads),
    villages.length ? el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-rounds' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, headings.village),
        [headings.due, headings.done, headings.left].map((heading) => el('th', { scope: 'col', class: 'journey-number' }, heading)))),
      el('tbody', {}, villages.map((village, index) => el('tr', {},
        el('td', {}, el('a', { href: linkTo({ office: officeId, year, round, village: village.code }), 'data-first': index === 0 }, unbroken(village.name))),
        numbers(village))), el('tr', { class: 'journey-total' }, el('td', {}, words.all), numbers({ due, done })))))
      : el('p', { class: 'journey-nothing' }, texts.rounds.noneDue));
}

function sheet(at, page) {
  const { roundThai, villageName, from, all, left, people } = page;
  const stands = el('span', {}, words.stands(count(left), count(all)));
  const paper = address('follow-up-book', at.office, at.year, at.round, at.village, 'paper');
  const print = (label, leftAlone) => el('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener', href: `${paper}?left=${leftAlone}` },
    label);
  const link = (label, to) => el('a', { class: 'btn btn-default', href: linkTo(at, to) }, label);
  return el('section', {},
    el('p', {}, el('a', { href: `#${PATH}` }, words.back)),
    el('h1', {}, unbroken(villageName)),
    el('p', { class: 'journey-hint' }, roundThai, ' · ', words.days(page), ' · ', stands),
    el('p', {}, print(words.printLeft, true), ' ', print(words.printAll, false)),
    page.writes ? null : el('p', { class: 'journey-hint' }, words.reads),
    new Sheet(page, (done) => show(stands, words.stands(count(left - done), count(all)))).element,
    all > SHEET ? el('p', { class: 'journey-book-pages' }, from > 0 ? link(words.previous, Math.max(from - SHEET, 0)) : null, ' ',
      words.page(from + 1, from + people.length, all), ' ', from + people.length < all ? link(words.next, from + SHEET) : null) : null);
}

/** The people of a page of a village: keyed with keys alone, sent in one request, each row told by itself what became of it. */
class Sheet {
  constructor(page, told) {
    this.page = page;
    this.onTold = told;
    this.day = el('input', { type: 'text', class: 'form-control', id: 'journey-book-day', size: 11, value: page.today, autocomplete: 'off',
      oninput: () => this.everyRow('contactedOn', this.day.value) });
    this.channel = select('journey-book-channel', page.channels, 'home');
    this.stage = select('journey-book-stage', [{ value: '', label: words.stageOf }, ...page.stages], '', () => this.everyRow('stage', this.stage.value));
    this.rows = page.people.map((person) => new Row(person, page, () => this.update()));
    this.save = el('button', { type: 'button', class: 'btn btn-primary btn-lg', onclick: () => this.send() });
    this.summary = el('p', { class: 'journey-summary', role: 'status' });
    const keyed = page.writes;
    this.element = el('section', {},
      keyed ? el('div', { class: 'journey-book-defaults form-inline' }, el('strong', {}, words.defaults), ' ',
        field(words.day, this.day), field(words.channel, this.channel), field(words.sheet.stage, this.stage)) : null,
      keyed ? el('p', { class: 'journey-hint' }, words.keys) : null,
      keyed ? el('div', { class: 'journey-assign-bar' }, this.save, this.summary) : null,
      el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-class-sheet journey-book-sheet',
        onkeydown: (event) => walk(event, () => this.send(), this.save) },
      el('thead', {}, el('tr', {}, ['number', 'person', ...columns(page).map(({ key }) => key)].map((key) => el('th', { scope: 'col' },
        words.sheet[key])))),
      el('tbody', {}, this.rows.map((row, index) => row.draw(page.from + index + 1, keyed))))));
    this.stage.setAttribute('data-first', '');
    this.leaving = (event) => {
      if (!this.element.isConnected) {
        window.removeEventListener('beforeunload', this.leaving);
      } else if (this.filled().length) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', this.leaving);
    this.update();
  }

  /** What stands above the sheet stands in each row that was not filled in otherwise. */
  everyRow(key, value) {
    this.rows.filter((row) => row.keyed && !row.done).forEach((row) => row.default(key, value));
  }

  filled() {
    return this.rows.filter((row) => row.keyed && !row.done && row.value('result'));
  }

  update() {
    const filled = this.filled().length;
    this.save.disabled = this.sending || !filled;
    show(this.save, words.save(filled));
  }

  async send() {
    const rows = this.filled();
    if (this.sending || !rows.length) {
      return;
    }
    this.lock(true);
    show(this.summary, texts.loading);
    try {
      const items = rows.map((row) => row.item(this.channel.value));
      const results = await persistently(() => api.post(`${PATH}/reports`, { items }));
      rows.forEach((row, index) => row.tell(results[index] ?? { ok: false, message: texts.error.unknown }));
      this.told(rows);
    } catch (error) {
      show(this.summary, el('span', { class: 'journey-error' }, error.message));
    }
    this.lock(false);
    (rows.find((row) => row.failed)?.wrong() ?? this.rows.find((row) => row.keyed && !row.done)?.cell('result')?.element
      ?? this.summary.querySelector('a, button'))?.focus();
    refreshContext().catch(() => {});
  }

  told(rows) {
    const ok = rows.filter((row) => row.done).length;
    this.onTold(this.rows.filter((row) => row.done).length);
    show(this.summary, words.saved(ok, rows.length - ok), ' ',
      this.rows.every((row) => row.done || !row.keyed) ? el('a', { class: 'btn btn-default', href: `#${PATH}` }, words.back) : null);
  }

  lock(now) {
    this.sending = now;
    this.rows.forEach((row) => row.lock(now));
    this.update();
  }
}

/** What is asked of a person; an income that is typed says that they were met. */
function columns({ stages }) {
  const met = (row) => ['', 'reached'].includes(row.value('result'));
  const meet = (row) => row.typed();
  return [
    { key: 'result', marks: words.results, first: '', changed: (row) => row.changed() },
    { key: 'yearlyIncome', size: 9, first: '', asked: met, changed: meet },
    { key: 'incomeSource', marks: words.sources, first: 'told', asked: met },
    { key: 'stage', marks: stages.map(({ value, label }, index) => ({ code: value, label: `${index + 1} ${label}` })), first: '',
      asked: met, changed: (row) => row.own.add('stage') },
    { key: 'contactedOn', size: 10, first: '', changed: (row) => row.own.add('contactedOn') },
    { key: 'note', size: 16, first: '' },
  ];
}

class Row {
  constructor(person, page, changed) {
    this.person = person;
    this.said = { columns: words.sheet };
    this.keyed = page.writes && !person.doneThai;
    this.done = false;
    this.failed = false;
    this.onChange = changed;
    /** What was filled in here otherwise than above the sheet. */
    this.own = new Set();
    this.keyOf = keys();
    this.result = el('div', { class: 'journey-result' });
    this.cells = this.keyed ? columns(page).map((column) => (column.marks ? new Mark(marksOf(column, person), this.said, this)
      : new Typed(column, this.said, this))) : [];
    this.sheetDay = page.today;
    this.cell('contactedOn')?.set(page.today);
    this.arrange();
  }

  draw(number) {
    const { caseNumber, personName, house, phone, developed, registryThai, doneThai, late } = this.person;
    this.element = el('tr', {}, el('td', {}, String(number)),
      el('td', {}, el('a', { href: caseLink(caseNumber), tabindex: -1 }, unbroken(personName)),
        el('div', { class: 'journey-below' }, unbroken(house), phone ? [' · ', unbroken(phone)] : null),
        developed ? el('div', { class: 'journey-below' }, words.developed) : null,
        registryThai ? el('div', { class: 'journey-late' }, registryThai) : null,
        show(this.result, late ? badge('late', words.afterDay) : null)),
      this.keyed ? this.cells.map((cell) => el('td', {}, cell.element)) : el('td', { colspan: 6 }, doneThai ?? texts.none));
    return this.element;
  }

  cell(key) {
    return this.cells.find((cell) => cell.key === key);
  }

  value(key) {
    return this.cell(key)?.value ?? '';
  }

  /** A word that stands above the sheet, where the row has none of its own. */
  default(key, value) {
    if (key === 'contactedOn') {
      this.sheetDay = value;
      this.day();
    } else if (!this.own.has(key)) {
      this.cell(key)?.set(value);
    }
  }

  typed() {
    if (this.value('yearlyIncome') && !this.value('result')) {
      this.cell('result').set('reached');
    }
    this.changed();
  }

  changed() {
    this.day();
    this.arrange();
    this.onChange();
  }

  /** The day of the sheet is the day of a contact: on which somebody died or moved is asked. */
  day() {
    const cell = this.cell('contactedOn');
    if (!this.own.has('contactedOn')) {
      cell.set(['died', 'movedOut'].includes(this.value('result')) ? '' : this.sheetDay);
    }
  }

  /** What is not asked of somebody is not filled in. */
  arrange() {
    this.cells?.forEach((cell) => cell.lock(this.locked || this.done || (cell.column.asked && !cell.column.asked(this))));
  }

  lock(now) {
    this.locked = now;
    this.arrange();
  }

  item(channel) {
    const said = Object.fromEntries(this.cells.filter((cell) => !cell.column.asked || cell.column.asked(this)).map((cell) => [cell.key, cell.value]));
    const typed = { caseNumber: this.person.caseNumber, channel, ...said, contactedOn: tidyDate(said.contactedOn) };
    return { ...typed, requestKey: this.keyOf(typed) };
  }

  tell({ ok, already, late, message, field: at, stateThai }) {
    this.done = ok;
    this.failed = !ok;
    this.at = at;
    this.element.dataset.result = ok ? 'ok' : 'failed';
    show(this.result, ok ? [words.done(stateThai, already), late ? [' ', badge('late', words.afterDay)] : null]
      : el('span', { class: 'journey-error' }, message ?? texts.error.unknown));
  }

  /** The field at which something is wrong. */
  wrong() {
    return (this.cell(this.at) ?? this.cell('yearlyIncome'))?.element;
  }
}

/** Nobody's account is asked about who does not consent (R21). */
function marksOf(column, { bankAllowed }) {
  return column.key === 'incomeSource' && !bankAllowed ? { ...column, marks: column.marks.filter(({ code }) => code !== 'bankAccount') } : column;
}

function select(id, choices, chosen, onchange = () => {}) {
  return el('select', { id, class: 'form-control', onchange }, choices.map(({ value, label }) => el('option', { value, selected: value === chosen },
    label)));
}

function field(label, element) {
  return el('label', { for: element.id }, label, ' ', element);
}

function count(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
