import { api } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';

const words = texts.cockpit.storedModels;

/** What the last start found wrong with the models in the database: for administrators, and only where there is any. */
export const storedModels = {
  id: 'journey-stored-models',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render(node) {
    findings().then((content) => content && show(node, content), () => {});
  },
};

/** What was found, for an administrator; null where there is nothing to say. */
export async function findings() {
  const { administrator } = await api.get('/context');
  const reports = administrator ? await api.get('/stored-models') : [];
  return reports.length ? el('section', { class: 'journey-stored-models' },
    el('h3', {}, words.title),
    el('p', { class: 'alert alert-warning', role: 'status' }, words.what),
    table([words.model, words.state, words.finding], reports.map(({ kind, key, version, dangerous, finding }) => [
      `${words.kinds[kind]} ${key} ${words.version(version)}`, dangerous ? words.stopped[kind] : words.goesOn, finding])))
    : null;
}
