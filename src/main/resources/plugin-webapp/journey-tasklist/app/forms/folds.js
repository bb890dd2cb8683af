import { el, icon, show } from '../shared/dom.js';
import { texts } from '../shared/texts.js';
import { elementId, fields } from './formInstance.js';

/**
 * Makes sections that open and close of the groups whose description says so: custom property `fold` is
 * "true", or "filled" for one that begins open when something stands in it; `openUnless` names a told value without
 * which it begins open, because its questions must be answered then. A closed section's fields are not drawn, so that
 * Tab goes from heading to heading; form-js keeps and checks them all the same.
 */
export function foldGroups(container, form) {
  const groups = fields(form).filter(({ type, properties }) => type === 'group' && properties?.fold)
    .map((field) => new Fold(form, field));
  const draw = () => groups.forEach((group) => group.draw());
  if (groups.length) {
    groups.forEach((group) => group.begin());
    draw();
    form.on('changed', draw);
    const drawn = new MutationObserver(draw); // a group hidden by its condition comes back as a new element
    drawn.observe(container, { childList: true, subtree: true });
    return { reveal: (ids) => revealIn(groups, ids), stop: () => drawn.disconnect() };
  }
  return { reveal: () => {}, stop: () => {} };
}

function revealIn(groups, ids) {
  groups.filter((group) => ids.some((id) => group.holds(id))).forEach((group) => group.turn(true));
}

class Fold {
  constructor(form, field) {
    this.form = form;
    this.field = field;
    this.inside = inputsOf(field);
    this.open = false;
    this.title = el('span', { class: 'journey-fold-title' });
    this.mark = el('span', { class: 'journey-fold-mark' });
    this.heading = el('button', { type: 'button', class: 'journey-fold', onclick: () => this.turn(!this.open) },
      icon('chevron-right'), this.title, this.mark);
  }

  begin() {
    const { fold, openUnless } = this.field.properties;
    this.open = (fold === 'filled' && this.filled() > 0) || (!!openUnless && this.form._getState().data[openUnless] !== true);
  }

  holds(fieldId) {
    return this.inside.some(({ id }) => id === fieldId);
  }

  turn(open) {
    this.open = open;
    this.draw();
  }

  /** Writes only what is different: the observer that calls this watches the heading, too. */
  draw() {
    const label = document.getElementById(elementId(this.form, this.field));
    if (!label) {
      return;
    }
    const group = label.parentElement;
    const content = group.querySelector(':scope > .fjs-children');
    if (this.heading.parentElement !== group) {
      label.after(this.heading);
      content.id ||= `${label.id}-content`;
      this.heading.setAttribute('aria-controls', content.id);
    }
    put(group.dataset, 'fold', this.open ? 'open' : 'closed');
    if (this.heading.getAttribute('aria-expanded') !== String(this.open)) {
      this.heading.setAttribute('aria-expanded', String(this.open));
    }
    const { errors } = this.form._getState();
    const wrong = this.inside.some(({ id }) => errors?.[id]);
    const filled = this.filled();
    put(this.mark.dataset, 'wrong', String(wrong));
    write(this.title, label.textContent.replace(/\*$/, ''));
    write(this.mark, wrong ? texts.fold.wrong : filled ? texts.fold.filled(filled) : '');
  }

  filled() {
    const data = this.form._getSubmitData();
    return this.inside.filter(({ key }) => isFilled(data[key])).length;
  }
}

/** The fields inside a group, at any depth. */
function inputsOf({ components = [] }) {
  return components.flatMap((component) => (component.components ? inputsOf(component) : [component]))
    .filter(({ key }) => key);
}

function isFilled(value) {
  return Array.isArray(value) ? value.length > 0 : ![null, undefined, '', false].includes(value);
}

function put(dataset, name, value) {
  if (dataset[name] !== value) {
    dataset[name] = value;
  }
}

function write(node, text) {
  if (node.textContent !== text) {
    show(node, text || null);
  }
}
