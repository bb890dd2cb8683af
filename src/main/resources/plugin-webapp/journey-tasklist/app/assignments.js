import { api } from './shared/api.js';
import { AssigningList } from './shared/assigning.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { workLink } from './aoWork.js';
import { caseLink } from './finder.js';
import { appRoot } from './header.js';
import { failed, loading, page } from './page.js';

/** The district chief's desk: who waits for an AO, and how much each AO has. */
export const assignments = page('journey-assignments', '/assignments', (content) => {
  const body = el('div');
  let left = false;

  async function load() {
    show(body, loading());
    try {
      const [offered, work] = await Promise.all([api.get('/assignments'), api.get('/assignments/work')]);
      if (!left) {
        const works = el('div', {}, workTable(work));
        const afresh = async () => {
          const now = await api.get('/assignments/work').catch(() => null);
          if (now) {
            show(works, workTable(now));
          }
        };
        show(body, leavers(work), el('h2', {}, texts.assignments.waitingTitle), waitingList(offered, load, afresh),
          el('h2', { class: 'journey-following' }, texts.aoWork.listTitle), works);
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  show(content, el('h1', {}, texts.assignments.title), body);
  load();
  return () => { left = true; };
});

/** The server's list has no more than so many. */
const MOST = 500;

function waitingList({ aos, coInterviewers = [], waiting }, reload, sent) {
  const words = texts.assignments;
  return waiting.length ? new AssigningList({
    cases: waiting,
    aos,
    coInterviewers,
    link: caseLink,
    key: 'taskId',
    item: ({ taskId, caseNumber }, aoUserId, coInterviewerId) => ({ taskId, caseNumber, aoUserId, coInterviewerId }),
    send: (items) => api.post('/assignments', { items }),
    words: { ...words, left: words.waiting, lead: waiting.length < MOST ? words.lead : `${words.lead} ${words.more(MOST)}` },
    reload,
    sent,
  }).element() : el('p', { class: 'journey-nothing' }, words.nothing);
}

/** Who has left and still has cases: nobody does that work until the chief gives it away. */
function leavers(work) {
  const gone = work.filter(({ onTeam }) => !onTeam);
  return gone.length ? el('div', { class: 'alert alert-warning journey-leavers', role: 'alert' },
    el('p', {}, icon('warning-sign'), ` ${texts.aoWork.leavers}`),
    el('ul', {}, gone.map((ao) => el('li', {}, el('span', {}, texts.aoWork.leaver(ao)),
      el('a', { class: 'btn btn-primary', href: workLink(ao) }, texts.aoWork.giveAway))))) : null;
}

/** Leaves are recorded where the district is watched. */
function leaveLink({ officeId, userId }) {
  return `${appRoot()}/app/cockpit/default/#/journey-leaves?${new URLSearchParams({ scope: officeId, ao: userId })}`;
}

function workTable(work) {
  const { columns } = texts.aoWork;
  return work.length ? table([columns.ao, columns.agency, columns.load, columns.developing, columns.cases,
    columns.overdue, ''], work.map((ao) => [
    [unbroken(ao.name), ao.onTeam ? null : [' ', el('span', { class: 'journey-badge', 'data-state': 'notReached' },
      texts.aoWork.left)], ao.awayThai ? [' ', el('span', { class: 'journey-badge', 'data-state': 'notReached' },
      ao.awayThai)] : null],
    ao.agency ?? texts.assignments.noAgency,
    String(ao.load), String(ao.developing), String(ao.cases),
    ao.overdue ? el('span', { class: 'journey-late' }, String(ao.overdue)) : '0',
    [ao.cases ? el('a', { href: workLink(ao) }, texts.aoWork.open) : texts.none,
      ao.onTeam ? [' · ', el('a', { href: leaveLink(ao) }, texts.leaves.link)] : null],
  ])) : el('p', { class: 'journey-nothing' }, texts.aoWork.nobody);
}
