/**
 * The keys of a sheet: up, down and Enter go to the same column of another line, left and right along the line where there is
 * nothing to be moved through in the field; Ctrl+Enter sends.
 *
 * @param {KeyboardEvent} event one of the table's
 * @param {function(): void} send
 * @param {HTMLElement} after what comes below the last line
 */
export function walk(event, send, after) {
  const field = /** @type {HTMLElement} */ (event.target);
  const cell = field.closest('td');
  if (!cell || event.altKey || event.metaKey) {
    return;
  }
  if (event.key === 'Enter' && event.ctrlKey) {
    event.preventDefault();
    send();
    return;
  }
  const to = target(event, field, cell) ?? (event.key === 'Enter' && cell.querySelector('input, button') ? after : null);
  if (to && !event.ctrlKey) {
    event.preventDefault();
    to.focus();
  }
}

function target(event, field, cell) {
  switch (event.key) {
    case 'ArrowDown':
    case 'Enter':
      return inColumn(cell, 'nextElementSibling');
    case 'ArrowUp':
      return inColumn(cell, 'previousElementSibling');
    case 'ArrowRight':
      return atEdge(field, true) ? inLine(cell, 'nextElementSibling') : null;
    case 'ArrowLeft':
      return atEdge(field, false) ? inLine(cell, 'previousElementSibling') : null;
    default:
      return null;
  }
}

/** The same column of the next line, or what can be filled in before it there; of a line without anything, the one after. */
function inColumn(cell, next) {
  const index = [...cell.parentElement.children].indexOf(cell);
  for (let line = cell.parentElement[next]; line; line = line[next]) {
    for (let at = line.children[index]; at; at = at.previousElementSibling) {
      const found = open(at);
      if (found) {
        return found;
      }
    }
  }
  return null;
}

function inLine(cell, next) {
  for (let beside = cell[next]; beside; beside = beside[next]) {
    const found = open(beside);
    if (found) {
      return found;
    }
  }
  return null;
}

function open(cell) {
  return cell?.querySelector('input:not([disabled]), button:not([disabled])') ?? null;
}

/** Whether the next key to this side leaves the text: nothing is to be moved through, or all of it is chosen. */
function atEdge(field, right) {
  if (!(field instanceof HTMLInputElement) || field.type !== 'text') {
    return true;
  }
  const { selectionStart, selectionEnd, value } = field;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  return whole || (selectionStart === selectionEnd && selectionStart === (right ? value.length : 0));
}
