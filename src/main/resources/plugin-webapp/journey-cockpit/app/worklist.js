import { address, api } from './shared/api.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { acts } from './acts.js';
import { figure, number } from './figures.js';
import { keepButton } from './keptViews.js';
import { addressOf, casePage, page } from './page.js';

const words = texts.worklist;
const PATH = '/worklist';

/** The list behind a number; of the whole country its provinces, each of which has one. */
export const worklist = page('journey-worklist', PATH, async (content, asked, again) => {
  const scope = asked.get('scope') ?? '';
  const code = asked.get('of') ?? '';
  if (!scope || !code) {
    window.location.replace('#/overview');
    return null;
  }
  if (scope === 'country') {
    return breakdown(asked, await api.get(`/supervision/country/breakdown/${encodeURIComponent(code)}?year=${asked.get('year')}`));
  }
  const query = new URLSearchParams([...asked].filter(([key]) => ['year', 'ao', 'agency', 'q', 'page'].includes(key)));
  query.set('sort', sortOf(asked));
  const found = await api.get(`/supervision/${encodeURIComponent(scope)}/lists/${encodeURIComponent(code)}?${query}`);
  return list(asked, found, query, again);
});

/** Work is sorted by what is due first, cases by their numbers. */
function sortOf(asked) {
  return asked.get('sort') ?? (/^(?:open|late|referral|postponed)/.test(asked.get('of')) ? 'due' : 'number');
}

/** The address of this list with something else asked for. */
function other(asked, changes) {
  return addressOf(PATH, { ...Object.fromEntries(asked), ...changes });
}

function heading(asked, title, scopeName, asOf, total) {
  const counted = asked.get('n');
  const moved = counted !== null && Number(counted) !== total && !asked.get('q');
  return [
    el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' }, el('li', {},
      el('a', { href: addressOf('/overview', { scope: asked.get('scope'), year: asked.get('year') }) },
        texts.overview.title(scopeName))))),
    el('h1', {}, title, asked.get('who') ? ` · ${asked.get('who')}` : ''),
    el('p', { class: 'journey-hint' }, words.asOf(number(total), asOf)),
    moved ? el('p', { class: 'alert alert-info', role: 'status' }, words.moved(number(Number(counted)), asked.get('at'),
      number(total))) : null,
  ];
}

/** The list without what was searched for in it, which may be somebody's name. */
function kept(asked, year) {
  return addressOf(PATH, { ...Object.fromEntries([...asked].filter(([key]) => ['scope', 'of', 'ao', 'agency', 'sort'].includes(key))),
    year });
}

function breakdown(asked, found) {
  const rows = found.parts.filter((part) => part.n > 0).sort((a, b) => b.n - a.n);
  return el('div', {}, heading(asked, found.title, found.scope.name, found.asOf, found.total),
    el('div', { class: 'journey-list-tools' }, keepButton(kept(asked, asked.get('year')), `${found.title} ${found.scope.name}`)),
    rows.length ? el('table', { class: 'table journey-table journey-figures journey-narrow' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, texts.overview.office),
        el('th', { scope: 'col', class: 'journey-number' }, texts.overview.cases))),
      el('tbody', {}, rows.map((part) => el('tr', {},
        el('th', { scope: 'row' }, el('a', { href: addressOf('/overview', { scope: part.id, year: asked.get('year') }) },
          part.name)),
        el('td', { class: 'journey-number' }, figure(part.n, {
          href: addressOf(PATH, { scope: part.id, year: asked.get('year'), of: asked.get('of'), n: part.n, at: found.asOf }),
        })))))) : el('p', { class: 'journey-nothing' }, words.nothing));
}

function list(asked, found, query, again) {
  const offered = found.acts.filter((code) => acts[code]);
  const choice = offered.length && found.lines.length ? choosing(found.lines, offered, again) : null;
  return el('div', {}, heading(asked, found.title, found.scopeName, found.asOf, found.total),
    tools(asked, found, query),
    choice?.bar,
    lines(asked, found, choice),
    pages(asked, found));
}

/**
 * The lines of a page of a list, with headings that sort it.
 *
 * @param {URLSearchParams} asked
 * @param found
 * @param {{all: HTMLElement, one: function(object): HTMLElement} | null} [choice] boxes by which lines are chosen
 */
export function lines(asked, found, choice) {
  return found.lines.length ? el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-worklist' },
    el('thead', {}, el('tr', {}, choice ? el('th', { scope: 'col', class: 'journey-choose' }, choice.all) : null,
      columns(found).map((column) => head(asked, column)))),
    el('tbody', {}, found.lines.map((line) => el('tr', {},
      choice ? el('td', { class: 'journey-choose' }, choice.one(line)) : null,
      columns(found).map(({ cell }) => el('td', {}, cell(line))))))))
    : el('p', { class: 'journey-nothing' }, words.nothing);
}

/** Boxes by which lines are chosen, and a bar with what can be done with those that are. */
function choosing(shown, offered, again) {
  const chosen = new Set();
  const boxes = new Map(shown.map((line) => [line, el('input', { type: 'checkbox',
    'aria-label': words.choose(line.number), onchange: ({ target }) => choose([line], target.checked) })]));
  const all = el('input', { type: 'checkbox', 'aria-label': words.chooseAll,
    onchange: ({ target }) => choose(shown, target.checked) });
  const count = el('span', { role: 'status' });
  const buttons = offered.map((code) => el('button', { type: 'button', class: 'btn btn-default',
    onclick: () => acts[code].run(shown.filter((line) => chosen.has(line)), again) }, acts[code].name));

  function choose(some, now) {
    some.forEach((line) => (now ? chosen.add(line) : chosen.delete(line)));
    boxes.forEach((box, line) => { box.checked = chosen.has(line); });
    all.checked = chosen.size === shown.length;
    all.indeterminate = chosen.size > 0 && !all.checked;
    show(count, chosen.size ? words.chosen(number(chosen.size)) : words.chooseFirst);
    buttons.forEach((button) => { button.disabled = chosen.size === 0; });
  }
  choose([], false);
  return { all, one: (line) => boxes.get(line),
    bar: el('div', { class: 'journey-acts', role: 'group', 'aria-label': words.acts }, count, buttons) };
}

function columns({ named, lines: shown, wide }) {
  const referrals = shown.some((line) => line.number !== line.caseNumber);
  const diagrams = document.documentElement.classList.contains('journey-supervisor');
  return [
    { name: words.number, sort: 'number', cell: (line) => caseCell(line, named) },
    named ? { name: words.person, sort: 'person', cell: (line) => unbroken(line.person) ?? texts.none } : null,
    wide ? { name: words.office, sort: 'office', cell: (line) => line.office } : null,
    { name: words.state, sort: 'state', cell: (line) => line.stateThai },
    { name: referrals ? words.project : words.step, cell: (line) => line.step ?? texts.none },
    { name: words.holder, sort: 'holder', cell: (line) => unbroken(line.holder) ?? texts.none },
    { name: words.since, sort: 'since', cell: (line) => el('span', { class: 'journey-nowrap' }, line.sinceThai ?? texts.none) },
    { name: words.due, sort: 'due', cell: dueCell },
    diagrams ? { name: words.open, cell: diagram } : null,
  ].filter((column) => column);
}

/** Who sees nobody has no case to read. */
function caseCell(line, named) {
  return [named ? el('a', { href: casePage(line.caseNumber) }, unbroken(line.number)) : unbroken(line.number),
    line.urgent ? el('span', { class: 'journey-badge', 'data-state': 'urgent' }, texts.steering.urgent) : null];
}

function dueCell({ dueThai, daysLate, reminded, putOff }) {
  return [el('span', { class: 'journey-nowrap' }, dueThai ?? texts.none,
    daysLate > 0 ? el('span', { class: 'journey-late' }, ` ${words.late(number(daysLate))}`) : null),
  [reminded, putOff].map((said) => (said ? el('div', { class: 'journey-below' }, said) : null))];
}

function diagram({ instance }) {
  return instance
    ? el('a', { href: `#/process-instance/${encodeURIComponent(instance)}/runtime` }, words.diagram) : texts.none;
}

/** @param {URLSearchParams} asked
 * @param {{name: string, sort?: string}} column */
function head(asked, { name, sort }) {
  const now = sortOf(asked);
  if (!sort) {
    return el('th', { scope: 'col' }, name);
  }
  const sorted = now === sort ? 'ascending' : now === `-${sort}` ? 'descending' : 'none';
  return el('th', { scope: 'col', 'aria-sort': sorted },
    el('a', { href: other(asked, { sort: sorted === 'ascending' ? `-${sort}` : sort, page: null }) }, name,
      sorted === 'none' ? null : el('span', { 'aria-hidden': 'true' }, sorted === 'ascending' ? ' ▲' : ' ▼')));
}

function tools(asked, found, query) {
  const typed = el('input', { type: 'search', class: 'form-control', value: asked.get('q') ?? '', maxlength: 200,
    'aria-label': found.named ? words.findPerson : words.findNumber,
    placeholder: found.named ? words.findPerson : words.findNumber });
  const files = new URLSearchParams([...query].filter(([key]) => key !== 'page'));
  const file = (kind) => `${address('supervision', asked.get('scope'), 'lists', asked.get('of'), `file.${kind}`)}?${files}`;
  return el('div', { class: 'journey-list-tools' },
    el('form', { role: 'search', onsubmit: (event) => {
      event.preventDefault();
      window.location.hash = other(asked, { q: typed.value.trim(), page: null });
    } }, typed, el('button', { type: 'submit', class: 'btn btn-default' }, words.find)),
    keepButton(kept(asked, found.year), `${found.title} ${found.scopeName}`),
    found.total ? el('span', { class: 'journey-list-files' },
      el('a', { class: 'btn btn-default', href: file('xlsx'), download: '' }, words.xlsx),
      el('a', { class: 'btn btn-default', href: file('csv'), download: '' }, words.csv),
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, texts.overview.print)) : null);
}

function pages(asked, { total, page: at, pageSize, lines: shown }) {
  const last = Math.max(0, Math.ceil(total / pageSize) - 1);
  if (last === 0) {
    return null;
  }
  const link = (to, name) => (to < 0 || to > last ? el('span', { class: 'journey-page-off' }, name)
    : el('a', { href: other(asked, { page: to }) }, name));
  return el('nav', { class: 'journey-pages', 'aria-label': words.pages }, link(at - 1, words.before),
    el('span', {}, words.range(number(at * pageSize + (shown.length ? 1 : 0)), number(at * pageSize + shown.length),
      number(total))), link(at + 1, words.after));
}
