import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { caseActions } from './actions.js';
import { caseFacts, caseHeading, journeySections, openSteps, registryNote, section } from './caseView.js';
import { caseLink } from './finder.js';
import { failed, loading } from './page.js';
import { notify, refreshTasklist } from './session.js';

/** The case of the open task at a glance. */
export const taskCase = {
  id: 'journey-task-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: texts.taskCase.tab },
  render(node, { taskId }) {
    const message = el('div', { role: 'status' });
    const body = el('div');
    node.className = 'journey-task-case';
    node.append(message, body);

    // Kept, for what is done here can be the end of the task.
    let caseNumber = null;

    async function load() {
      show(body, loading());
      try {
        caseNumber ??= (await api.get(`/tasks/cards?ids=${encodeURIComponent(taskId)}`))[0]?.caseNumber;
        if (!caseNumber) {
          show(body, el('p', { class: 'journey-nothing' }, texts.taskCase.ofNoCase));
          return null;
        }
        const one = await api.get(`/cases/${encodeURIComponent(caseNumber)}`);
        show(body,
          caseHeading(one, 'h2'),
          registryNote(one),
          caseActions(one, done, ['contact', 'appoint', 'refer', 'plan', 'print']),
          caseFacts(one),
          section(texts.case.open, openSteps(one)),
          journeySections(one, done),
          el('p', {}, el('a', { href: caseLink(caseNumber) }, texts.case.number(caseNumber)), ' · ',
            el('a', { href: '#/handbook' }, texts.handbook.link)));
        return one;
      } catch (error) {
        failed(body, error, load);
        return null;
      }
    }

    async function done(sentence, well = true) {
      show(message, el('p', { class: `alert ${well ? 'alert-success' : 'alert-warning'}` }, sentence));
      if (!well) {
        return;
      }
      const own = (await load())?.open.filter((step) => step.taskId) ?? [];
      refreshTasklist();
      if (own.length && own.every((step) => step.taskId !== taskId)) {
        // What was done has ended this task and put another in its place.
        notify('success', sentence);
        window.location.hash = `#/?task=${encodeURIComponent(own[0].taskId)}`;
      }
    }

    load();
  },
};
