import { el, show } from './shared/dom.js';

/** One of some words, chosen by the number or the letter before it, or by the blank, which takes the next. */
export class Mark {
  constructor(column, said, row) {
    this.column = column;
    this.key = column.key;
    this.element = el('button', { type: 'button', class: 'btn btn-default journey-mark', onclick: () => this.turn(),
      onkeydown: (event) => this.typed(event) });
    this.row = row;
    this.label = `${said.columns[column.key]} ${row.person.personName}`;
    this.set(column.first);
  }

  set(value) {
    this.value = value;
    const mark = this.column.marks.find(({ code }) => code === value);
    this.element.dataset.mark = value;
    show(this.element, mark?.label ?? '');
    this.element.setAttribute('aria-label', `${this.label}: ${mark?.label ?? ''}`);
  }

  choose(value) {
    this.set(value);
    this.column.changed?.(this.row);
    this.row.arrange();
  }

  turn() {
    const { marks } = this.column;
    this.choose(marks[(marks.findIndex(({ code }) => code === this.value) + 1) % marks.length].code);
  }

  typed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    // By the place of the key too: on a Thai keyboard the row of digits writes letters.
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const mark = this.column.marks.find(({ letter }, index) => String(index + 1) === digit || letter === event.key);
    if (mark) {
      event.preventDefault();
      this.choose(mark.code);
    }
  }

  lock(now) {
    this.element.disabled = Boolean(now);
  }
}

/** A text. */
export class Typed {
  constructor(column, said, row) {
    this.column = column;
    this.key = column.key;
    this.element = el('input', { type: 'text', class: 'form-control', size: column.size, autocomplete: 'off', value: column.first,
      'aria-label': `${said.columns[column.key]} ${row.person.personName}`, onfocus: () => this.element.select(), oninput: () => column.changed?.(row) });
  }

  get value() {
    return this.element.value.trim();
  }

  set(value) {
    this.element.value = value;
  }

  lock(now) {
    this.element.disabled = Boolean(now);
  }
}
