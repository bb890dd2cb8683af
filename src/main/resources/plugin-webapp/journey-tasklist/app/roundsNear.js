import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { hasRole, onContext } from './context.js';

const HEAR_OF_IT = ['ao', 'districtChief', 'teamSecretariat', 'provincialSecretariat', 'governor', 'provincialCdd', 'centralCommittee'];

/** Asked once for each context: whoever goes from list to list does not ask again. */
const asked = new WeakMap();

function nearOf(context) {
  if (!asked.has(context)) {
    // The lists work without it, and Tasklist itself shows the login or the failure.
    asked.set(context, HEAR_OF_IT.some((role) => hasRole(context, role)) ? api.get('/rounds/near').catch(() => []) : Promise.resolve([]));
  }
  return asked.get(context);
}

/** What is to be known of a round that nears its close, a line each; nothing on most days. */
export function nearLines(near) {
  return near.length ? el('div', { class: 'alert alert-warning journey-near', role: 'status' },
    near.map((one) => el('p', {}, texts.rounds.near[one.whose.toLowerCase()](one)))) : null;
}

/** The same above the lists of tasks, with the way to the page. */
export const roundsNear = {
  id: 'journey-rounds-near',
  pluginPoint: 'tasklist.list',
  priority: 100,
  render(node, _, scope) {
    const stop = onContext(async (context) => {
      const lines = nearLines(await nearOf(context));
      lines?.append(el('a', { href: '#/rounds' }, texts.rounds.near.link));
      show(node, lines);
    });
    scope?.$on?.('$destroy', stop);
  },
};
