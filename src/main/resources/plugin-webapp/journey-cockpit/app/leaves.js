import { api, keys } from './shared/api.js';
import { AssigningList } from './shared/assigning.js';
import { ask, open } from './shared/dialog.js';
import { el, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { move } from './moving.js';
import { addressOf, casePage, page } from './page.js';

const words = texts.leaves;
const PATH = '/journey-leaves';
const ONE = '/journey-leave';
/** What is being handed over is looked at again after so many milliseconds. */
const SOON = 3000;

/** Where the leaves of a district stand. */
export function leavesLink(scope, ao = null) {
  return addressOf(PATH, { scope, ao });
}

/** Who of a district's AOs is away and when, and for its chief to record it. */
export const leaves = page('journey-leaves', PATH, async (content, asked, again) => {
  const scope = asked.get('scope') ?? '';
  const shelf = await api.get(`/leaves/of/${encodeURIComponent(scope)}`);
  const wanted = shelf.aos.find(({ userId, onTeam }) => onTeam && userId === asked.get('ao'));
  if (wanted) {
    // Whoever came for one AO is asked at once, and not again when the page is drawn anew.
    asked.delete('ao');
    record(scope, wanted, again);
  }
  if (shelf.leaves.some(({ begun, over, planned }) => begun && !over && planned)) {
    setTimeout(() => { if (content.isConnected && !document.querySelector('dialog[open]')) { again(); } }, SOON);
  }
  return el('div', {}, way(addressOf('/overview', { scope }), texts.overview.title(shelf.scopeName)),
    el('h1', {}, words.title(shelf.scopeName)), el('p', { class: 'journey-hint' }, words.lead),
    shelf.leaves.filter((leave) => (leave.over || leave.cancelled) && leave.returnable).map((leave) =>
      el('p', { class: 'alert alert-info' }, words.returnable(leave.name, leave.returnable), ' ',
        shelf.mayRecord ? el('a', { class: 'btn btn-default', href: addressOf(ONE, { id: leave.id }) }, words.see) : null)),
    shelf.leaves.length ? list(scope, shelf, again) : el('p', { class: 'journey-nothing' }, words.none),
    shelf.mayRecord ? el('section', { class: 'journey-section' }, el('h2', {}, words.aos), team(scope, shelf.aos, again)) : null);
});

function way(href, name) {
  return el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' }, el('li', {},
    el('a', { href }, name))));
}

function list(scope, { leaves: all, mayRecord }, again) {
  return table([words.days, texts.overview.ao, words.standing, words.cases, ''], all.map((leave) => [
    leave.daysThai, unbroken(leave.name), standing(leave), counts(leave),
    mayRecord ? el('span', { class: 'journey-list-files' },
      leave.planned + leave.handed + leave.refused ? el('a', { class: 'btn btn-default', href: addressOf(ONE, { id: leave.id }) },
        words.see) : null,
      leave.over || leave.cancelled ? null : [
        el('button', { type: 'button', class: 'btn btn-default', onclick: () => change(scope, leave, again) }, words.change),
        el('button', { type: 'button', class: 'btn btn-default', onclick: () => cancel(leave, again) }, words.cancel)])
      : texts.none]));
}

function standing({ begun, over, cancelled }) {
  return cancelled ? words.cancelled : over ? words.over : begun ? words.now : words.coming;
}

function counts({ begun, over, cancelled, planned, handed, refused }) {
  const parts = [planned && !over && !cancelled ? (begun ? words.handing : words.planned)(planned) : null,
    handed ? words.handed(handed) : null].filter(Boolean);
  return [parts.join(' · ') || (refused ? null : texts.none), refused ? el('span', { class: 'journey-late' },
    ` ${words.refused(refused)}`) : null];
}

function team(scope, aos, again) {
  return table([texts.overview.ao, texts.aoWork.columns.agency, texts.aoWork.columns.load, texts.aoWork.columns.cases, ''],
    aos.filter(({ onTeam }) => onTeam).map((ao) => [
      [unbroken(ao.name), ao.awayThai ? el('span', { class: 'journey-late' }, ` ${ao.awayThai}`) : null],
      ao.agency ?? texts.assignments.noAgency, String(ao.load), String(ao.cases),
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => record(scope, ao, again) }, words.add)]));
}

/** Asks for the days, then shows what they would hand over. */
async function record(officeId, { userId, name }, again) {
  const asked = await days(words.addFor(name), {}, false, (typed) => offer('/leaves/offer', { officeId, userId, ...typed }));
  if (asked) {
    confirm(asked.offer, new Map(), (wishes, requestKey) => api.post('/leaves', { ...asked.typed, wishes, requestKey }), again);
  }
}

async function change(scope, leave, again) {
  const asked = await days(words.changeFor(leave.name), leave, leave.begun, (typed) => offer(`/leaves/${leave.id}/offer`, typed));
  if (asked) {
    const opened = await api.get(`/leaves/${leave.id}`);
    const to = new Map(opened.cases.filter(({ state }) => state === 'planned').map(({ caseNumber, toAo }) => [caseNumber, toAo]));
    confirm(asked.offer, to, (wishes) => api.put(`/leaves/${leave.id}`, { ...asked.typed, wishes }), again);
  }
}

async function offer(path, typed) {
  return { typed, offer: await api.post(path, typed) };
}

function days(title, { from = '', to = '' }, begun, submit) {
  return ask({
    title,
    intro: words.intro,
    fields: [begun ? null : { name: 'from', label: words.from, type: 'date', required: true, half: true, value: from },
      { name: 'to', label: words.to, type: 'date', required: true, half: true, value: to }].filter(Boolean),
    submitLabel: words.next,
    submit,
  });
}

/** What is handed over and to whom, to be changed line by line before it is recorded. */
function confirm(offered, to, send, again) {
  const dialog = open(words.offerTitle(offered));
  const key = keys();
  const names = new Map(offered.aos.map(({ userId, name }) => [userId, name]));
  if (!offered.cases.length) {
    show(dialog.body, el('p', {}, words.offerNothing), button());
    return;
  }

  /** There is nothing to choose. */
  function button() {
    const problem = el('p', { class: 'journey-error', role: 'alert' });
    const one = el('button', { type: 'button', class: 'btn btn-primary', onclick: async () => {
      one.disabled = true;
      try {
        await send([], key([]));
        dialog.close();
        again();
      } catch (error) {
        one.disabled = false;
        show(problem, error.message);
      }
    } }, words.submit(0));
    return [one, problem];
  }

  show(dialog.body, new AssigningList({
    cases: offered.cases.map((one) => ({ ...one, said: one.step ? words.due(one.step) : null,
      suggestedAo: to.get(one.caseNumber) ?? one.suggestedAo })),
    aos: offered.aos,
    coInterviewers: offered.coInterviewers,
    link: casePage,
    key: 'caseNumber',
    item: ({ caseNumber }, aoUserId, coInterviewerId) => ({ caseNumber, aoUserId, coInterviewerId }),
    send: async (wishes) => {
      await send(wishes, key(wishes));
      return wishes.map(({ caseNumber, aoUserId }) => ({ caseNumber, ok: true, aoName: names.get(aoUserId) }));
    },
    atOnce: Infinity,
    mayBeEmpty: true,
    words: { ...words, lead: words.offerLead(offered) },
    sent: (given, problem) => {
      if (!problem) {
        dialog.close();
        again();
      }
    },
  }).element());
}

async function cancel(leave, again) {
  const cancelled = await ask({
    title: words.cancel,
    intro: words.cancelIntro(leave.name, leave.begun),
    fields: [],
    submitLabel: words.cancel,
    grave: true,
    submit: async () => {
      await api.post(`/leaves/${leave.id}/cancellation`, {});
      return true;
    },
  });
  if (cancelled) {
    again();
  }
}

/** A leave with its cases: what became of each, and to be given back. */
export const leave = page('journey-leave', ONE, async (content, asked, again) => {
  const one = await api.get(`/leaves/${encodeURIComponent(asked.get('id') ?? '')}`);
  const back = one.cases.filter(({ returnable }) => returnable);
  return el('div', {}, way(leavesLink(one.officeId), words.back),
    el('h1', {}, words.recordedTitle(one.leave)),
    el('p', { class: 'journey-hint' }, standing(one.leave)),
    back.length ? el('p', {}, el('button', { type: 'button', class: 'btn btn-primary', onclick: () => giveBack(one, back, again) },
      texts.moving.back(back.length))) : null,
    table([words.person, words.toAo, words.standing, words.nowWith], one.cases.map((it) => [
      [el('span', { class: 'journey-assign-person' }, unbroken(it.personName)),
        el('a', { href: casePage(it.caseNumber) }, unbroken(it.caseNumber))],
      unbroken(it.toName),
      [it.back ? words.given : words.states[it.state], it.said ? el('p', { class: 'journey-late' }, it.said) : null],
      it.now ? unbroken(it.now) : words.ended])));
});

function giveBack(one, back, again) {
  move({
    title: words.giveBack,
    lead: texts.moving.backLead,
    nothing: texts.moving.backNothing,
    numbers: back.map(({ caseNumber }) => caseNumber),
    to: new Map(back.map(({ caseNumber }) => [caseNumber, { ao: one.leave.userId }])),
    reason: words.backReason(one.leave),
    done: again,
  });
}

/** Beside the AOs of a district's overview: who is away, and where it is recorded. */
export async function awayNow(scope) {
  const { leaves: all } = await api.get(`/leaves/of/${encodeURIComponent(scope)}`);
  return new Map(all.filter(({ begun, over, cancelled }) => begun && !over && !cancelled).map((it) => [it.userId, it]));
}
