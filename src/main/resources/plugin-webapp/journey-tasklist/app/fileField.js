import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';

/**
 * The choice of a file. The native input stays for the keyboard and for screen readers and is not seen: what a browser
 * writes on it is in the browser's language.
 *
 * @param {string} id the input's
 * @param {string} label what is to be chosen
 * @param {HTMLElement} error where a problem with it is told, an element with an id
 * @returns the input, what is drawn, and how to read what was chosen: nothing, with the problem told, where there is none, it has
 * more bytes than `most`, or it was changed since it was chosen, which is no failure of the network
 */
export function fileField(id, label, error) {
  const name = el('span', { class: 'journey-file-name' }, texts.file.none);
  const input = el('input', { type: 'file', id, class: 'journey-file-input', accept: '.csv,text/csv',
    'aria-describedby': error.id, onchange: () => {
      show(error);
      show(name, input.files[0]?.name ?? texts.file.none);
    } });
  const element = el('div', { class: 'journey-field' }, el('label', { for: id }, label),
    el('div', { class: 'journey-file' }, input, el('label', { for: id, class: 'btn btn-default' }, texts.file.choose),
      name),
    error);
  async function read(most, tooLarge) {
    const [chosen] = input.files;
    if (!chosen || chosen.size > most) {
      show(error, chosen ? tooLarge : texts.staff.noFile);
      return null;
    }
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (!bytes) {
      show(error, texts.staff.unreadable);
    }
    return bytes;
  }

  return { input, element, read };
}
