import { api } from './shared/api.js';
import { el, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { waysOfAdministrators } from './administration.js';
import { page } from './page.js';

const words = texts.health;
const PATH = '/journey-health';

/** How the installation is: figures, sizes, and what it is built of with what is known of it. */
export const health = page('journey-health', PATH, async (content, asked, again) => {
  const shown = await api.get('/health');
  const worrying = shown.groups.filter((group) => group.worrying);
  return el('div', { class: 'journey-year' }, waysOfAdministrators(PATH),
    el('header', { class: 'journey-overview-head' },
      el('div', {}, el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.asOf(shown.asOfThai), ' · ', words.lead)),
      el('button', { type: 'button', class: 'btn btn-default', onclick: again }, words.again)),
    el('div', { class: `alert ${worrying.length ? 'alert-warning' : 'alert-success'}`, role: 'status' },
      worrying.length ? [el('p', {}, words.look(worrying.length)),
        el('ul', {}, worrying.map(({ name, todo }) => el('li', {}, el('strong', {}, name), ` ${todo}`)))] : words.well),
    el('div', { class: 'journey-health-groups' }, shown.groups.map(figures)),
    sizes(shown), parts(shown.parts));
});

function figures({ name, read, worrying, figures: all }) {
  return el('section', { class: `journey-health-group${worrying ? ' journey-health-worrying' : ''}` }, el('h2', {}, name),
    read ? el('dl', {}, all.map((one) => [el('dt', {}, one.name),
      el('dd', { title: one.metric }, one.worrying ? [el('strong', { class: 'journey-late' }, one.value), ' ',
        el('span', { class: 'label label-warning' }, words.toLook)] : one.value)]))
      : el('p', { class: 'journey-late' }, words.unreadable));
}

function sizes({ sizes: all, sizesOnThai }) {
  return el('section', { class: 'journey-section' }, el('h2', {}, words.sizes),
    all.length ? [el('p', { class: 'journey-hint' }, words.sizesOn(sizesOnThai)),
      table([words.table, words.size, words.aDay], all.map((it) => [it.name, it.size, it.aDay ?? words.notYet]))]
      : el('p', { class: 'journey-nothing' }, words.noSizes));
}

function parts(all) {
  return el('section', { class: 'journey-section' }, el('h2', {}, words.parts), el('p', { class: 'journey-hint' }, words.partsHint),
    table([words.part, words.version, words.known, words.looked], all.map((it) => [
      [el('strong', {}, it.name), el('div', { class: 'journey-below' }, it.why)],
      [it.version, it.override ? [' ', el('span', { class: 'label label-default' }, words.override)] : null,
        it.other ? el('div', { class: 'journey-late' }, words.runs(it.runs)) : null],
      it.known.length ? it.known.map((known) => el('div', { class: 'journey-health-known' }, el('strong', {}, known.id),
        el('div', {}, known.what), el('div', {}, words.answer(known.answer, known.onThai)))) : words.nothingKnown,
      [it.lookedThai, el('div', { class: it.due ? 'journey-late' : 'journey-below' }, words.lookAgain(it.againThai)),
        el('div', {}, el('a', { href: it.source, rel: 'noreferrer', target: '_blank' }, words.source))],
    ])));
}
