import { texts } from '../shared/texts.js';
import { fieldOf } from './formInstance.js';

const SEARCH = '.fjs-form-field-select input.fjs-input[type="text"]';
const CROSS = '.fjs-select-cross';

/**
 * Choosing from a list that can be searched. form-js 1.8.7 opens it with what is chosen as the search, so that nothing
 * else is seen; here it opens whole, the text marked so that typing begins a search, and what is emptied is chosen no
 * more.
 */
export function easeChoosing(container, form) {
  let searching = false;

  // As a press of the mouse would: form-js opens the list then without a filter, and sometimes does not draw it.
  const showAll = (input) => {
    input.dispatchEvent(new MouseEvent('mousedown'));
    setTimeout(() => {
      if (document.activeElement === input && !listOf(input)) {
        form._setState({});
      }
    }, 50);
  };

  container.addEventListener('focusin', ({ target }) => {
    if (target.matches?.(SEARCH)) {
      searching = false;
      showAll(target);
      target.select();
    }
  });

  container.addEventListener('input', ({ target }) => { searching ||= Boolean(target.matches?.(SEARCH)); });

  // A press puts the cursor somewhere into the text; into a text that is marked only after the click.
  container.addEventListener('click', ({ target }) => {
    if (target.matches?.(SEARCH)) {
      setTimeout(() => {
        if (!searching && document.activeElement === target && target.selectionStart === target.selectionEnd) {
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
    } else if (!searching && key.length === 1 && !ctrlKey && !altKey && !metaKey) {
      // The first letter begins a search, wherever the cursor has come to meanwhile: form-js draws the field anew.
      target.select();
    }
  }, true);

  // Before form-js puts the text back that belongs to the choice.
  container.addEventListener('blur', ({ target }) => {
    if (target.matches?.(SEARCH) && !target.value.trim()) {
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
    } else if (searching && event.target === input && document.activeElement === input) {
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
    searching = false;
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


function listOf(input) {
  return input.closest('.fjs-form-field').querySelector('.fjs-dropdownlist');
}

function crossOf(input) {
  return input.closest('.fjs-input-group').querySelector(CROSS);
}
