import { address, api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { answersIn, count } from './answersIn.js';
import { following } from './page.js';

const words = texts.exchange;
export const EXCHANGE = '/exchange';

/** What goes into the Ministry's database and what it has acknowledged: numbers, files out, and answers in. */
export const exchange = following('journey-exchange', EXCHANGE, async (asked, _, load) => {
  const id = asked.get('id');
  return id ? sheet(await api.get(`/exchange/${encodeURIComponent(id)}`), load) : kinds(await api.get('/exchange'), load);
});

function kinds({ kinds: all, works }, again) {
  return el('section', {},
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead),
    all.length ? all.map((one) => kind(one, works, again)) : el('p', { class: 'journey-nothing' }, words.none));
}

function kind(one, works, again) {
  const { columns } = words;
  const look = async () => {
    await api.post('/exchange/look', { year: one.year, kind: one.kind });
    again(words.looking);
  };
  return el('section', { class: 'journey-section' },
    el('h2', {}, one.title),
    el('p', {}, words.until(one.untilThai), ' · ',
      one.lookedThai ? words.looked(count(one.records), one.lookedThai) : words.notLooked(one.nextThai ?? ''),
      one.lookedThai && one.nextThai ? ` · ${words.next(one.nextThai)}` : null, ' ',
      works && one.mayLook ? el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: look }, icon('refresh'), ` ${words.look}`) : null),
    one.figures.length ? counted(one.figures) : null,
    el('h3', {}, words.transmissions),
    one.transmissions.length ? table([columns.number, columns.state, columns.lines, columns.fresh, columns.changed, columns.withdrawn, columns.taken,
      columns.refused, columns.unanswered], one.transmissions.map((it) => [el('a', { href: `#${EXCHANGE}?id=${it.id}` }, it.title),
      [it.stateThai, late(it)], ...[it.lines, it.fresh, it.changed, it.withdrawn, it.taken, it.refused, it.unanswered].map(count)]))
      : el('p', { class: 'journey-nothing' }, words.noTransmissions));
}

function late({ comesLate, late: unanswered }) {
  return [comesLate ? el('div', { class: 'journey-below' }, words.comesLate(comesLate)) : null,
    unanswered ? el('div', { class: 'journey-late' }, words.late) : null];
}

function sheet({ transmission: one, works }, again) {
  const { line } = one;
  return el('section', {},
    el('p', {}, el('a', { href: `#${EXCHANGE}` }, words.back)),
    el('h1', {}, line.title),
    el('p', { class: 'journey-hint' }, `${line.stateThai} · ${words.until(one.untilThai)}`),
    late(line),
    table([words.name, one.name], [[words.hash, one.hash], [words.made, line.madeThai], [words.file, one.fileThai], [words.sent, one.sentThai],
      [words.closed, one.closedThai], [words.closedBecause, one.closedBecause]].filter(([, value]) => value)),
    el('section', { class: 'journey-section' }, el('h2', {}, words.said), counted(one.said)),
    el('section', { class: 'journey-section' }, el('h2', {}, words.answers), counted(one.answers)),
    one.refusals.length ? refusals(one, works, again) : null,
    works ? files(one) : null,
    works && one.answerable ? answersIn(`/exchange/answers?transmission=${line.id}`, words, (taken) => [count(taken.accepted), count(taken.refused)],
      again) : null,
    one.draft ? el('p', { class: 'journey-hint' }, one.draft) : null);
}

function counted(all) {
  const { name, lines } = words.counted;
  return table([name, lines], [...all.map((one) => [one.name, count(one.lines)]),
    [el('strong', {}, words.sum), count(all.reduce((sum, one) => sum + one.lines, 0))]]);
}

function refusals({ line, refusals: all }, works, again) {
  return el('section', { class: 'journey-section' }, el('h2', {}, words.refusals),
    table([words.code, words.counted.lines, ...works ? [words.againHead] : []], all.map(({ code, lines, again: willAgain }) => [code, count(lines),
      ...works ? [[willAgain ? words.willAgain(count(willAgain)) : null, willAgain < lines
        ? el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => sendAgain(line.id, code, again) }, words.again) : null]] : []])));
}

async function sendAgain(id, code, again) {
  const done = await ask({
    title: words.againTitle(code), intro: words.againLead, submitLabel: words.again,
    fields: [{ name: 'because', label: words.because, type: 'textarea', required: true }],
    submit: (typed) => api.post(`/exchange/${encodeURIComponent(id)}/again`, { ...typed, code }),
  });
  if (done) {
    again(words.willAgain(count(done.lines)));
  }
}

function files({ line, refusals: refused }) {
  const id = String(line.id);
  const link = (file, label) => el('p', {}, el('a', { href: address('exchange', id, file), download: '' }, label));
  return el('section', { class: 'journey-section' }, el('h2', {}, words.files), el('p', { class: 'journey-hint' }, words.fileHint),
    link('file.csv', words.fileOut), refused.length ? ['xlsx', 'csv'].map((ending) => link(`refused.${ending}`, words.refusedFile[ending])) : null);
}
