import { texts } from '../shared/texts.js';
import { drawListAgain, fieldOf, listOf } from './formInstance.js';

const LIST = '.fjs-dropdownlist';
const LIST_FIELD = '.fjs-form-field-select';
const SEARCH = '.fjs-form-field-select input.fjs-input[type="text"]';
const CROSS = '.fjs-select-cross';
const CHOICE = '.fjs-dropdownlist-item';
const EMPTYING = ['Delete', 'Backspace'];
/** How long after it was opened a list has been drawn, in milliseconds. */
const DRAWN_AFTER = 80;
/** How long after a letter something may still be drawn over it, in milliseconds. */
const DRAWN_LATE = 1_000;

/**
 * Choosing from a list that can be searched. form-js 1.8.7 opens it with what is chosen as the search, so that nothing
 * else is seen; here it opens whole, the text marked so that typing begins a search, and what is emptied is chosen no
 * more. However fast the keys come: neither the mark nor what form-js draws is waited for.
 */
export function easeChoosing(container, form) {
  // What was typed since the field was entered or something chosen in it, null where nothing was.
  let typed = null;

  // As a press of the mouse would: form-js opens the list then without a filter, and sometimes does not draw it.
  const showAll = (input) => {
    input.dispatchEvent(new MouseEvent('mousedown'));
    setTimeout(() => drawListAgain(form, input), 50);
  };

  container.addEventListener('focusin', ({ target }) => {
    if (target.matches?.(SEARCH)) {
      typed = null;
      showAll(target);
      target.select();
    }
  });

  // The text of what was chosen is drawn some moments later, also over the first letters of a search.
  const putBack = (input) => {
    if (typed !== null && input.value !== typed) {
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  const watch = (input, until) => {
    if (typed !== null && document.activeElement === input && performance.now() < until) {
      putBack(input);
      requestAnimationFrame(() => watch(input, until));
    }
  };

  container.addEventListener('input', ({ target, isTrusted }) => {
    if (target.matches?.(SEARCH)) {
      typed = target.value;
      if (isTrusted) {
        requestAnimationFrame(() => watch(target, performance.now() + DRAWN_LATE));
      }
    }
  });

  container.addEventListener('beforeinput', ({ target }) => {
    if (target.matches?.(SEARCH)) {
      if (typed === null) {
        // The mark that the key has set is gone where form-js drew the field between the two.
        target.select();
      }
      putBack(target);
    }
  }, true);

  // The list is gone before the press becomes a click.
  container.addEventListener('mousedown', ({ target }) => {
    if (target.closest?.(CHOICE)) {
      typed = null;
    }
  }, true);

  // One that is not searched and opens at the foot of a form would lie behind the bar of buttons, and nothing says that
  // there is more of it. The field is looked into, because what was pressed, as a choice, may be gone by then.
  container.addEventListener('mousedown', ({ target }) => {
    const field = target.closest?.(LIST_FIELD);
    if (field && !field.querySelector(SEARCH)) {
      setTimeout(() => field.querySelector(LIST)?.scrollIntoView({ block: 'nearest' }), DRAWN_AFTER);
    }
  });

  // A press puts the cursor somewhere into the text; into a text that is marked only after the click.
  container.addEventListener('click', ({ target }) => {
    if (target.matches?.(SEARCH)) {
      setTimeout(() => {
        if (typed === null && document.activeElement === target && target.selectionStart === target.selectionEnd) {
          target.select();
        }
      });
    }
  });

  container.addEventListener('keydown', ({ key, target, ctrlKey, altKey, metaKey }) => {
    if (!target.matches?.(SEARCH)) {
      return;
    }
    if (['ArrowDown', 'ArrowUp'].includes(key) && !listOf(target)) {
      showAll(target);
    } else if (key === 'Escape' || (key === 'Enter' && listOf(target))) {
      typed = null;
    } else if (typed === null && (key.length === 1 || EMPTYING.includes(key)) && !ctrlKey && !altKey && !metaKey) {
      // The first letter begins a search and the first Delete empties the field, wherever the cursor has come to
      // meanwhile: form-js draws the field anew.
      target.select();
    }
  }, true);

  container.addEventListener('paste', ({ target }) => {
    if (typed === null && target.matches?.(SEARCH)) {
      target.select();
    }
  }, true);

  // Before form-js puts the text back that belongs to the choice. It may have done so already: the text of a choice
  // just made is drawn some moments later, also over what was typed meanwhile.
  container.addEventListener('blur', ({ target }) => {
    if (target.matches?.(SEARCH) && !(typed ?? target.value).trim()) {
      crossOf(target)?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
    }
  }, true);

  // In the capturing phase: form-js takes the cross away as soon as it is pressed.
  container.addEventListener('mousedown', (event) => {
    const input = event.target.closest?.('.fjs-input-group')?.querySelector('input');
    if (!event.isTrusted || !input?.matches(SEARCH)) {
      return;
    }
    if (event.target.closest(CROSS)) {
      setTimeout(() => taken(input));
    } else if (typed !== null && event.target === input && document.activeElement === input) {
      // form-js shows all of the list again beside the text that is searched for; Enter would take its first.
      setTimeout(() => input.dispatchEvent(new Event('input', { bubbles: true })));
    } else if (!listOf(input)) {
      setTimeout(() => showAll(input));
    }
  }, true);

  // What is taken back was no mistake yet; the list stays for another choice.
  const taken = (input) => {
    const { [fieldOf(form, input).id]: _, ...errors } = form._getState().errors;
    form._setState({ errors });
    typed = null;
    if (document.activeElement === input) {
      showAll(input);
    } else {
      input.focus();
    }
  };

  const label = () => {
    for (const cross of container.querySelectorAll(`${CROSS}:not([title])`)) {
      cross.title = texts.form.clear;
    }
  };
  label();
  form.on('changed', () => { setTimeout(label); });
}

function crossOf(input) {
  return input.closest('.fjs-input-group').querySelector(CROSS);
}
