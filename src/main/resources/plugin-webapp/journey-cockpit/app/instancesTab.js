import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { addressOf } from './page.js';
import { lines } from './worklist.js';

const words = texts.worklist;
const JOURNEY = /^cardholder-journey:/;

/** Whose journeys run, in place of the engine's list of ids: by what is due first. */
export const instancesTab = {
  id: 'journey-instances',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 1000,
  properties: { label: words.running },
  render(node, { processDefinitionId }) {
    node.className = 'journey-cockpit-tab';
    show(node, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
    // The engine's own list of ids stands right behind it, and is an administrator's (plugin.css).
    setTimeout(() => node.closest('.ctn-tabbed')?.querySelector('.nav-tabs > li.active + li')
      ?.classList.add('journey-engine-list'));
    load(processDefinitionId).then((content) => show(node, content),
      (error) => show(node, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message)));
  },
};

async function load(definitionId) {
  const [scope] = await api.get('/supervision/scopes');
  if (!JOURNEY.test(definitionId) || !scope) {
    return el('p', { class: 'journey-nothing' }, words.notJourney);
  }
  const all = (asked, total) => el('p', {}, el('a', { href: addressOf('/worklist', asked) }, words.all(total)));
  if (scope.id === 'country') {
    return el('p', {}, el('a', { href: addressOf('/overview', { scope: scope.id }) }, texts.overview.title(scope.name)));
  }
  const found = await api.get(`/supervision/${encodeURIComponent(scope.id)}/lists/running?sort=due`);
  const asked = { scope: scope.id, year: found.year, of: 'running', sort: 'due' };
  return el('div', {}, all(asked, number(found.total)), lines(new URLSearchParams(Object.entries(asked)), found));
}
