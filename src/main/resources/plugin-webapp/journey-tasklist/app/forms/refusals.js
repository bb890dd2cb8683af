import { sentenceFor } from '../shared/api.js';
import { el, show } from '../shared/dom.js';
import { texts } from '../shared/texts.js';
import { fields, inputOf } from './formInstance.js';

const ENGINE_PREFIX = /^Cannot (?:submit task form|instantiate process definition) \S+: /;
const THAI = /[\u0e00-\u0e7f]/;
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
 * Whether what was refused can be handed in no more, here at least; a 403 says so in Thai.
 *
 * @param {{status?: number, message?: string}} refusal
 */
export function isLocked({ status, message }) {
  const said = String(message ?? '');
  return [404, 409].includes(status) || (status === 403 && THAI.test(said)) || /task is null|no matching task/i.test(said);
}

/** Why, in Thai. */
export function sentenceOf({ message }) {
  const said = String(message ?? '').replace(ENGINE_PREFIX, '');
  return THAI.test(said) ? said : texts.form.cannotOpen.gone;
}

/** The problems that form-js itself has found, in the form's order. */
export function problemsIn(form, errors) {
  return fields(form).filter(({ id }) => errors[id]?.length)
    .map((field) => ({ label: plain(field.label), text: errors[field.id][0], field }));
}

/**
 * What is wrong with what was handed in, above the form. It is the word of that one try: in a start form it goes with
 * the first stroke; in a task's form a line goes when its field is mended, and what is about no field with any change.
 */
export class Refusal {
  constructor(formOf, reveal) {
    this.formOf = formOf;
    this.reveal = reveal;
    this.element = el('div');
    this.problems = [];
  }

  show(problems) {
    this.problems = problems.map((problem) => ({ ...problem,
      field: problem.field ?? (problem.label && this.formOf() ? fieldLabelled(this.formOf(), problem.label) : null) }));
    this.draw();
  }

  clear() {
    this.problems = [];
    this.draw();
  }

  focus() {
    /** @type {HTMLElement} */ (this.element.firstElementChild)?.focus({ preventScroll: true });
  }

  follow(form, atOnce) {
    form.on('field.updated', () => {
      setTimeout(() => {
        const { errors } = form._getState();
        const left = atOnce ? [] : this.problems.filter(({ field }) => field && errors[field.id]?.length);
        if (left.length < this.problems.length) {
          this.problems = left;
          this.draw();
        }
      });
    });
  }

  /** What is to be said of several fields is said once. */
  draw() {
    const before = this.element.offsetHeight;
    this.drawLines();
    const scrolled = this.element.closest('.three-cols-layout-cell.content');
    if (before && scrolled) {
      scrolled.scrollTop += this.element.offsetHeight - before; // the fields stay where they are looked at
    }
  }

  drawLines() {
    const lines = new Map();
    for (const problem of this.problems) {
      const key = problem.label ? problem.text : problem;
      lines.set(key, [...(lines.get(key) ?? []), problem]);
    }
    show(this.element, this.problems.length ? el('div', { class: 'alert alert-danger journey-refusal', role: 'alert',
      tabindex: '-1' },
      el('strong', {}, this.problems.some(({ label }) => label) ? texts.form.refusedFields : texts.form.refused),
      el('ul', {}, [...lines.values()].map((same) => el('li', {}, this.line(same))))) : null);
  }

  line(same) {
    const [{ label, text }] = same;
    if (!label) {
      return text;
    }
    if (same.length === 1) {
      return [this.link(same[0], ': '), text];
    }
    return [`${texts.form.several(text)}: `, same.map((problem, index) => [index ? ' · ' : null, this.link(problem)])];
  }

  /** The field's label, which leads to it. */
  link({ label, field }, after = null) {
    const go = () => {
      this.reveal([field.id]);
      inputOf(this.formOf(), field)?.focus();
    };
    return field
      ? el('button', { type: 'button', class: 'btn-link journey-refusal-label', onclick: go }, label, after)
      : el('b', {}, label, after);
  }
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

function fieldLabelled(form, label) {
  return fields(form).find((field) => field.key && plain(field.label) === plain(label)) ?? null;
}

function plain(label) {
  return String(label ?? '').replace(/[\s*:]+$/, '').trim();
}

function fallback({ status }) {
  return status ? sentenceFor(status === 404 ? 409 : status) : texts.error.network;
}
