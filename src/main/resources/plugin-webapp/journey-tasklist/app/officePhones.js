import { api } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { fileField } from './fileField.js';
import { failed } from './page.js';

const MOST_BYTES = 1024 * 1024;
const EXAMPLE = `data:text/csv;charset=utf-8,${encodeURIComponent('\ufeffoffice,phone\r\n')}`;

/** The administrator's list of the offices' telephones, below that of the officers. */
export function officePhones() {
  const words = texts.officePhones;
  const error = el('p', { class: 'journey-error', id: 'journey-phones-error', role: 'alert' });
  const { element: field, read } = fileField('journey-phones-file', words.file, error);
  const send = el('button', { type: 'submit', class: 'btn btn-default' }, words.submit);
  const result = el('div', { class: 'journey-staff-result', role: 'status' });

  async function submit(event) {
    event.preventDefault();
    send.disabled = true;
    try {
      const bytes = await read(MOST_BYTES, words.tooLarge);
      if (!bytes) {
        return;
      }
      show(result);
      const { ok, changed, refused } = await api.upload('/offices/phones', bytes, 'text/csv;charset=utf-8');
      show(result, ok ? el('div', { class: 'alert alert-success' }, words.done(changed)) : [
        el('div', { class: 'alert alert-danger' }, texts.staff.refused(refused.length)),
        table([texts.staff.columns.line, texts.staff.columns.reason],
          refused.map(({ line, message }) => [String(line), message]))]);
    } catch (problem) {
      failed(result, problem);
    } finally {
      send.disabled = false;
    }
  }

  return el('section', { class: 'journey-section' },
    el('h2', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead, ' ',
      el('a', { href: EXAMPLE, download: words.exampleName }, texts.staff.example)),
    el('form', { novalidate: true, onsubmit: submit }, field, send),
    result);
}
