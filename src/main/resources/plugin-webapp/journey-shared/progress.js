import { el, show } from './dom.js';

/** How far a long work has come: a bar and the same in words. Nothing is to be seen until it is told. */
export class ProgressBar {
  constructor() {
    this.bar = el('progress', { class: 'journey-bar-of' });
    this.words = el('span', { class: 'journey-word' });
    this.element = el('div', { class: 'journey-progress-cell journey-long-work', hidden: true }, this.bar, this.words);
  }

  show(done, all, words) {
    this.bar.max = Math.max(all, 1);
    this.bar.value = done;
    this.bar.setAttribute('aria-label', words);
    show(this.words, words);
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
  }
}
