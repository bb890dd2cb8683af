/**
 * Makes an element. Text is always text, never markup: whatever comes from a person or a server is shown
 * as it was written.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag the element's name
 * @param {object} [attributes] `class`, `on…` listeners, properties (`value`, `checked`, …) and attributes;
 *     a null or false attribute is left out
 * @param {...(Node|string|number|null|Array)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

/** Puts `children` in the place of what `parent` holds. */
export function show(parent, ...children) {
  parent.replaceChildren(...nodes(children));
  return parent;
}

/** A bootstrap glyph, hidden from screen readers. */
export function icon(name) {
  return el('span', { class: `glyphicon glyphicon-${name}`, 'aria-hidden': 'true' });
}

/** A name or number that is broken at its spaces alone: the browser's Thai dictionary knows no names. */
export function unbroken(text) {
  return text === null || text === undefined ? null
    : String(text).split(' ').flatMap((word, index) => [index ? ' ' : null, el('span', { class: 'journey-word' }, word)]);
}

/** A table with headings; `rows` are arrays of cells, a cell is a text or a node. */
export function table(headings, rows) {
  return el('div', { class: 'journey-scroll' },
    el('table', { class: 'table journey-table' },
      el('thead', {}, el('tr', {}, headings.map((heading) => el('th', { scope: 'col' }, heading)))),
      el('tbody', {}, rows.map((cells) =>
        (cells instanceof Node ? cells : el('tr', {}, cells.map((cell) => el('td', {}, cell))))))));
}

const PROPERTIES = ['value', 'checked', 'disabled', 'indeterminate', 'selected', 'open'];

function set(element, name, value) {
  if (name.startsWith('on')) {
    element.addEventListener(name.slice(2).toLowerCase(), value);
  } else if (PROPERTIES.includes(name)) {
    element[name] = value;
  } else if (value !== null && value !== undefined && value !== false) {
    element.setAttribute(name, value === true ? '' : value);
  }
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
