import { api } from './shared/api.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { caseLink } from './finder.js';
import { failed, loading, page } from './page.js';

/** The district chief's waiting list: an AO for many cases at once. */
export const assignments = page('journey-assignments', '/assignments', (content) => {
  const body = el('div');
  let left = false;

  async function load() {
    show(body, loading());
    try {
      const offered = await api.get('/assignments');
      if (!left) {
        show(body, new WaitingList(offered, load).element());
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  show(content, el('h1', {}, texts.assignments.title), body);
  load();
  return () => { left = true; };
});

class WaitingList {
  constructor({ aos, coInterviewers = [], waiting }, reload) {
    this.aos = aos;
    this.coInterviewers = coInterviewers;
    this.reload = reload;
    this.rows = waiting.map((one) => new Row(one, aos, coInterviewers, () => this.update()));
    this.all = el('input', { type: 'checkbox', 'aria-label': texts.assignments.selectAll,
      onchange: () => this.selectAll(this.all.checked) });
    this.button = el('button', { type: 'button', class: 'btn btn-primary btn-lg', onclick: () => this.send() });
    this.summary = el('p', { class: 'journey-summary', role: 'status' });
    this.remaining = el('span');
    this.loads = el('ul', { class: 'journey-loads' });
    this.sending = false;
  }

  element() {
    if (!this.rows.length) {
      return el('p', { class: 'journey-nothing' }, texts.assignments.nothing);
    }
    const { columns } = texts.assignments;
    this.selectAll(true);
    return el('div', {},
      el('p', { class: 'journey-hint' }, texts.assignments.lead),
      el('h2', {}, texts.assignments.load),
      this.loads,
      el('div', { class: 'journey-assign-bar' }, this.button,
        this.remaining, this.summary),
      el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-assignments' },
        el('thead', {}, el('tr', {}, el('th', {}, this.all),
          [columns.caseNumber, columns.person, columns.subdistrict, columns.due, columns.ao, columns.coInterviewer,
            columns.result].map((heading) => el('th', { scope: 'col' }, heading)))),
        el('tbody', {}, this.rows.map((row) => row.element)))));
  }

  selectAll(selected) {
    this.rows.forEach((row) => row.select(selected));
    this.update();
  }

  update() {
    const open = this.rows.filter((row) => !row.done);
    const selected = open.filter((row) => row.selected());
    this.all.checked = open.length > 0 && selected.length === open.length;
    this.all.indeterminate = selected.length > 0 && selected.length < open.length;
    this.all.disabled = this.sending || !open.length;
    show(this.remaining, texts.assignments.waiting(open.length));
    this.button.disabled = this.sending || !selected.length;
    show(this.button, this.sending ? texts.assignments.submitting : texts.assignments.submit(selected.length));
    show(this.loads, this.aos.map((ao) => {
      const more = this.rows.filter((row) => (row.done || row.selected()) && row.ao() === ao.userId).length;
      return el('li', {}, ao.name, el('span', { class: 'journey-load' }, String(ao.load)),
        more ? el('span', { class: 'journey-load-more' }, `+${more}`) : null);
    }));
  }

  async send() {
    const chosen = this.rows.filter((row) => !row.done && row.selected());
    const incomplete = chosen.filter((row) => !row.check());
    if (incomplete.length) {
      incomplete[0].focus();
      return;
    }
    this.lock(true);
    show(this.summary);
    try {
      const results = await api.post('/assignments', { items: chosen.map((row) => row.item()) });
      const byTask = new Map(results.map((result) => [result.taskId, result]));
      chosen.forEach((row) => row.show(byTask.get(row.taskId) ?? { ok: false, message: texts.error.unknown }));
      const ok = chosen.filter((row) => row.done).length;
      show(this.summary, texts.assignments.summary(ok, chosen.length - ok), ' ',
        el('button', { type: 'button', class: 'btn btn-default', onclick: this.reload }, texts.assignments.reload));
    } catch (error) {
      show(this.summary, el('span', { class: 'journey-error' }, error.message));
    } finally {
      this.lock(false);
    }
  }

  lock(now) {
    this.sending = now;
    this.rows.forEach((row) => row.lock(now));
    this.update();
  }
}

class Row {
  constructor(waiting, aos, coInterviewers, changed) {
    this.taskId = waiting.taskId;
    this.aos = aos;
    this.done = false;
    this.box = el('input', { type: 'checkbox', 'aria-label': texts.assignments.select(waiting.caseNumber),
      onchange: changed });
    this.aoChoice = el('select', { class: 'form-control', 'aria-label': texts.assignments.columns.ao,
      onchange: () => { this.fitCoInterviewer(); this.say(''); changed(); } },
    el('option', { value: '' }, texts.assignments.choose),
    aos.map((ao) => el('option', { value: ao.userId }, texts.assignments.aoOption(ao))));
    this.aoChoice.value = waiting.suggestedAo ?? '';
    this.coChoice = el('select', { class: 'form-control',
      'aria-label': texts.assignments.columns.coInterviewer },
    el('option', { value: '' }, ''),
    coInterviewers.map((one) => el('option', { value: one.userId }, `${one.name} · ${one.agency}`)));
    this.result = el('td', { class: 'journey-result' });
    this.element = el('tr', {},
      el('td', {}, this.box),
      el('td', {}, el('a', { href: caseLink(waiting.caseNumber) }, unbroken(waiting.caseNumber))),
      el('td', {}, unbroken(waiting.personName)),
      el('td', {}, unbroken(waiting.subdistrict) ?? texts.none),
      el('td', { class: 'journey-word' }, waiting.dueThai ?? texts.none),
      el('td', {}, this.aoChoice),
      el('td', {}, this.coChoice),
      this.result);
    this.fitCoInterviewer();
  }

  /** Whether the AO interviews alone is for the server to say (R05); of an AO without an agency it says nothing. */
  fitCoInterviewer() {
    this.alone = this.aos.find((ao) => ao.userId === this.ao())?.coInterviewerRequired === false;
    if (this.alone) {
      this.coChoice.value = '';
    }
    this.coChoice.options[0].text = this.alone
      ? texts.assignments.coInterviewerNotNeeded : texts.assignments.coInterviewerAuto;
    this.coChoice.disabled = this.alone;
  }

  ao() {
    return this.aoChoice.value;
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

  item() {
    return { taskId: this.taskId, aoUserId: this.ao(), coInterviewerId: this.coChoice.value || null };
  }

  show({ ok, message }) {
    this.done = ok;
    this.element.dataset.result = ok ? 'ok' : 'failed';
    show(this.result, ok ? texts.assignments.ok : message ?? texts.error.unknown);
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
