import { el, show } from './dom.js';
import { arabicDigits, christianYear, isoDate, tidyDate } from './thai.js';
import { texts } from './texts.js';

/**
 * Asks for a few values in a dialog and sends them. An error stays in the dialog, beside its field where it
 * names one; nothing typed is lost. Resolves with what `submit` returned, or null when called off.
 *
 * @param {object} description
 * @param {string} description.title
 * @param {string} [description.intro] what will happen
 * @param {Node | null} [description.detail] whom it reaches, say: stands below that
 * @param {Array} description.fields `{name, label, type, required, options, hint, value, when, half}`; `type` is one
 *     of text, textarea, date, time, radio, checks, select; `value` of checks is a list; `options` are `{value, label, group, refused}`, a refused one cannot
 *     be chosen and says why, and those of a select may be a function of the values; `when` receives the values and says whether the field is asked at all
 * @param {string} description.submitLabel
 * @param {string} [description.cancelLabel]
 * @param {boolean} [description.grave] the button warns
 * @param {boolean} [description.wide] it has a table to show
 * @param {boolean} [description.refused] it cannot be sent, and `detail` says why
 * @param {function} description.submit receives the values by name and a function that shows progress
 */
export function ask({ title, intro, detail = null, fields, submitLabel, cancelLabel = texts.cancel, grave = false, wide = false,
  refused = false, submit }) {
  return new Promise((resolve) => {
    const inputs = fields.map(input);
    const message = el('div', { class: 'journey-dialog-message', role: 'alert' });
    const send = el('button', { type: 'submit', class: `btn ${grave ? 'btn-danger' : 'btn-primary'}` }, submitLabel);
    send.disabled = refused;
    const cancel = el('button', { type: 'button', class: 'btn btn-default', onclick: () => close(null) },
      cancelLabel);
    const form = el('form', { novalidate: true, onsubmit: onSubmit },
      el('header', {}, el('h2', { id: 'journey-dialog-title' }, title)),
      el('div', { class: 'journey-dialog-body' },
        intro ? el('p', {}, intro) : null,
        detail,
        el('div', { class: 'journey-fields' }, inputs.map((one) => one.element)),
        message),
      el('footer', {}, cancel, send));
    const dialog = el('dialog', { class: `journey-dialog${wide ? ' journey-dialog-wide' : ''}`, 'aria-labelledby': 'journey-dialog-title',
      oncancel: (event) => { event.preventDefault(); close(null); } }, form);
    let busy = false;
    const values = () => Object.fromEntries(inputs.filter((one) => one.asked()).map((one) => [one.name, one.value()]));
    const arrange = () => inputs.forEach((one) => one.arrange(values()));
    form.addEventListener('input', arrange);
    arrange();

    async function onSubmit(event) {
      event.preventDefault();
      if (busy) {
        return;
      }
      show(message);
      const wrong = inputs.filter((one) => one.asked() && !one.check());
      if (wrong.length) {
        wrong[0].focus();
        return;
      }
      setBusy(true);
      try {
        close(await submit(values(), (text) => show(message, el('p', { class: 'journey-progress' }, text))), true);
      } catch (error) {
        const field = inputs.find((one) => one.name === error.field);
        show(message, field ? null : el('p', { class: 'journey-error' }, error.message || texts.error.unknown));
        field?.fail(error.message);
        field?.focus();
      } finally {
        setBusy(false);
      }
    }

    function setBusy(now) {
      busy = now;
      send.disabled = now;
      cancel.disabled = now;
    }

    function close(result, done = false) {
      if (busy && !done) {
        return;
      }
      dialog.close();
      dialog.remove();
      resolve(result);
    }

    document.body.append(dialog);
    dialog.showModal();
    (inputs[0] ?? (refused ? { focus: () => cancel.focus() } : { focus: () => send.focus() })).focus();
  });
}

/**
 * Shows something larger in a dialog, which is closed by its button or by Escape and by no other way, so that nothing
 * chosen in it is lost.
 *
 * @param {string} title
 * @param {function(): void} [closed] called when it is closed
 * @returns {{body: HTMLElement, buttons: HTMLElement, title: function(string): void, close: function(): void}} where its
 *     content goes, and its further buttons
 */
export function open(title, closed = () => {}) {
  const heading = el('h2', {}, title);
  const body = el('div', { class: 'journey-dialog-body' });
  const buttons = el('span');
  const dialog = el('dialog', { class: 'journey-dialog journey-dialog-wide', 'aria-label': title,
    oncancel: (event) => { event.preventDefault(); close(); } },
  el('div', {}, el('header', {}, heading), body, el('footer', {}, buttons,
    el('button', { type: 'button', class: 'btn btn-default', onclick: () => close() }, texts.close))));

  function close() {
    dialog.close();
    dialog.remove();
    closed();
  }

  document.body.append(dialog);
  dialog.showModal();
  return { body, buttons, close,
    title: (text) => { show(heading, text); dialog.setAttribute('aria-label', text); } };
}

let nextId = 0;

function input(field) {
  const id = `journey-input-${nextId += 1}`;
  const error = el('p', { class: 'journey-error', id: `${id}-error` });
  const control = controls[field.type](field, id);
  const fail = (text) => {
    show(error, text ?? '');
    control.element.classList.toggle('journey-invalid', Boolean(text));
  };
  const wrong = () => {
    const value = control.value();
    if (field.required && !value?.length) {
      return ['radio', 'checks', 'select'].includes(field.type) ? texts.requiredChoice : texts.required;
    }
    if (value && field.type === 'date' && !isoDate(value)) {
      const year = christianYear(value);
      return year ? texts.dateChristian(year) : texts.dateInvalid;
    }
    if (value && field.type === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
      return texts.timeInvalid;
    }
    return null;
  };
  control.element.addEventListener('input', () => fail(null));
  const isGroup = field.type === 'radio' || field.type === 'checks';
  const element = el('div', { class: field.half ? 'journey-field journey-half' : 'journey-field' },
    el(isGroup ? 'span' : 'label', isGroup ? { id: `${id}-label` } : { for: id },
      field.label, field.required ? el('span', { class: 'journey-star', 'aria-hidden': 'true' }, '*') : null),
    control.element,
    field.hint ? el('p', { class: 'journey-hint' }, field.hint) : null,
    error);
  return {
    name: field.name,
    value: control.value,
    focus: control.focus,
    fail,
    asked: () => !element.hidden,
    arrange: (values) => {
      element.hidden = field.when ? !field.when(values) : false;
      control.arrange?.(values);
    },
    check: () => {
      const problem = wrong();
      fail(problem);
      return !problem;
    },
    element,
  };
}

const controls = {
  text: (field, id) => typed(el('input', attributes(field, id, { type: 'text' }))),
  textarea: (field, id) => typed(el('textarea', attributes(field, id, { rows: 3 }))),
  date: (field, id) => tidied(el('input', attributes(field, id, { type: 'text', inputmode: 'numeric' })), tidyDate),
  time: (field, id) => tidied(el('input', attributes(field, id, { type: 'text', inputmode: 'numeric' })),
    (text) => arabicDigits(text).trim().replace(/^(\d{1,2})[.:]?(\d{2})$/, (_, hour, minute) =>
      `${hour.padStart(2, '0')}:${minute}`)),
  select: (field, id) => {
    const element = el('select', { id, class: 'form-control' });
    let offered = null;
    const offer = (options) => {
      if (options !== offered) {
        offered = options;
        show(element, ...[field.value ? null : el('option', { value: '' }, ''), grouped(options)]);
        element.value = field.value ?? '';
      }
    };
    if (typeof field.options !== 'function') {
      offer(field.options);
      return typed(element);
    }
    return { ...typed(element), arrange: (values) => offer(field.options(values)) };
  },
  checks: (field, id) => {
    const boxes = field.options.map((option) => el('input', { type: 'checkbox', value: option.value,
      checked: (field.value ?? []).includes(option.value) }));
    return {
      element: el('div', { role: 'group', 'aria-labelledby': `${id}-label`, class: 'journey-radios' },
        field.options.map((option, index) => el('label', {}, boxes[index], ' ', option.label))),
      value: () => boxes.filter((box) => box.checked).map((box) => box.value),
      focus: () => boxes[0]?.focus(),
    };
  },
  radio: (field, id) => {
    const buttons = field.options.map((option) => el('input', { type: 'radio', name: id, value: option.value,
      checked: option.value === field.value, disabled: Boolean(option.refused) }));
    return {
      element: el('div', { role: 'radiogroup', 'aria-labelledby': `${id}-label`, class: 'journey-radios' },
        field.options.map((option, index) => el('label', {}, buttons[index], ' ', option.label,
          option.refused ? el('span', { class: 'journey-refused-choice' }, option.refused) : null))),
      value: () => buttons.find((button) => button.checked)?.value ?? '',
      focus: () => (buttons.find((button) => button.checked) ?? buttons[0]).focus(),
    };
  },
};

function attributes(field, id, more) {
  return { id, class: 'form-control', value: field.value ?? '', autocomplete: 'off',
    'aria-describedby': `${id}-error`, ...more };
}

function typed(element) {
  return { element, value: () => element.value.trim(), focus: () => element.focus() };
}

function tidied(element, tidy) {
  element.addEventListener('blur', () => { element.value = tidy(element.value); });
  return { element, value: () => tidy(element.value), focus: () => element.focus() };
}

function grouped(options) {
  const groups = new Map();
  for (const option of options) {
    groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  }
  return [...groups].map(([group, members]) => {
    const elements = members.map(({ value, label }) => el('option', { value }, label));
    return group ? el('optgroup', { label: group }, elements) : elements;
  });
}
