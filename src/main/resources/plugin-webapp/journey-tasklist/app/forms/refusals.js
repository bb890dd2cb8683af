import { sentenceFor } from '../shared/api.js';
import { el } from '../shared/dom.js';
import { texts } from '../shared/texts.js';
import { fields, inputOf } from './formInstance.js';

const ENGINE_PREFIX = /^Cannot (?:submit task form|instantiate process definition) \S+: /;
/** Messages by which Tasklist itself knows what happened; it has its own words for them. */
const KNOWN_TO_TASKLIST = /task is null|No matching task|is suspended|submission prevented/;

/**
 * Leaves of an error of the engine's REST only what is meant for people. False when the error is one for
 * which Tasklist has words and a way out of its own.
 */
export function makeReadable(error) {
  const message = String(error.message ?? '').replace(ENGINE_PREFIX, '').replace(/^(?:[\w$]+\.)+[\w$]+: /, '');
  if (KNOWN_TO_TASKLIST.test(message)) {
    return false;
  }
  error.message = /[\u0e00-\u0e7f]/.test(message) ? message : fallback(error);
  return true;
}

/** The single problems of a refusal: a line each, where it concerns a field with the field's label. */
export function problemsOf(message) {
  return message.split('\n').map((line) => line.trim()).filter((line) => line).map((line) => {
    const labelled = /^«(.+?)»:?\s*(.*)$/.exec(line);
    return labelled ? { label: labelled[1].trim(), text: labelled[2] } : { label: null, text: line };
  });
}

/**
 * The problems as a list for beside the form's buttons; a label leads to its field.
 *
 * @param {function} reveal opens the folded section of a field
 */
export function refusalBox(form, problems, reveal) {
  return el('div', { class: 'alert alert-danger journey-refusal', role: 'alert', tabindex: '-1' },
    el('strong', {}, problems.some(({ label }) => label) ? texts.form.refusedFields : texts.form.refused),
    el('ul', {}, problems.map(({ label, text }) =>
      el('li', {}, label ? labelOf(form, label, reveal) : null, text))));
}

/**
 * Marks the fields that the problems name. The marks are the server's word, not form-js's: they go as soon
 * as something is changed, so that the form can be sent again. Returns the ids of the marked fields.
 */
export function markFields(form, problems) {
  const marked = {};
  for (const { label, text } of problems) {
    const field = label && fieldLabelled(form, label);
    if (field) {
      marked[field.id] = [...(marked[field.id] ?? []), text];
    }
  }
  if (!Object.keys(marked).length) {
    return [];
  }
  const clear = () => {
    form.off('field.updated', clear);
    const { errors } = form._getState();
    Object.keys(marked).filter((id) => errors[id] === marked[id]).forEach((id) => delete errors[id]);
  };
  form._setState({ errors: { ...form._getState().errors, ...marked } });
  form.on('field.updated', clear);
  return Object.keys(marked);
}

function labelOf(form, label, reveal) {
  const field = form && fieldLabelled(form, label);
  const go = () => {
    reveal([field.id]);
    inputOf(form, field)?.focus();
  };
  return field
    ? el('button', { type: 'button', class: 'btn-link journey-refusal-label', onclick: go }, label, ': ')
    : el('b', {}, label, ': ');
}

function fieldLabelled(form, label) {
  return fields(form).find((field) => field.key && plain(field.label) === plain(label)) ?? null;
}

function plain(label) {
  return String(label ?? '').replace(/[\s*:]+$/, '').trim();
}

function fallback({ status }) {
  return status ? sentenceFor(status === 404 ? 409 : status) : texts.error.network;
}
