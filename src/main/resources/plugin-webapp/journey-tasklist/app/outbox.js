import { api } from './shared/api.js';
import { el, icon, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { failed, following } from './page.js';

const words = texts.outbox;
export const OUTBOX = '/outbox';

/** What is sent to people and officers: by day what waits, was sent, failed or was left out; never to whom or in which words. */
export const outbox = following('journey-outbox', OUTBOX, async (_asked, _context, load) => {
  const { lines, reasons, failed: failures, sends, works, draft } = await api.get('/outbox');
  const { columns } = words;
  return el('section', {},
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead, ' ', sends),
    failures.length ? failedOnes(failures, works, load) : null,
    el('section', { class: 'journey-section' }, lines.length ? table([columns.day, columns.kind, columns.way, columns.waiting, columns.sent, columns.failed, columns.dropped],
      lines.map((line) => [line.dayThai, line.kindThai, line.wayThai, count(line.waiting), count(line.sent),
        line.failed ? el('span', { class: 'journey-late' }, count(line.failed)) : count(0), count(line.dropped)]))
      : el('p', { class: 'journey-nothing' }, words.none)),
    reasons.length ? el('section', { class: 'journey-section' }, el('h2', {}, words.dropped), table([words.why, columns.dropped],
      reasons.map(({ whyThai, n }) => [whyThai, count(n)]))) : null,
    draft ? el('p', { class: 'journey-hint' }, words.draft) : null);
});

function failedOnes(failures, works, load) {
  const { columns } = words;
  const problem = el('div', { role: 'status' });
  const button = el('button', { type: 'button', class: 'btn btn-primary', onclick: again }, icon('repeat'), ` ${words.again(failures.length)}`);

  async function again() {
    button.disabled = true;
    try {
      const { messages } = await api.post('/outbox/again', { ids: failures.map(({ id }) => id) });
      load(words.queued(messages));
    } catch (error) {
      failed(problem, error);
      button.disabled = false;
    }
  }

  return el('section', { class: 'journey-section' }, el('h2', {}, words.failed),
    table([columns.at, columns.kind, columns.about, words.why], failures.map((one) => [one.atThai, one.kindThai, one.about,
      one.answer ? `${one.whyThai} (${one.answer})` : one.whyThai])),
    works ? el('p', {}, button) : null, problem);
}

function count(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
