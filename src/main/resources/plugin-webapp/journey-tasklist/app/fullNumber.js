import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';

/** The masked number of a case's person, with the way to the whole one: it asks why, and is gone with the page. */
export function nationalId({ caseNumber, maskedId }) {
  const words = texts.fullNumber;
  const shown = el('span', { class: 'journey-national-id' }, unbroken(maskedId), ' ',
    el('button', { type: 'button', class: 'btn btn-link journey-take-back', onclick: whole }, words.action));

  async function whole() {
    const answer = await ask({
      title: words.title,
      intro: words.intro,
      fields: [
        { name: 'kind', label: words.kind, type: 'radio', required: true, options: options(words.kinds) },
        { name: 'reason', label: words.reason, type: 'text', required: true, hint: words.reasonHint },
      ],
      submitLabel: words.action,
      submit: (values) => api.post(`/cases/${encodeURIComponent(caseNumber)}/full-number`, values),
    });
    if (answer) {
      show(shown, el('strong', { role: 'status' }, unbroken(answer.number)), ' ', el('span', { class: 'journey-hint' }, words.shown));
    }
  }

  return shown;
}

/** Words by their codes, as a choice. */
export function options(words) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
