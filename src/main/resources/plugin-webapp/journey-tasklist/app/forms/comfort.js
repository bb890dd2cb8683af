import { arabicDigits, groupCitizenId, tidyDate } from '../shared/thai.js';
import { drawListAgain, fieldOf, listOf } from './formInstance.js';

/** How a field is typed, by the custom property `kind` of its description in the `.form`. */
const TIDY = {
  nationalId: groupIfWhole,
  thaiDate: tidyDate,
  birthDate: tidyDate,
  phone: arabicDigits,
};

const INPUTS = 'input:not([disabled], [readonly]), textarea:not([disabled], [readonly]), select:not([disabled])';

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

  // A list of choices opens when it is reached, and after a choice form-js has no key to open it again.
  container.addEventListener('keydown', ({ key, target }) => {
    if (['ArrowDown', 'ArrowUp'].includes(key) && target.matches('.fjs-select-hidden-input') && !listOf(target)) {
      target.dispatchEvent(new FocusEvent('focus'));
      setTimeout(() => drawListAgain(form, target));
    }
  });

  // Closed by the mouse it does not open again: the list is open to form-js, and not drawn.
  container.addEventListener('mousedown', ({ target }) => {
    const input = target.closest('.fjs-input-group')?.querySelector('.fjs-select-hidden-input');
    if (input && !listOf(input)) {
      setTimeout(() => drawListAgain(form, input), 50);
    }
  }, true);
}

const TYPED = '.fjs-form-field-textfield input, .fjs-form-field-textarea textarea';
/** How long after a letter a field is looked at without another key, in milliseconds. */
const DRAWN_ANEW = 1_000;

/**
 * Keeps the first letters: form-js draws a form once more a moment after it is there, and a field in which somebody
 * types already falls back to what the form knew of it. Until the field is left, its text is put back.
 */
export function keepTyping(container) {
  let typed = null;
  let watching = null;

  const putBack = (event) => {
    const here = typed && [document.activeElement, event?.target].includes(typed.input);
    if (here && typed.input.value !== typed.value) {
      typed.input.value = typed.value;
      typed.input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  const watch = () => {
    putBack();
    watching = typed && performance.now() < typed.until ? requestAnimationFrame(watch) : null;
  };
  // On the window, when all others have changed the text as they like it.
  const remember = ({ target }) => {
    if (container.contains(target) && target.matches(TYPED)) {
      typed = { input: target, value: target.value, until: performance.now() + DRAWN_ANEW };
      watching ??= requestAnimationFrame(watch);
    }
  };
  window.addEventListener('input', remember);
  ['beforeinput', 'keydown', 'blur'].forEach((type) => container.addEventListener(type, putBack, true));
  container.addEventListener('focusout', () => { typed = null; });
  return () => window.removeEventListener('input', remember);
}

/**
 * Makes one question of each row of choices: form-js 1.8.7 gives its radio buttons no common name, so that Tab
 * would stop at every one, the arrows would do nothing, and nobody would hear what is being asked.
 */
export function joinChoices(container) {
  const join = () => {
    for (const field of container.querySelectorAll('.fjs-form-field-radio, .fjs-form-field-checklist')) {
      const inputs = [...field.querySelectorAll('input')].filter(({ name }) => !name);
      if (inputs.length) {
        const name = inputs[0].id.replace(/-\d+$/, '');
        const question = field.querySelector('.fjs-form-field-label:not(:has(input))');
        inputs.forEach((input) => { input.name = input.type === 'radio' ? name : input.id; });
        field.setAttribute('role', inputs[0].type === 'radio' ? 'radiogroup' : 'group');
        if (question) {
          question.id ||= `${name}-question`;
          field.setAttribute('aria-labelledby', question.id);
        }
      }
    }
  };
  join();
  const drawn = new MutationObserver(join);
  drawn.observe(container, { childList: true, subtree: true });
  return () => drawn.disconnect();
}

/** Enter in a start form's field sends the form, as one expects of a search box. */
export function submitOnEnter(container, form) {
  container.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && event.target.matches('input[type="text"], input[type="radio"]')
        && !event.target.closest('.fjs-form-field-select, .fjs-form-field-taglist')) {
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

const PRESSED = ['.fjs-container label:has(input)', '.fjs-container button', '.form-actions button', '.modal-footer button']
  .join(', ');
/** As far as a hand trembles, in CSS pixels. */
const TREMBLING = 4;

/**
 * What was pressed is what counts. To leave a field can take a line away above what is being pressed; then the finger
 * comes up beside it, and the browser knows of no click.
 */
function countPresses() {
  let down = null;
  document.addEventListener('pointerdown', ({ target, button, clientX, clientY }) => {
    const control = button === 0 ? target.closest?.(PRESSED) : null;
    down = control ? { control, clientX, clientY } : null;
  }, true);
  document.addEventListener('pointerup', ({ target, clientX, clientY }) => {
    if (down?.control.isConnected && !down.control.contains(target)
        && Math.hypot(clientX - down.clientX, clientY - down.clientY) < TREMBLING) {
      const { control } = down;
      setTimeout(() => control.click());
    }
    down = null;
  }, true);
}

countPresses();

/** Makes form-js take over the text that it still holds back while someone types, as leaving the field would. */
export function leaveField(input) {
  input.dispatchEvent(new FocusEvent('blur'));
  input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

/** Puts the cursor into the form's first input. */
export function focusFirst(container) {
  const first = [...container.querySelectorAll(INPUTS)].find((input) => input.checkVisibility());
  const chosen = first?.type === 'radio'
    && container.querySelector(`input[type="radio"][name="${CSS.escape(first.name)}"]:checked`);
  (chosen || first)?.focus();
}

/**
 * Puts the cursor into the first field that the form has marked as wrong; false when none is.
 *
 * @param {Element} [bar] given where nothing may be scrolled: a field that this bar at the foot hides is passed by
 */
export function focusFirstWrong(container, bar) {
  const field = container.querySelector('.fjs-has-errors');
  if (bar === undefined) {
    field?.scrollIntoView({ block: 'center' });
  } else if (field && field.getBoundingClientRect().bottom > (bar?.getBoundingClientRect().top ?? window.innerHeight)) {
    return false;
  }
  field?.querySelector(INPUTS)?.focus({ preventScroll: true });
  return Boolean(field);
}

function kind(field) {
  return field?.type === 'textfield' ? field.properties?.kind ?? null : null;
}

function groupIfWhole(value) {
  const digits = arabicDigits(value).replace(/[\s-]/g, '');
  return /^\d{13}$/.test(digits) ? groupCitizenId(digits) : arabicDigits(value);
}

/**
 * Changes the text unless the field's own pattern takes only what stands there.
 *
 * @param {HTMLInputElement} target
 * @param {string} value
 * @param {{validate?: {pattern?: string}}} field
 */
function fit(target, value, { validate = {} }) {
  const pattern = validate.pattern && new RegExp(validate.pattern);
  if (!pattern || pattern.test(value) || !pattern.test(target.value)) {
    target.value = value;
  }
}
