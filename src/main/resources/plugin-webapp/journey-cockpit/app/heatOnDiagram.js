import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { asked } from './heat.js';
import { choice, heatTable, lay, legend } from './heatDiagram.js';
import { addressOf } from './page.js';

const words = texts.heat;

/** The same numbers on the engine's own page of a process, for those who come there: a district's chief, an administrator. */
export const heatOnDiagram = {
  id: 'journey-heat-diagram',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 10,
  render(viewer) {
    const [process, version] = decodeURIComponent(window.location.hash.split('/')[2] ?? '').split(':');
    const holder = viewer.get('canvas').getContainer().parentElement;
    load(viewer, holder, process, version);
  },
};

async function load(viewer, holder, process, version) {
  const scopes = await api.get('/supervision/scopes').catch(() => []);
  if (!scopes.length || !holder) {
    return;
  }
  const bar = el('div', { class: 'journey-heat-bar' });
  const state = { scope: scopes[0].id, mode: 'open', weeks: '', open: false, table: false };
  holder.querySelectorAll('.journey-heat-bar').forEach((before) => before.remove());
  holder.append(bar);

  async function redraw() {
    let found;
    try {
      found = await asked(state.scope, process, { year: null, version, weeks: state.weeks });
    } catch {
      bar.remove(); // A process in which nobody has anything to do
      return;
    }
    if (!bar.isConnected) {
      return; // The reader has gone on
    }
    lay(viewer, found.elements, state.mode);
    const change = (name) => (value) => {
      state[name] = value;
      redraw();
    };
    const part = (name, ...content) => {
      const details = el('details', { open: state[name], ontoggle: () => { state[name] = details.open; } }, content);
      return details;
    };
    show(bar, part('open', el('summary', {}, words.link),
      el('div', { class: 'journey-heat-tools', role: 'group', 'aria-label': words.choose },
        choice(words.shown, state.mode, [['open', words.showOpen], ['wait', words.showWait]], change('mode')),
        choice(words.office, state.scope, [...found.path, ...found.parts].map(({ id, name }) => [id, name]), change('scope')),
        choice(words.span, state.weeks, [['', words.wholeYear], ['4', words.weeks(4)], ['12', words.weeks(12)]],
          change('weeks')),
        el('a', { href: addressOf('/heat', { scope: state.scope, process, version }) }, words.more)),
      legend(state.mode),
      part('table', el('summary', {}, words.table), heatTable(found, state.mode))));
  }
  redraw();
}
