import { api } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { fileField } from './fileField.js';
import { failed } from './page.js';

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A file of answers is handed in; what was not taken is told row by row.
 *
 * @param {string} address
 * @param {object} words
 * @param {function} counts of what became of the file the two numbers that the words tell
 * @param {function} again draws the page again, with a message
 */
export function answersIn(address, words, counts, again) {
  const error = el('p', { class: 'journey-error', id: 'journey-answers-error', role: 'alert' });
  const { element: field, read } = fileField('journey-answers-file', words.answerFile, error);
  const send = el('button', { type: 'submit', class: 'btn btn-primary' }, words.answerSend);
  const result = el('div', { role: 'status' });

  async function submit(event) {
    event.preventDefault();
    send.disabled = true;
    try {
      const bytes = await read(MOST_BYTES, words.tooLarge);
      if (!bytes) {
        return;
      }
      show(result);
      const taken = await api.upload(address, bytes, 'text/csv;charset=utf-8');
      const said = (taken.again ? words.takenBefore : words.taken)(...counts(taken));
      again(taken.notTakenRows ? [said, ' ', words.notTaken(count(taken.notTakenRows)),
        table([words.line, words.why], taken.notTaken.map(({ line, message }) => [String(line), message]))] : said);
    } catch (problem) {
      failed(result, problem);
    } finally {
      send.disabled = false;
    }
  }

  return el('section', { class: 'journey-section' }, el('h2', {}, words.answersIn), el('p', { class: 'journey-hint' }, words.answerLead),
    el('form', { novalidate: true, onsubmit: submit }, field, send), result);
}

export function count(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
