import { api } from './shared/api.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { addressOf, casePage, navigation, page } from './page.js';

const words = texts.reconciliation;

export const reconciliationLink = navigation('journey-reconciliation-link', 880, '#/journey-reconciliation', words.link);

/** Whether what is written in more than one place is equal, and what to do where it is not. */
export const reconciliation = page('journey-reconciliation', '/journey-reconciliation', async (content, asked) => {
  const [{ administrator }, scopes] = await Promise.all([api.get('/context'), api.get('/supervision/scopes')]);
  const scope = scopes.find(({ id }) => id === asked.get('scope')) ?? scopes[0];
  if (!scope) {
    return el('p', { class: 'journey-nothing' }, texts.overview.notWatching);
  }
  const body = el('div');
  async function load(said = null) {
    show(body, drawn(scope, await api.get(`/supervision/${encodeURIComponent(scope.id)}/reconciliation`), administrator,
      said, change));
  }
  /** Runs something that changes what is shown, and shows it; a refusal stands where the result would. */
  async function change(path) {
    try {
      const done = await api.post(path, {});
      await load(done ? words.repaired(number(done.repaired)) : words.ran);
    } catch (error) {
      body.prepend(el('p', { class: 'alert alert-danger', role: 'alert' }, error.message));
    }
  }
  await load();
  return body;
});

function drawn(scope, checks, administrator, said, change) {
  const differing = checks.filter(({ differences }) => differences.length);
  return el('div', {},
    el('header', { class: 'journey-overview-head' },
      el('div', {}, el('h1', {}, words.title(scope.name)), el('p', { class: 'journey-hint' }, words.lead)),
      administrator ? el('button', { type: 'button', class: 'btn btn-default',
        onclick: () => change('/supervision/reconciliation') }, words.again) : null),
    said ? el('p', { class: 'alert alert-success', role: 'status' }, said) : null,
    summary(checks, differing.length),
    el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table' },
      el('thead', {}, el('tr', {}, [words.check, words.checked, words.result, words.todo].map((name) =>
        el('th', { scope: 'col' }, name)))),
      el('tbody', {}, checks.map((check) => [row(check, change), details(check, scope.id !== 'country', administrator)])))));
}

function summary(checks, differing) {
  const [style, text] = differing ? ['danger', words.differs(number(differing))]
    : checks.every(({ checkedThai }) => checkedThai) ? ['success', words.equal] : ['warning', words.notAll];
  return el('p', { class: `alert alert-${style}`, role: 'status' }, text);
}

function row({ code, name, todo, checkedThai, repairTh, differences }, change) {
  return el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, checkedThai ?? words.never),
    el('td', {}, result(checkedThai, differences)),
    el('td', {}, differences.length ? [todo, repairTh ? el('div', {}, el('button', { type: 'button', class: 'btn btn-primary',
      onclick: () => change(`/supervision/reconciliation/${encodeURIComponent(code)}/repair`) }, repairTh)) : null] : texts.none));
}

function result(checkedThai, { length }) {
  if (!checkedThai) {
    return texts.none;
  }
  return length ? el('strong', { class: 'journey-late' }, words.found(number(length))) : words.same;
}

/** Who administers the system can put right where a case stands; others read it. */
function details({ differences, capped }, readable, administrator) {
  return differences.length ? el('tr', { class: 'journey-more' }, el('td', { colspan: 4 }, el('details', { open: true },
    el('summary', {}, words.list),
    el('ul', {}, differences.map(({ key, caseNumber, detail }) => el('li', {},
      caseNumber && readable ? el('a', { href: casePage(caseNumber) }, unbroken(key)) : key, ` · ${detail}`,
      administrator && caseNumber ? [' · ', el('a', { href: addressOf('/journey-repair', { number: caseNumber }) }, texts.repair.link)]
        : null))),
    capped ? el('p', {}, words.capped) : null))) : null;
}
