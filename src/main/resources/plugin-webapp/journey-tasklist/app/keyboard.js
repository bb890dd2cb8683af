import { onShortcut } from './session.js';

/**
 * The way from task to task without the mouse. Enter on a task in the list leads into its form, Ctrl+Enter hands
 * it in, and then the list's next task has the focus: its person is looked up only when Enter is pressed again.
 */
const CARD = '.tasks-list li.task';
const LOOK_FOR_LIST = 8_000;
const LOOK_AGAIN = 100;

let asked = null;
let form = null;
let focused = null;

/** Whether the form of `taskId` was asked for by the keyboard, and so wants the cursor. */
export function wantsCursor(taskId) {
  const wanted = taskId !== null && asked === taskId;
  if (wanted) {
    asked = null;
  }
  return wanted;
}

/**
 * Tells which form the keyboard is about.
 *
 * @param {object} opened `submit()` hands it in, `focus()` puts the cursor into it
 * @returns how to tell that it is gone
 */
export function formOpened(opened) {
  const before = form;
  form = opened;
  return () => { form = form === opened ? before : form; };
}

/**
 * After a task was handed in: the next of the list that may be the user's own, once the list is there without it
 * and its form, `left`, is gone.
 */
export function goOn(taskId, left) {
  const before = cards();
  const place = before.findIndex((card) => idOf(card) === taskId);
  const assignee = place < 0 ? '' : assigneeOf(before[place]);
  const mayBeOwn = (card) => [assignee, ''].includes(assigneeOf(card));
  const next = before.slice(place + 1).filter(mayBeOwn).map(idOf)[0] ?? null;
  const until = Date.now() + LOOK_FOR_LIST;
  const look = () => {
    const list = cards();
    const drawn = list.length || document.querySelector('.tasks-list [cam-tasks] .well');
    if (drawn && !left.contains(document.activeElement) && !list.some((card) => idOf(card) === taskId)) {
      if (nothingFocused()) {
        linkOf(list.find((card) => idOf(card) === next) ?? list.find(mayBeOwn))?.focus();
      }
    } else if (Date.now() < until) {
      setTimeout(look, LOOK_AGAIN);
    }
  };
  setTimeout(look, LOOK_AGAIN);
}

/** Puts the focus on the button that takes the open task, where it belongs to nobody yet. */
export function focusClaim() {
  document.querySelector('.task-details button.claim')?.focus();
}

document.addEventListener('click', (event) => {
  const card = event.target.closest?.(CARD);
  if (card) {
    asked = event.detail === 0 ? idOf(card) : null; // Enter on a link is a click without a pointer
  }
}, true);

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) {
    return;
  }
  const dialog = document.querySelector('dialog[open] form');
  if (dialog || form) {
    event.preventDefault();
    event.stopPropagation(); // an open list of choices would take it for its own Enter
    if (dialog) {
      dialog.requestSubmit();
    } else {
      form.submit();
    }
  }
}, true);

// Tasklist would open every task that the arrows pass, each a look at a person; and page on where none is open.
document.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const card = event.target.closest?.(CARD);
  if (step && card) {
    event.preventDefault();
    event.stopPropagation();
    const list = cards();
    linkOf(list[list.indexOf(card) + step])?.focus();
  }
}, true);

onShortcut('focusForm', () => form?.focus());

// Inside of a field Tasklist's shortcuts would not be heard, though nobody types text with Ctrl held down.
window.angular.module('cam.tasklist').run(() => {
  const { prototype } = window.Mousetrap ?? {};
  const stop = prototype?.stopCallback;
  if (stop) {
    prototype.stopCallback = function (event, element, combo) {
      return !event.ctrlKey && stop.call(this, event, element, combo);
    };
  }
});

// The list is drawn anew at every poll: whoever stands on a task in it keeps standing there.
document.addEventListener('focus', ({ target }) => {
  const card = target.closest?.(CARD);
  focused = card ? { link: target, id: idOf(card) } : null;
}, true);

new MutationObserver(() => {
  if (focused && !focused.link.isConnected && nothingFocused()) {
    linkOf(cards().find((card) => idOf(card) === focused.id))?.focus({ preventScroll: true });
  }
}).observe(document.body, { childList: true, subtree: true });

function cards() {
  return [...document.querySelectorAll(CARD)];
}

function linkOf(card) {
  return card?.querySelector('a[href*="task="]') ?? null;
}

function idOf(card) {
  return /[?&]task=([^&]+)/.exec(linkOf(card)?.getAttribute('href') ?? '')?.[1] ?? null;
}

function assigneeOf(card) {
  return card.querySelector('.assignee')?.textContent.trim() ?? '';
}

function nothingFocused() {
  return !document.activeElement || document.activeElement === document.body;
}
