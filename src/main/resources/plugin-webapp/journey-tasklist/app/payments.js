import { address, api } from './shared/api.js';
import { el, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { answersIn, count } from './answersIn.js';
import { following } from './page.js';

const words = texts.payments;
const PATH = '/payments';

/** The lists of payments: what each comes to, its file for the payer, and the payer's answers. */
export const payments = following('journey-payments', PATH, async (asked, _, load) => {
  const id = asked.get('id');
  return id ? sheet(await api.get(`/payments/${encodeURIComponent(id)}`), load) : lists(await api.get('/payments'));
});

function lists({ batches }) {
  const { columns } = words;
  return el('section', {},
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead),
    batches.length ? table([columns.month, columns.state, columns.lines, columns.total, columns.paid, columns.refused, columns.unanswered],
      batches.map((batch) => [el('a', { href: `#${PATH}?id=${batch.id}` }, batch.title),
        [batch.stateThai, batch.late ? el('div', { class: 'journey-late' }, words.late) : null],
        count(batch.lines), batch.totalThai, count(batch.paid), count(batch.refused), count(batch.unanswered)]))
      : el('p', { class: 'journey-nothing' }, words.none));
}

function sheet({ batch, works }, again) {
  const { line } = batch;
  return el('section', {},
    el('p', {}, el('a', { href: `#${PATH}` }, words.back)),
    el('h1', {}, line.title),
    el('p', { class: 'journey-hint' }, words.sum(line.stateThai, count(line.lines), line.totalThai)),
    line.late ? el('p', { class: 'journey-late' }, words.late) : null,
    batch.hash ? [
      table([words.name, batch.name], [[words.hash, batch.hash], [words.frozen, batch.frozenThai], [words.sent, batch.sentThai],
        [words.closed, batch.closedThai], [words.closedBecause, batch.closedBecause]].filter(([, value]) => value)),
      part(words.figures, batch.figures), part(words.differences, batch.differences, words.noDifferences),
      part(words.answers, batch.answers), batch.reasons.length ? part(words.reasons, batch.reasons) : null,
      batch.excess ? part(words.excess, [batch.excess]) : null,
      works ? files(batch) : null,
      works && batch.answerable ? answersIn(`/payments/answers?batch=${line.id}`, words, (taken) => [count(taken.paid), count(taken.refused)], again)
        : null,
    ] : el('p', { class: 'journey-nothing' }, words.notYet),
    batch.draft ? el('p', { class: 'journey-hint' }, batch.draft) : null);
}

function part(title, counted, none = texts.none) {
  const { name, lines, total } = words.counted;
  return el('section', { class: 'journey-section' }, el('h2', {}, title), counted.length
    ? table([name, lines, total], counted.map((one) => [one.name, count(one.lines), one.totalThai]))
    : el('p', { class: 'journey-nothing' }, none));
}

function files({ line, reasons, excess }) {
  const id = String(line.id);
  const link = (file, label) => el('p', {}, el('a', { href: address('payments', id, file), download: '' }, label));
  return el('section', { class: 'journey-section' }, el('h2', {}, words.files), el('p', { class: 'journey-hint' }, words.fileHint),
    link('file.csv', words.file), reasons.length ? link('refused.csv', words.refusedFile) : null,
    excess ? link('excess.csv', words.excessFile) : null);
}
