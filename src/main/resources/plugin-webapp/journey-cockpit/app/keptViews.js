import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';

const words = texts.views;
const LONGEST_NAME = 80;

/**
 * Keeps the page as it is shown under a name of one's own.
 *
 * @param {string} address of the page, with its sign #
 * @param {string} name what is proposed
 */
export function keepButton(address, name) {
  const said = el('span', { role: 'status' });
  return el('span', { class: 'journey-keep' }, said, el('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
    const kept = await ask({
      title: words.keep,
      intro: words.keepIntro,
      fields: [field(name)],
      submitLabel: words.keep,
      submit: (typed) => api.post('/supervision/views', { name: typed.name, address: address.replace(/^#/, '') }),
    });
    if (kept) {
      show(said, `${words.kept} `);
    }
  } }, words.keep));
}

function field(value) {
  return { name: 'name', label: words.name, type: 'text', required: true, maxlength: LONGEST_NAME,
    value: value.slice(0, LONGEST_NAME) };
}

/** The views that the reader keeps; nothing where there is none. Their numbers come one after the other. */
export function keptViews() {
  const place = el('div');
  load(place).catch(() => show(place)); // the overview is whole without them
  return place;
}

async function load(place) {
  const views = await api.get('/supervision/views');
  if (!views.length) {
    show(place);
    return;
  }
  const numbers = new Map(views.map(({ id }) => [id, el('span', { class: 'journey-view-number' })]));
  const list = el('ul', { class: 'journey-views' }, views.map((view) => el('li', {},
    view.seen ? el('a', { href: `#${view.address}` }, view.name) : el('span', {}, view.name, ' ',
      el('span', { class: 'journey-below' }, words.notSeen)),
    numbers.get(view.id),
    el('span', { class: 'journey-view-edit' },
      el('button', { type: 'button', class: 'btn btn-link', onclick: () => rename(view, place) }, words.rename),
      el('button', { type: 'button', class: 'btn btn-link', onclick: () => forget(view, place) }, words.forget)))));
  const edit = el('button', { type: 'button', class: 'btn btn-link', 'aria-pressed': 'false', onclick: () => {
    edit.setAttribute('aria-pressed', String(list.classList.toggle('journey-views-edited')));
  } }, words.edit);
  show(place, el('nav', { class: 'journey-views-all', 'aria-label': words.title }, el('h2', {}, words.title), list, edit));
  for (const view of views.filter(({ seen, counted }) => seen && counted)) {
    const counted = await api.get(`/supervision/views/${view.id}/number`).catch(() => null);
    if (counted) {
      const shown = numbers.get(view.id);
      shown.title = texts.overview.asOf(counted.asOf);
      show(shown, number(counted.n));
    }
  }
}

async function rename(view, place) {
  const renamed = await ask({ title: words.rename, fields: [field(view.name)], submitLabel: words.rename,
    submit: ({ name }) => api.put(`/supervision/views/${view.id}`, { name }) });
  if (renamed) {
    await load(place);
  }
}

async function forget(view, place) {
  const forgotten = await ask({ title: words.forget, intro: words.forgetIntro(view.name), fields: [], submitLabel: words.forget,
    submit: async () => { await api.delete(`/supervision/views/${view.id}`); return true; } });
  if (forgotten) {
    await load(place);
  }
}
