import { api, keys } from './shared/api.js';
import { AssigningList } from './shared/assigning.js';
import { el, icon, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { refreshContext } from './context.js';
import { caseLink } from './finder.js';
import { failed, loading, page } from './page.js';

/** The cases of one AO, to be given to others: of one who has left, or who has too much. */
export const aoWork = page('journey-ao-work', '/ao-work/:office/:ao', (content) => {
  const [office, ao] = window.location.hash.split('?')[0].split('/').slice(2).map(decodeURIComponent);
  const body = el('div');
  let left = false;

  async function load() {
    show(body, loading());
    try {
      const held = await api.get(`/assignments/caseload/${encodeURIComponent(office)}/${encodeURIComponent(ao)}`);
      if (!left) {
        show(body, heading(held.ao), list(held, load));
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  show(content, el('p', { class: 'journey-back' },
    el('a', { href: '#/assignments' }, icon('chevron-left'), ` ${texts.aoWork.back}`)), body);
  load();
  return () => { left = true; };
});

/** In the place of an AO where there is none. */
export const NOBODY = '-';

/** The address of the list of an AO's cases. */
export function workLink({ officeId, userId }) {
  return `#/ao-work/${encodeURIComponent(officeId)}/${encodeURIComponent(userId)}`;
}

function heading(ao) {
  return el('header', {}, el('h1', {}, texts.aoWork.title(ao), ao.onTeam || ao.userId === NOBODY ? null
    : [' ', el('span', { class: 'journey-badge', 'data-state': 'notReached' }, texts.aoWork.left)]),
  el('p', { class: 'journey-hint' }, texts.aoWork.sums(ao)));
}

function list({ ao, cases, aos, coInterviewers }, reload) {
  const words = texts.aoWork;
  const keyOf = new Map(cases.map(({ caseNumber }) => [caseNumber, keys()]));
  return cases.length ? new AssigningList({
    cases,
    aos,
    coInterviewers,
    link: caseLink,
    key: 'caseNumber',
    item: ({ caseNumber }, aoUserId, coInterviewerId, reason) => {
      const asked = { caseNumber, fromAoUserId: ao.userId, aoUserId, coInterviewerId };
      return { ...asked, requestKey: keyOf.get(caseNumber)({ ...asked, reason }) };
    },
    send: (items, reason) => api.post('/assignments/changes', { items, reason }),
    reason: words.reason,
    words: { ...words, left: words.count,
      lead: cases.length < ao.cases ? `${words.lead} ${texts.assignments.more(cases.length)}` : words.lead },
    reload,
    sent: () => refreshContext().catch(() => {}),
  }).element() : el('p', { class: 'journey-nothing' }, words.nothing);
}
