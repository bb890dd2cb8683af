import { api } from './shared/api.js';
import { hasRole, onContext } from './context.js';

/** Whose lists Tasklist has; the others would stand before three empty columns. */
const WORKERS = ['registrar', 'ao', 'coInterviewer', 'districtChief', 'teamSecretariat', 'agencyOfficer'];
/** Who has lists with work in them in some months of the year alone. */
const AT_TIMES = ['provincialSecretariat', 'governor', 'provincialCdd', 'dataCentre', 'nationalBank'];
/** Whose offices have cases to find, or look after those of their province. */
const FINDERS = [...WORKERS, 'provincialSecretariat', 'governor', 'provincialCdd'];
const EMPTY_LISTS = /^#?\/?(?:\?(?!(?:.*&)?task=).*)?$/;
const FINDER = /^#\/cases(?:[/?]|$)/;

/** Whether the user has cases to find; a search that can only find nothing is not offered. */
export function mayFind(context) {
  return FINDERS.some((role) => hasRole(context, role));
}

/** Where those begin who have no lists: who watches a province at its cases, the country at its rounds. */
function home(context) {
  if (mayFind(context)) {
    return '#/cases';
  }
  if (hasRole(context, 'nationalBank')) {
    return '#/continuation';
  }
  return context.administrator || hasRole(context, 'staffAdministrator') ? '#/officers' : '#/rounds';
}

/** Whether there is work in the lists of somebody who has some at times. */
async function nothingToDo(context) {
  if (!AT_TIMES.some((role) => hasRole(context, role))) {
    return true;
  }
  const counts = await api.get('/filters/counts').catch(() => []);
  return counts.every(({ count }) => !count);
}

/** Leads home from lists that the user does not have, and from a search that would find nothing. */
async function settle(context, begins) {
  const { hash } = window.location;
  // An administrator's lists are there to be looked at; only the beginning is elsewhere.
  const listless = (begins || !context.administrator) && !WORKERS.some((role) => hasRole(context, role));
  const lost = FINDER.test(hash) && !mayFind(context);
  // Whoever has gone to a page while it was asked is left there.
  if (lost || (listless && EMPTY_LISTS.test(hash) && await nothingToDo(context) && window.location.hash === hash)) {
    window.location.replace(home(context));
  }
}

let current = null;
onContext((context) => {
  const begins = current?.user !== context.user;
  current = context;
  settle(context, begins);
});

window.addEventListener('hashchange', () => current && settle(current, false));
