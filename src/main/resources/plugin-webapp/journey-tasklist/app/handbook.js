import { api } from './shared/api.js';
import { el, icon, show } from './shared/dom.js';
import { printSheet } from './shared/sheet.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';

const words = texts.handbook;

/** The handbook of the year's projects, to look up and to print. */
export const handbook = following('journey-handbook', '/handbook', async (asked) => {
  const office = asked.get('office');
  const book = await api.get(`/handbook${office ? `?${new URLSearchParams({ office })}` : ''}`);
  const list = el('div', { 'aria-live': 'polite' });
  const box = el('input', { type: 'search', class: 'form-control', id: 'journey-handbook-word', autocomplete: 'off',
    oninput: () => show(list, found(book, box.value)) });
  show(list, found(book, ''));
  return el('section', { class: 'journey-handbook' },
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, [book.measure, book.officeName].filter((it) => it).join(' · ')),
    el('p', { class: 'journey-hint' }, words.lead),
    book.offices.length > 1 ? el('p', {}, book.offices.map(({ code, name }) => [el('a', { class: 'btn btn-default',
      href: `#/handbook?${new URLSearchParams({ office: code })}`, 'aria-current': code === book.officeId ? 'page' : null }, name), ' ']))
      : null,
    el('div', { class: 'journey-search' }, el('label', { for: 'journey-handbook-word' }, words.search),
      el('div', { class: 'journey-search-line' }, box, el('button', { type: 'button', class: 'btn btn-default',
        onclick: () => printSheet(el('h1', {}, words.title), el('p', {}, [book.measure, book.officeName].filter((it) => it).join(' · ')),
          found(book, box.value)) }, icon('print'), ` ${words.print}`))),
    list);
});

/** The projects in which each of these words stands. */
function found({ dimensions }, typed) {
  const sought = typed.trim().toLowerCase().split(/\s+/).filter((word) => word);
  const shown = dimensions.map((dimension) => ({ ...dimension, projects: dimension.projects.filter((project) => {
    const text = textOf(dimension, project);
    return sought.every((word) => text.includes(word));
  }) })).filter(({ projects }) => projects.length);
  return shown.length ? shown.map((dimension) => el('section', { class: 'journey-section' },
    el('h2', {}, words.dimension(dimension.number, dimension.name, dimension.projects.length)), dimension.projects.map(entry)))
    : el('p', { class: 'journey-nothing' }, words.nothing);
}

function textOf(dimension, project) {
  return [project.code, project.name, project.agencyName, project.officeName, dimension.name, project.authority, ...project.fits]
    .filter((it) => it).join(' ').toLowerCase();
}

function entry(project) {
  return el('article', { class: 'journey-project' },
    el('h3', {}, project.name, project.draft ? el('small', {}, ` ${words.draft}`) : null),
    el('dl', {}, line(words.agency, project.agencyName),
      line(words.office, project.officeName ?? words.noOffice, project.phone ? words.phone(project.phone) : null),
      line(words.fits, project.fits.length ? el('ul', {}, project.fits.map((why) => el('li', {}, why))) : words.fitsUnknown),
      project.months ? line(words.seats, project.months.length ? project.months.map(({ monthThai, open }) =>
        el('span', { class: open ? 'journey-month' : 'journey-month journey-month-full' }, words.month(monthThai, open))) : words.noSeats) : null,
      project.authority ? line(words.authority, project.authority) : null));
}

function line(name, ...value) {
  return [el('dt', {}, name), el('dd', {}, value)];
}
