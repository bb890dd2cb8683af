import { api } from './shared/api.js';
import { el, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { casePage, navigation, page } from './page.js';

const PATH = '/journey-incidents';
const words = texts.cockpit.incidents;

export const incidentsLink = navigation('journey-incidents-link', 800, `#${PATH}`, words.title);

/** What cannot go on, by kind: what failed, for which cases, since when, and who can do what about it. */
export const incidents = page('journey-incidents', PATH, async () => {
  const told = await api.get('/incidents');
  const body = el('div');
  fill(body, told, null);
  return el('div', {}, el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), body);
});

function fill(body, told, said) {
  show(body, said ? el('p', { class: 'alert alert-success', role: 'status' }, said) : null,
    el('p', { class: 'journey-hint' }, words.asOf(told.asOfThai), told.named ? null : ` · ${words.unnamed}`),
    told.kinds.length ? told.kinds.map((kind) => section(kind, told, body))
      : el('p', { class: 'journey-nothing' }, words.nothing));
}

function section(kind, told, body) {
  const retriable = told.retry && kind.retriable;
  return el('section', { class: 'journey-incidents-kind' },
    el('h2', {}, kind.stepName),
    el('p', { class: 'journey-below' }, words.of(kind.processName, kind.count, kind.sinceThai)),
    el('p', { class: 'journey-incidents-what' }, kind.what),
    el('dl', { class: 'journey-incidents-do' },
      el('dt', {}, words.supervisor), el('dd', {}, kind.supervisor),
      el('dt', {}, words.administrator), el('dd', {}, kind.administrator)),
    retriable && kind.count > 1 ? el('p', {}, again(words.retryAll(kind.count), { kind: kind.kind }, body)) : null,
    told.named ? table([words.number, words.office, words.since, words.reference, ...(retriable ? [''] : [])],
      kind.cases.map((one) => [number(one, told.retry), one.officeName ?? texts.none, one.sinceThai, reference(one),
        ...(retriable ? [again(words.retry, { incidentId: one.incidentId }, body, one.number)] : [])])) : null,
    told.named && kind.cases.length < kind.count
      ? el('p', { class: 'journey-below' }, words.more(kind.cases.length)) : null);
}

/** The case leads to its page; an administrator sees nobody's (ADR 0005). */
function number(one, administrator) {
  const text = unbroken(one.number) ?? texts.none;
  return one.caseNumber && !administrator ? el('a', { href: casePage(one.caseNumber) }, text) : text;
}

/** The reference leads to the diagram, where Cockpit shows it to this reader. */
function reference(one) {
  return one.processInstanceId
    ? el('a', { href: `#/process-instance/${one.processInstanceId}/runtime` }, one.reference) : one.reference;
}

function again(label, which, body, about = null) {
  const button = el('button', { type: 'button', class: 'btn btn-default btn-sm',
    'aria-label': about ? `${label} ${about}` : null,
    onclick: async () => {
      button.disabled = true;
      try {
        const done = await all(which, (set) => show(button, words.retrying(set)));
        fill(body, await api.get('/incidents'), words.retried(done));
      } catch (error) {
        show(body, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message));
      }
    } }, label);
  return button;
}

/** A call has so many tried; who asks for all goes on until none is left that anybody can. Returns how many. */
async function all(which, told) {
  let done = 0;
  for (;;) {
    const { set, left } = await api.post('/incidents/retry', which);
    done += set;
    told(done);
    if (!set || !left) {
      return done;
    }
  }
}
