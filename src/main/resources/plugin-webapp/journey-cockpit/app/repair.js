import { api, keys } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { waysOfAdministrators } from './administration.js';
import { addressOf, page } from './page.js';

const words = texts.repair;
const PATH = '/journey-repair';

/** A journey that stands wrongly: where it is, where its case carries it, and what putting it there would do. */
export const repair = page('journey-repair', PATH, async (content, asked) => {
  const number = asked.get('number')?.trim() ?? '';
  const body = el('div', { class: 'journey-repair-of' });
  const field = el('input', { class: 'form-control', type: 'search', value: number, maxlength: 40, required: true,
    autocomplete: 'off' });
  if (number) {
    await look(body, number, null);
  }
  return el('div', {}, waysOfAdministrators(PATH), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead),
    el('form', { class: 'journey-migration-form', onsubmit: (event) => {
      event.preventDefault();
      const to = addressOf(PATH, { number: field.value.trim() });
      if (to === window.location.hash) {
        look(body, number, null);
      } else {
        window.location.hash = to;
      }
    } }, el('div', { class: 'journey-migration-row' }, el('label', {}, words.number, field)),
    el('button', { type: 'submit', class: 'btn btn-primary' }, words.look)), body);
});

async function look(body, number, said) {
  try {
    const one = await api.get(`/repairs/${encodeURIComponent(number)}`);
    const done = said ? el('p', { class: 'alert alert-success', role: 'status' }, said) : null;
    show(body, done, drawn(one, body));
    done?.scrollIntoView?.({ block: 'center' });
  } catch (error) {
    show(body, failed(error));
  }
}

function failed(error) {
  return el('p', { class: 'alert alert-danger', role: 'alert' }, error.message);
}

function drawn(one, body) {
  const result = el('div');
  return el('section', { class: 'journey-section' }, el('h2', {}, words.titleOf(one.number)),
    el('dl', { class: 'journey-repair-facts' }, fact(words.office, one.office), fact(words.state, one.state),
      one.running ? fact(words.process, words.version(one.processName, one.version)) : null),
    one.running ? null : el('p', { class: 'alert alert-warning' }, words.gone),
    one.differences.length ? el('div', { class: 'alert alert-danger', role: 'alert' }, el('strong', {}, words.differences),
      el('ul', {}, one.differences.map((it) => el('li', {}, it)))) : el('p', { class: 'alert alert-success' }, words.equal),
    one.tokens.length ? [el('h3', {}, words.stands), tokens(one.tokens)] : null,
    one.beside.length ? [el('h3', {}, words.beside), el('ul', {}, one.beside.map((it) => el('li', {}, it)))] : null,
    el('h3', {}, words.ways), one.ways.length ? ways(one, body, result) : el('p', { class: 'journey-nothing' }, words.noWays), result,
    one.repairs.length ? [el('h3', {}, words.list), table([words.when, words.by, words.from, words.to, words.reason],
      one.repairs.map((it) => [it.thai, it.by, it.from, it.to, it.reason]))] : null);
}

function fact(name, value) {
  return [el('dt', {}, name), el('dd', {}, value)];
}

function tokens(list) {
  return table([words.kind, words.step, words.held, words.due], list.map((it) => [words.kinds[it.kind],
    [it.name, it.stays ? el('div', { class: 'journey-below' }, words.besideIt) : null],
    it.kind === 'task' ? [it.held ?? words.nobody, it.draft ? el('div', { class: 'journey-below' }, words.draft) : null] : texts.none,
    it.due ?? texts.none]));
}

/** Each place with what its step needs of the case, and whether the case holds it. */
function ways(one, body, result) {
  return table([words.step, words.thenState, words.needs, ''], one.ways.map((way) => [way.name, way.state,
    way.needs.length ? el('ul', { class: 'journey-repair-needs' }, way.needs.map(({ words: need, held }) => el('li',
      { class: held ? null : 'journey-late' }, `${held ? '✓' : '✗'} ${need}`, el('span', { class: 'sr-only' },
        ` (${held ? words.holds : words.lacks})`)))) : words.needsNothing,
    way.fits ? el('button', { type: 'button', class: 'btn btn-default btn-sm', 'aria-label': `${words.preview} ${way.name}`,
      onclick: () => preview(one, way, body, result) }, words.preview) : words.unfit]));
}

async function preview(one, way, body, result) {
  show(result, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
  try {
    const found = await api.post(`/repairs/${encodeURIComponent(one.number)}/preview`, { to: way.step });
    show(result, whatHappens(found, body, result));
    result.scrollIntoView?.({ block: 'nearest' });
  } catch (error) {
    show(result, failed(error));
  }
}

function whatHappens(found, body, result) {
  const key = keys();
  const reason = el('textarea', { class: 'form-control', rows: 2, maxlength: 500, required: true });
  const agreed = el('input', { type: 'checkbox', required: true });
  const message = el('div', { role: 'alert' });
  const button = el('button', { type: 'submit', class: 'btn btn-danger' }, words.repair);
  async function send(event) {
    event.preventDefault();
    button.disabled = true;
    const wanted = { to: found.to, stands: found.stands, outOfHand: agreed.checked, reason: reason.value };
    try {
      await api.post(`/repairs/${encodeURIComponent(found.number)}`, { ...wanted, requestKey: key(wanted) });
      show(result);
      await look(body, found.number, words.done(found.toName));
    } catch (error) {
      show(message, failed(error));
      button.disabled = false;
    }
  }
  return el('form', { class: 'journey-repair-preview', onsubmit: send }, el('h3', {}, words.previewOf(found.toName)),
    el('p', {}, el('strong', {}, found.over ? words.over : words.becomes(found.stateBefore, found.stateAfter))),
    el('h4', {}, words.ended), found.ended.length ? tokens(found.ended) : el('p', {}, words.nothing),
    found.timers.length ? [el('h4', {}, words.timers), el('ul', {}, found.timers.map((it) => el('li', {}, it)))] : null,
    el('h4', {}, words.opened), found.opened.length ? tokens(found.opened) : el('p', {}, words.nothing),
    found.beside.length ? [el('h4', {}, words.beside), el('ul', {}, found.beside.map((it) => el('li', {}, it)))] : null,
    found.drafts ? el('p', { class: 'alert alert-warning' }, words.lost) : null,
    found.inHand.length ? el('div', { class: 'alert alert-warning' }, el('p', {}, words.inHand(found.inHand.join(', '))),
      el('label', {}, agreed, ' ', words.outOfHand)) : null,
    el('label', {}, words.reason, el('span', { class: 'journey-star' }, '*'), reason,
      el('span', { class: 'journey-hint' }, words.reasonHint)), message, el('p', {}, button));
}
