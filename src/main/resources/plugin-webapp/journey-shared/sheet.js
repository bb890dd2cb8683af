import { el, show } from './dom.js';

const PRINTING = 'journey-printing';

/**
 * Prints these nodes alone, on paper of their own (shared.css): the page around them scrolls in frames, of which a printer
 * would get what is seen.
 */
export function printSheet(...children) {
  const sheet = show(el('div', { class: 'journey-sheet' }), ...children);
  const { classList } = document.documentElement;
  document.body.append(sheet);
  classList.add(PRINTING);
  window.addEventListener('afterprint', () => {
    classList.remove(PRINTING);
    sheet.remove();
  }, { once: true });
  window.print();
}
