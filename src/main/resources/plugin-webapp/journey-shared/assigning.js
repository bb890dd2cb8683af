import { api } from './api.js';
import { el, show, unbroken } from './dom.js';
import { ProgressBar } from './progress.js';
import { texts } from './texts.js';

/** So many are sent at once: the page shows how far it has come, and what is done stays done. */
const AT_ONCE = 10;

/** An answer that was lost on its way, and how often and after how many milliseconds the same is sent again. */
const LOST = [0, 502, 503, 504];
const TRIES = 3;
const PAUSE = 2000;

/**
 * A list of cases, each with an AO to be chosen, one or many at once. What is sent comes back row by row: done, to whom
 * and with whom, or why not; the numbers of the AOs are asked anew after each sending.
 *
 * @param {object} description
 * @param {Array} description.cases what the rows show: `{caseNumber, personName, subdistrict, dueThai, …}`; `suggestedAo` and
 *     `suggestedCo` are chosen at first, `said` is told below
 * @param {Array} description.aos who can be chosen
 * @param {Array} description.coInterviewers
 * @param {function} description.link receives a case's number; the address of its page
 * @param {string} description.key the name by which a result finds its row
 * @param {function} description.item receives case, AO, co-interviewer and reason; what is sent of a row
 * @param {function} description.send receives what is to be sent at once and the reason; gives the results
 * @param {string} [description.reason] asks for a reason under this label
 * @param {string} [description.reasonValue] what stands there at first
 * @param {number} [description.atOnce] so many are sent at once
 * @param {boolean} [description.mayBeEmpty] whether it is sent with nothing chosen, too
 * @param {object} description.words `lead`, `submit`, `ok`, `summary`
 * @param {function} [description.reload] draws the page anew
 * @param {function} [description.sent] called after each sending; receives the cases that are done by now, each with the
 *     AO who has it, and the problem that ended the sending, if any
 */
export class AssigningList {
  constructor({ cases, aos, coInterviewers, link, key, item, send, reason = null, reasonValue = '', atOnce = AT_ONCE,
    mayBeEmpty = false, words, reload = null, sent = null }) {
    this.aos = aos;
    this.key = key;
    this.item = item;
    this.sendSome = send;
    this.words = words;
    this.reload = reload;
    this.sent = sent;
    this.rows = cases.map((one) => new Row(one, aos, coInterviewers, link, words, () => this.update()));
    this.atOnce = atOnce;
    this.mayBeEmpty = mayBeEmpty;
    this.all = el('input', { type: 'checkbox', 'aria-label': texts.assignments.selectAll,
      onchange: () => this.selectAll(this.all.checked) });
    this.button = el('button', { type: 'button', class: 'btn btn-primary btn-lg', onclick: () => this.send() });
    this.summary = el('p', { class: 'journey-summary', role: 'status' });
    this.progress = new ProgressBar();
    this.stopButton = el('button', { type: 'button', class: 'btn btn-default', hidden: true, onclick: () => this.stop() },
      texts.bulk.stop);
    this.remaining = el('span');
    this.loads = el('ul', { class: 'journey-loads' });
    this.everyAo = aoSelect(aos, texts.assignments.allTo);
    this.applyButton = el('button', { type: 'button', class: 'btn btn-default', onclick: () => this.applyToSelected() },
      texts.assignments.apply);
    this.everyAo.addEventListener('change', () => this.update());
    this.reasonField = reason ? reasonField(reason, reasonValue) : null;
    this.sending = false;
  }

  element() {
    const { columns } = texts.assignments;
    this.selectAll(true);
    return el('div', {},
      el('p', { class: 'journey-hint' }, this.words.lead),
      el('h3', {}, texts.assignments.load),
      this.loads,
      this.reasonField?.element,
      el('div', { class: 'journey-assign-bar' },
        el('span', { class: 'journey-assign-all' }, this.everyAo, this.applyButton),
        this.button, this.progress.element, this.stopButton, this.remaining, this.summary),
      el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-assignments' },
        el('thead', {}, el('tr', {}, el('th', {}, this.all),
          el('th', { scope: 'col' }, columns.person),
          el('th', { scope: 'col', class: 'journey-when-wide' }, columns.subdistrict),
          [columns.due, columns.ao, columns.coInterviewer, columns.result]
            .map((heading) => el('th', { scope: 'col' }, heading)))),
        el('tbody', {}, this.rows.map((row) => row.element)))));
  }

  selectAll(selected) {
    this.rows.forEach((row) => row.select(selected));
    this.update();
  }

  selected() {
    return this.rows.filter((row) => !row.done && row.selected());
  }

  applyToSelected() {
    this.selected().forEach((row) => row.choose(this.everyAo.value));
    this.everyAo.value = '';
    this.update();
  }

  update() {
    const open = this.rows.filter((row) => !row.done);
    const selected = this.selected();
    this.all.checked = open.length > 0 && selected.length === open.length;
    this.all.indeterminate = selected.length > 0 && selected.length < open.length;
    this.all.disabled = this.sending || !open.length;
    this.everyAo.disabled = this.sending || !selected.length;
    this.applyButton.disabled = this.everyAo.disabled || !this.everyAo.value;
    show(this.remaining, this.words.left(open.length));
    this.button.disabled = this.sending || (!selected.length && !this.mayBeEmpty);
    if (!this.sending) {
      show(this.button, this.words.submit(selected.length));
    }
    show(this.loads, this.aos.map((ao) => {
      const more = selected.filter((row) => row.counts && row.ao() === ao.userId).length;
      return el('li', {}, ao.name, el('span', { class: 'journey-load' }, String(ao.load)),
        more ? el('span', { class: 'journey-load-more' }, `+${more}`) : null);
    }));
  }

  async send() {
    const chosen = this.selected();
    const incomplete = chosen.filter((row) => !row.check());
    if (this.reasonField && !this.reasonField.check()) {
      return;
    }
    if (incomplete.length) {
      incomplete[0].focus();
      return;
    }
    this.stopping = false;
    this.lock(true);
    show(this.summary);
    // What goes in one piece is done before anybody could read how far it has come.
    this.stopButton.hidden = chosen.length <= this.atOnce;
    let told = 0;
    let problem = null;
    try {
      do {
        this.tell(told, chosen.length);
        await this.sendPiece(chosen.slice(told, told + this.atOnce));
        await this.refresh();
        told += this.atOnce;
      } while (told < chosen.length && !this.stopping);
    } catch (error) {
      problem = error.message;
    } finally {
      this.progress.hide();
      this.stopButton.hidden = true;
      this.lock(false);
      this.summarize(chosen, Math.min(told, chosen.length), problem);
      this.sent?.(this.rows.filter((row) => row.done).map((row) => ({ one: row.one, ao: row.ao() })), problem);
    }
  }

  tell(done, all) {
    show(this.button, texts.assignments.submitting(done, all));
    if (all > this.atOnce) {
      this.progress.show(done, all, texts.bulk.progress(done, all));
    }
  }

  /** One piece after the other, and a failure ends it: what was not sent is still there to be sent. */
  async sendPiece(some) {
    const reason = this.reasonField?.value() ?? null;
    const items = some.map((row) => this.item(row.one, row.ao(), row.co(), reason));
    const results = await persistently(() => this.sendSome(items, reason));
    const byKey = new Map(results.map((result) => [result[this.key], result]));
    some.forEach((row) => row.show(byKey.get(row.one[this.key]) ?? { ok: false, message: texts.error.unknown }));
  }

  summarize(chosen, told, problem) {
    const ok = chosen.filter((row) => row.done).length;
    const left = chosen.length - told;
    show(this.summary, problem ? el('span', { class: 'journey-error' }, `${problem} `) : null,
      problem && !told ? null : this.words.summary(ok, told - ok), ' ',
      left ? texts.bulk.left(left) : this.reload ? el('button', { type: 'button', class: 'btn btn-default',
        onclick: this.reload }, texts.assignments.reload) : null);
  }

  /** What is on its way comes back first. */
  stop() {
    this.stopping = true;
    this.stopButton.disabled = true;
  }

  /** How much is before each AO by now. */
  async refresh() {
    const officers = await api.get('/assignments/officers').catch(() => null);
    const loads = new Map((officers?.aos ?? []).map((ao) => [ao.userId, ao.load]));
    this.aos.forEach((ao) => { ao.load = loads.get(ao.userId) ?? ao.load; });
    [this.everyAo, ...this.rows.map((row) => row.aoChoice)].forEach((select) => relabel(select, this.aos));
    this.update();
  }

  lock(now) {
    this.sending = now;
    this.stopButton.disabled = false;
    this.rows.forEach((row) => row.lock(now));
    this.update();
  }
}

/** Sent twice it is done once, so that a lost answer is asked for again before an officer has to. */
export async function persistently(send) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (error) {
      if (tried === TRIES || !LOST.includes(error.status)) {
        throw error;
      }
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
  }
}

class Row {
  constructor(one, aos, coInterviewers, link, words, changed) {
    this.one = one;
    this.words = words;
    this.aos = inOffice(aos, one);
    this.done = false;
    /** Whether the case is an interview before whoever is its AO. */
    this.counts = one.seatOfAo ?? true;
    this.box = el('input', { type: 'checkbox', 'aria-label': texts.assignments.select(one.caseNumber),
      onchange: changed });
    this.aoChoice = aoSelect(this.aos, texts.assignments.choose);
    this.aoChoice.setAttribute('aria-label', texts.assignments.columns.ao);
    this.aoChoice.addEventListener('change', () => { this.fit(); this.say(''); changed(); });
    this.agency = el('p', { class: 'journey-agency' });
    this.coChoice = el('select', { class: 'form-control', 'aria-label': texts.assignments.columns.coInterviewer },
      el('option', { value: '' }, ''),
      inOffice(coInterviewers, one).filter((officer) => officer.userId !== one.coInterviewerId || one.seatLeft)
        .map((officer) => el('option', { value: officer.userId }, `${officer.name} · ${officer.agency}`)));
    this.result = el('td', { class: 'journey-result' });
    this.element = el('tr', {},
      el('td', {}, this.box),
      el('td', {}, el('span', { class: 'journey-assign-person' }, unbroken(one.personName)),
        el('a', { href: link(one.caseNumber) }, unbroken(one.caseNumber)),
        one.stateThai ? el('p', { class: 'journey-agency' }, one.stateThai) : null,
        one.said ? el('p', { class: 'journey-agency' }, unbroken(one.said)) : null,
        el('p', { class: 'journey-agency journey-when-narrow' }, unbroken(one.subdistrict))),
      el('td', { class: 'journey-when-wide' }, unbroken(one.subdistrict) ?? texts.none),
      el('td', { class: 'journey-word' }, one.dueThai ?? texts.none,
        one.daysLate ? el('p', { class: 'journey-late' }, texts.card.overdue(one.daysLate)) : null),
      el('td', {}, this.aoChoice, this.agency),
      el('td', {}, this.coChoice),
      this.result);
    this.choose(one.suggestedAo ?? '');
    if (one.suggestedCo && !this.alone && [...this.coChoice.options].some(({ value }) => value === one.suggestedCo)) {
      this.coChoice.value = one.suggestedCo;
    }
  }

  choose(ao) {
    this.aoChoice.value = ao;
    this.say('');
    this.fit();
  }

  /** Whether somebody has to sit in is for the server to say (R05); of an AO without an agency it says nothing. */
  fit() {
    const ao = this.aos.find((officer) => officer.userId === this.ao());
    const { seatOpen = true, seatOfAo = true, seatLeft = false, coInterviewerName } = this.one;
    const words = texts.assignments;
    show(this.agency, ao ? ao.agency ?? words.noAgency : '',
      ao?.awayThai ? el('span', { class: 'journey-late' }, ` · ${ao.awayThai}`) : null);
    this.alone = !seatOpen || (seatOfAo && ao?.coInterviewerRequired === false);
    if (this.alone) {
      this.coChoice.value = '';
    }
    const stays = coInterviewerName && !seatLeft;
    this.coChoice.options[0].text = !seatOpen ? words.coInterviewerDone
      : this.alone ? words.coInterviewerNotNeeded
        : stays ? words.coInterviewerStays(coInterviewerName)
          : seatLeft ? words.coInterviewerLeft(coInterviewerName) : words.coInterviewerAuto;
    this.coChoice.disabled = this.alone || this.done;
  }

  ao() {
    return this.aoChoice.value;
  }

  co() {
    return this.coChoice.value || null;
  }

  selected() {
    return this.box.checked;
  }

  select(selected) {
    if (!this.done) {
      this.box.checked = selected;
    }
  }

  check() {
    if (this.ao()) {
      return true;
    }
    this.say(texts.requiredChoice);
    return false;
  }

  focus() {
    this.aoChoice.focus();
  }

  show({ ok, message, aoName, coInterviewerName }) {
    this.done = ok;
    this.element.dataset.result = ok ? 'ok' : 'failed';
    show(this.result, ok ? [el('span', {}, unbroken(this.words.ok(aoName))),
      coInterviewerName
        ? el('p', { class: 'journey-agency' }, unbroken(texts.assignments.okWith(coInterviewerName))) : null]
      : message ?? texts.error.unknown);
    if (ok) {
      this.box.checked = false;
    }
  }

  say(problem) {
    show(this.result, problem ? el('span', { class: 'journey-error' }, problem) : null);
    delete this.element.dataset.result;
  }

  lock(now) {
    this.box.disabled = now || this.done;
    this.aoChoice.disabled = now || this.done;
    this.coChoice.disabled = now || this.done || this.alone;
  }
}

/** Those who can be chosen for a case of its office. */
function inOffice(officers, { officeId }) {
  return officeId ? officers.filter(({ officeIds }) => officeIds.includes(officeId)) : officers;
}

/** The AOs by agency, each with how much is before them: what is chosen is read whole in a narrow box. */
export function aoSelect(aos, empty) {
  const agencies = new Map();
  aos.forEach((ao) => agencies.set(ao.agency ?? texts.assignments.noAgency,
    [...(agencies.get(ao.agency ?? texts.assignments.noAgency) ?? []), ao]));
  return el('select', { class: 'form-control' }, el('option', { value: '' }, empty),
    [...agencies].map(([agency, members]) => el('optgroup', { label: agency },
      members.map((ao) => el('option', { value: ao.userId }, texts.assignments.aoOption(ao))))));
}

function relabel(select, aos) {
  const byId = new Map(aos.map((ao) => [ao.userId, ao]));
  [...select.options].filter(({ value }) => byId.has(value))
    .forEach((option) => { option.text = texts.assignments.aoOption(byId.get(option.value)); });
}

let nextReason = 0;

function reasonField(label, value) {
  const id = `journey-reason-${nextReason += 1}`;
  const error = el('p', { class: 'journey-error', id: `${id}-error` });
  const box = el('input', { id, type: 'text', class: 'form-control', value, autocomplete: 'off', maxlength: 500,
    'aria-describedby': `${id}-error`, oninput: () => show(error) });
  return {
    element: el('div', { class: 'journey-field journey-assign-reason' }, el('label', { for: id }, label,
      el('span', { class: 'journey-star', 'aria-hidden': 'true' }, '*')), box, error),
    value: () => box.value.trim(),
    check: () => {
      const well = box.value.trim().length > 0;
      show(error, well ? '' : texts.required);
      if (!well) {
        box.focus();
      }
      return well;
    },
  };
}
