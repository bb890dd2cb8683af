import { api } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { ProgressBar } from './shared/progress.js';
import { texts } from './shared/texts.js';

const words = texts.revisions.rehearsal;
const EVERY_MS = 2000;
const KINDS = ['revised', 'carried', 'current'];

/** How far the rehearsal of a proposal is, and what came of it: a story to open for each scenario. */
export function rehearsal({ proposal, rehearses }, load) {
  const { id, rehearsal: how, report } = proposal;
  const open = ['proposed', 'approved', 'outdated'].includes(proposal.state);
  const message = el('div', { role: 'alert' });
  const under = how && ['waiting', 'running'].includes(how.state);
  const element = el('div', { class: 'journey-revision-rehearsal' });
  const again = rehearses && open && !under ? el('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
    again.disabled = true;
    try {
      await api.post(`/revisions/${id}/rehearsal`, {});
      load();
    } catch (error) {
      show(message, el('p', { class: 'journey-error' }, error.message));
      again.disabled = false;
    }
  } }, how ? words.again : words.begin) : null;
  show(element, el('p', { role: 'status' }, said(how, report.rehearsal, rehearses)), under ? watched(id, how, load) : null, again, message,
    report.rehearsal ? stories(report.rehearsal) : null);
  return element;
}

function said(how, result, rehearses) {
  if (!how) {
    return rehearses ? words.notYet : words.nowhere;
  }
  if (how.state === 'failed') {
    return `${words.failed} ${how.said}`;
  }
  return how.state === 'done' && result ? words.done(how.endedThai, counted(result, true), counted(result, false)) : '';
}

function counted({ stories: all }, passed) {
  return all.filter((it) => it.passed === passed && it.kind !== 'current').length;
}

/** Asks again as long as it is on the page. */
function watched(id, how, load) {
  const bar = new ProgressBar();
  tell(bar, how);
  const ask = async () => {
    if (!bar.element.isConnected) {
      return;
    }
    try {
      const now = (await api.get(`/revisions/${id}`)).proposal.rehearsal;
      if (!bar.element.isConnected) {
        return;
      }
      if (!['waiting', 'running'].includes(now?.state)) {
        load();
        return;
      }
      tell(bar, now);
    } catch {
      // A lost answer is asked for again.
    }
    setTimeout(ask, EVERY_MS);
  };
  setTimeout(ask, EVERY_MS);
  return bar.element;
}

function tell(bar, { state, done, total }) {
  bar.show(done, total, state === 'waiting' ? words.waiting : total ? words.under(done, total) : words.beginning);
}

function stories({ stories: all, unreached }) {
  return el('div', {}, KINDS.map((kind) => ofKind(kind, all.filter((it) => it.kind === kind))),
    unreached.length ? el('div', {}, el('h3', {}, words.unreached), el('ul', {}, unreached.map(({ position, why }) =>
      el('li', {}, words.position(position), ': ', why)))) : null);
}

/** What failed first; where nothing did, the stories are folded away. */
function ofKind(kind, all) {
  const sorted = [...all].sort((one, other) => Number(one.passed) - Number(other.passed));
  if (!sorted.length) {
    return null;
  }
  const number = kind === 'current' ? '' : ` · ${words.ofKind(sorted.filter((it) => it.passed).length, sorted.length)}`;
  return el('details', { class: 'journey-revision-stories', open: kind !== 'current' && !sorted[0].passed },
    el('summary', {}, el('h3', {}, words.kinds[kind], number)), sorted.map(story));
}

function story({ name, purpose, from, lines, passed, end, failure }) {
  return el('details', { class: 'journey-revision-story' }, el('summary', {},
    el('span', { class: `journey-revision-state journey-revision-${passed ? 'safe' : 'error'}` }, passed ? words.passed : words.notPassed),
    ' ', name, from ? ` · ${words.position(from)}` : '', passed ? '' : ` · ${failure?.name ? `“${failure.name}” ` : ''}${end}`),
  el('p', { class: 'journey-hint' }, purpose),
  table([words.day, words.who, words.what], [...lines.map((it) => [it.day, it.who ?? words.system, it.what]),
    ['', '', passed ? end : `${failure?.name ? `“${failure.name}” ` : ''}${end}`]]));
}
