import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';

const words = texts.years;

/**
 * First what is wanted; then what it does, with the reason and what it rests on.
 *
 * @returns {Promise<any>} the change that was made, or null where it was called off
 */
export async function change(year, title, fields, wantedOf) {
  let wanted = null;
  const preview = await ask({ title: words.changeOf(title), intro: words.first, fields, submitLabel: words.look,
    submit: (values) => {
      wanted = wantedOf(values);
      return api.post(`/years/${year}/preview`, wanted);
    } });
  if (!preview) {
    return null;
  }
  const key = keys();
  return ask({ title: words.changeOf(title), wide: true, detail: whatMoves(preview),
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', required: true },
      { name: 'document', label: words.document, type: 'text', required: true, hint: words.documentHint }],
    submitLabel: words.doIt, grave: preview.tasks > 0,
    submit: ({ reason, document: rests }) => {
      const sent = { ...wanted, seen: preview.seen, reason, document: rests };
      return api.post(`/years/${year}/changes`, { ...sent, requestKey: key(sent) });
    } });
}

function whatMoves({ beforeTh, afterTh, tasks, byHand, lines, others }) {
  return el('div', { class: 'journey-year-preview' }, el('p', {}, el('strong', {}, words.becomes(beforeTh, afterTh))),
    el('p', {}, tasks ? words.tasksMove(number(tasks)) : words.noTasks),
    lines.length ? table([words.step, words.from, words.to, words.tasks, words.offices], lines.map((it) => [it.stepTh, it.fromThai, it.toThai,
      number(it.tasks), el('details', {}, el('summary', {}, words.ofOffices(number(it.offices))),
        el('ul', {}, it.most.map((one) => el('li', {}, words.ofOffice(one.nameTh, number(one.tasks))))),
        it.offices > it.most.length ? el('p', {}, words.moreOffices(number(it.offices - it.most.length))) : null)])) : null,
    byHand ? el('p', { class: 'alert alert-warning' }, words.byHand(number(byHand))) : null,
    others.length ? el('ul', {}, others.map((it) => el('li', {}, it))) : null);
}

/** The changes that were made, the newest first. */
export function madeTable(changes) {
  return changes.length ? table([words.when, words.what, words.before, words.after, words.why, words.moved], changes.map((it) => [
    [it.atThai, el('div', { class: 'journey-below' }, it.by)], it.nameTh, it.beforeTh, it.afterTh,
    [it.reason, el('div', { class: 'journey-below' }, it.document)], it.tasks ? words.movedOf(number(it.moved), number(it.tasks)) : texts.none]))
    : el('p', { class: 'journey-nothing' }, words.noChanges);
}
