import { arabicDigits, groupCitizenId, tidyDate } from '../shared/thai.js';
import { fieldOf } from './formInstance.js';

/** How a field is typed, by the custom property `kind` of its description in the `.form`. */
const TIDY = {
  nationalId: groupIfWhole,
  thaiDate: tidyDate,
  phone: arabicDigits,
};

/**
 * Makes typing easier: the ID falls into its groups, a date gets its strokes when the field is left, Thai
 * digits become Arabic where digits are meant. Every handler runs before form-js hears of the event.
 */
export function easeTyping(container, form) {
  const kindOf = (target) => (target instanceof HTMLInputElement && target.type === 'text'
    ? kind(fieldOf(form, target)) : null);

  container.addEventListener('input', ({ target }) => {
    const typed = kindOf(target);
    if (typed === 'nationalId' && target.selectionEnd === target.value.length) {
      fit(target, groupCitizenId(target.value), fieldOf(form, target));
    }
  }, true);

  container.addEventListener('blur', ({ target }) => {
    const value = TIDY[kindOf(target)]?.(target.value);
    if (value !== undefined && value !== target.value) {
      fit(target, value, fieldOf(form, target));
      target.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, true);
}

/** Enter in a start form's text field sends the form, as one expects of a search box. */
export function submitOnEnter(container, form) {
  container.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && event.target.matches('input[type="text"]')
        && kind(fieldOf(form, event.target)) === 'nationalId') {
      event.preventDefault();
      leaveField(event.target);
      form.submit();
    }
  });
}

/**
 * Keeps what stands below the form in its place: while a button is being pressed, for leaving a field may add
 * or remove a line above and the click would land beside the button; and after `hold()`, so that a corrected
 * field does not pull the button from under the hand. Returns `hold`, `release` and how to stop.
 */
export function steady(container) {
  const { style } = container;
  style.overflowAnchor = 'none'; // else the browser scrolls to keep the fields, and the button moves
  const press = ({ target }) => {
    if (!container.contains(target)) {
      style.height = `${container.offsetHeight}px`;
    }
  };
  const lift = () => setTimeout(() => { style.height = ''; });
  document.addEventListener('pointerdown', press, true);
  document.addEventListener('pointerup', lift, true);
  document.addEventListener('pointercancel', lift, true);
  return {
    hold: () => { style.minHeight = `${container.offsetHeight}px`; },
    release: () => { style.minHeight = ''; },
    stop: () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('pointerup', lift, true);
      document.removeEventListener('pointercancel', lift, true);
    },
  };
}

/** Makes form-js take over the text that it still holds back while someone types, as leaving the field would. */
export function leaveField(input) {
  input.dispatchEvent(new FocusEvent('blur'));
  input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

/** Puts the cursor into the form's first input. */
export function focusFirst(container) {
  container.querySelector('input:not([disabled], [readonly]), textarea:not([disabled], [readonly]), '
    + 'select:not([disabled])')?.focus();
}

function kind(field) {
  return field?.type === 'textfield' ? field.properties?.kind ?? null : null;
}

function groupIfWhole(value) {
  const digits = arabicDigits(value).replace(/[\s-]/g, '');
  return /^\d{13}$/.test(digits) ? groupCitizenId(digits) : arabicDigits(value);
}

/** Changes the text unless the field's own pattern takes only what stands there. */
function fit(target, value, { validate = {} }) {
  const pattern = validate.pattern && new RegExp(validate.pattern);
  if (!pattern || pattern.test(value) || !pattern.test(target.value)) {
    target.value = value;
  }
}
