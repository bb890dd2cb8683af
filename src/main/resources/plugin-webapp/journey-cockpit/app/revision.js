import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { addressOf, page } from './page.js';
import { placeField, placesOf } from './versions.js';
import { compared } from './revisionCompare.js';
import { findingsTable } from './revisionFindings.js';
import { rehearsal } from './revisionRehearsal.js';
import { formOf, opened, state, verdict } from './revisions.js';

const words = texts.revisions;
const ONE = '/journey-revision';

/** A proposal: what was found of it, what it changes, whom it meets, and what may be done with it. */
export const revision = page('journey-revision', ONE, async (content, asked, load) => {
  const id = encodeURIComponent(asked.get('id') ?? '');
  const one = await api.get(`/revisions/${id}`);
  const files = await api.get(`/revisions/${id}/comparison`);
  const drawn = files.map(compared);
  const { proposal } = one;
  show(content, el('div', {}, heading(proposal), tools(one, files, load), next(proposal),
    section(words.findings, findingsTable(proposal.report.findings)),
    section(words.rehearsal.title, rehearsal(one, load)),
    section(words.compare, drawn.map(({ element }) => element)),
    section(words.impact, impact(proposal.report, one.provinces, proposal.id)),
    section(words.history, history(proposal))));
  for (const { drawAll } of drawn) {
    await drawAll(proposal.report.findings);
  }
  return null;
});

function section(title, inside) {
  return el('section', { class: 'journey-section' }, el('h2', {}, title), inside);
}

function heading(it) {
  return el('header', {}, el('nav', {}, el('ol', { class: 'journey-path' }, el('li', {},
    el('a', { href: '#/journey-revisions' }, words.back)))),
  el('h1', {}, it.name), el('p', {}, state(it.state), ' ', verdict(it.verdict), ' ', it.sentence),
  el('p', { class: 'journey-hint' }, `${words.reason}: ${it.reason} · ${words.proposedBy} ${it.proposedBy} (${words.via[it.via]}) · `,
    words.checkedAt(it.checkedThai), it.report.rehearsed ? null : ` · ${words.notRehearsed}`),
  it.state === 'outdated' ? el('p', { class: 'alert alert-warning', role: 'status' }, words.outdatedHint) : null);
}

function tools({ proposal, secondApproval, you }, files, load) {
  const { id } = proposal;
  const open = ['proposed', 'approved', 'outdated'].includes(proposal.state);
  const mayApprove = secondApproval && proposal.state === 'proposed' && proposal.proposedBy !== you;
  const mayDeploy = proposal.verdict !== 'refused' && proposal.state === (secondApproval ? 'approved' : 'proposed');
  const message = el('div', { role: 'alert' });
  const again = el('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
    again.disabled = true;
    show(message, el('p', { class: 'journey-progress', role: 'status' }, words.checking));
    try {
      await api.post(`/revisions/${id}/check`, {});
      load();
    } catch (error) {
      show(message, el('p', { class: 'journey-error' }, error.message));
      again.disabled = false;
    }
  } }, words.check);
  return el('div', {}, el('p', { class: 'journey-revision-tools' },
    mayDeploy ? button('btn-primary', words.deploy, () => deploy(proposal, load)) : null,
    mayApprove ? button('btn-primary', words.approve, () => say(`/revisions/${id}/approval`, words.approve, words.approveIntro, load))
      : null,
    open ? again : null,
    open ? button('btn-default', words.withdraw, () => say(`/revisions/${id}/withdrawal`, words.withdraw, words.withdrawIntro, load))
      : null,
    proposal.state === 'deployed' && files.every((file) => file.before) ? button('btn-default', words.before,
      () => before(proposal, files)) : null),
  secondApproval && proposal.state === 'proposed' && !mayApprove ? el('p', { class: 'journey-hint' }, words.approveOwn) : null,
  message);
}

function button(style, label, onclick) {
  return el('button', { type: 'button', class: `btn ${style}`, onclick }, label);
}

const why = { name: 'reason', label: words.reason, type: 'textarea', required: true };

async function say(path, title, intro, load) {
  if (await ask({ title, intro, fields: [why], submitLabel: title, submit: (values) => api.post(path, values) })) {
    load();
  }
}

async function deploy({ id, asks }, load) {
  const boxes = asks.map(({ key, sentence }) => ({ key, box: el('input', { type: 'checkbox' }), sentence }));
  const detail = boxes.length ? el('fieldset', { class: 'journey-revision-asks' }, el('legend', {}, words.agree),
    boxes.map(({ box, sentence }) => el('label', {}, box, ' ', sentence))) : null;
  const done = await ask({ title: words.deploy, intro: words.deployIntro, detail, fields: [await placeField(true), why],
    submitLabel: words.deploy,
    submit: ({ reason, place }, progress) => {
      progress(words.deploying);
      return api.post(`/revisions/${id}/deployment`, { reason, places: placesOf(place),
        agreed: boxes.filter(({ box }) => box.checked).map(({ key }) => key) });
    } });
  if (done) {
    load();
  }
}

/** The files of before as a proposal of their own. */
async function before(proposal, files) {
  const made = await ask({ title: words.before, intro: words.beforeIntro, fields: [why], submitLabel: words.before,
    submit: ({ reason }, progress) => {
      progress(words.checking);
      return api.sendForm('/revisions', formOf(words.beforeName(proposal.name), reason, files.map((it) => [it.file, it.before])));
    } });
  if (made) {
    window.location.hash = opened(made.id);
  }
}

/** After a deployment journeys that run are still on their version. */
function next({ released }) {
  return released?.versions?.length ? el('ul', { class: 'journey-revision-next' }, released.versions.map(({ process, version }) =>
    el('li', {}, el('a', { href: addressOf('/journey-migration', { process, target: version }) },
      words.migrate(process, version))))) : null;
}

function impact(report, provinces, id) {
  if (!report.impact.length) {
    return el('p', { class: 'journey-nothing' }, words.impactNone);
  }
  const all = report.impact.reduce((sum, it) => sum + it.instances, 0);
  const going = report.impact.filter(({ goesTo }) => goesTo).reduce((sum, it) => sum + it.instances, 0);
  return el('div', {}, el('p', {}, words.impactSum(number(all), number(going))),
    table([words.process, words.version, words.step, words.count, words.goesTo, ''], report.impact.map((it) => [it.process, it.version,
      it.name ?? it.element, number(it.instances), it.goesTo ? words.goesSame : words.goesNowhere, ofProvinces(it, provinces, id)])));
}

function ofProvinces(position, names, id) {
  const counts = position.provinces;
  const codes = Object.keys(counts).sort((one, other) => counts[other] - counts[one]);
  return el('details', {}, el('summary', {}, words.provinces(codes.length)),
    el('ul', {}, codes.map((code) => el('li', {}, ofOffices(position, code, `${names?.[code] ?? code}: ${number(counts[code])}`, id)))));
}

/** A country has a thousand offices: those of a province are asked for when somebody opens it. */
function ofOffices({ process, version, element }, province, label, id) {
  const list = el('ul', {});
  const box = el('details', { ontoggle: async () => {
    if (box.open && !list.childElementCount) {
      const query = new URLSearchParams({ process, version, element, province });
      const offices = await api.get(`/revisions/${id}/offices?${query}`).catch((error) => [{ office: error.message }]);
      show(list, offices.length ? offices.map(({ office, instances }) =>
        el('li', {}, instances === undefined ? office : `${office}: ${number(instances)}`)) : el('li', {}, words.officesUnknown));
    }
  } }, el('summary', {}, label), list);
  return box;
}

function history(it) {
  const lines = [[words.did.proposed, it.proposedBy, it.proposedThai, it.reason]];
  if (it.approved) {
    lines.push([words.did.approved, it.approved.by, it.approved.atThai, it.approved.reason]);
  }
  if (it.settled) {
    lines.push([words.did[it.state], it.settled.by, it.settled.atThai, it.settled.reason]);
  }
  return table(['', words.by, words.when, words.reason], lines);
}
