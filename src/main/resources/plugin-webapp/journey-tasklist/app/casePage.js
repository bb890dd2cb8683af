import { api } from './shared/api.js';
import { el, icon, show } from './shared/dom.js';
import { instructionsOf } from './shared/steering.js';
import { texts } from './shared/texts.js';
import { caseActions } from './actions.js';
import { caseFacts, caseHeading, journeySections, openSteps, registryNote, section } from './caseView.js';
import { listLeft } from './cards.js';
import { failed, loading, page } from './page.js';
import { keepPaperFor } from './paper.js';
import { past } from './past.js';

/** One case: where it stands, what may be done, what has happened. */
export const casePage = page('journey-case', '/cases/:caseNumber', (content) => {
  const caseNumber = decodeURIComponent(window.location.hash.split('/')[2].split('?')[0]);
  const message = el('div', { role: 'status' });
  const body = el('div');
  const list = listLeft();
  let left = false;
  keepPaperFor(caseNumber);

  async function load() {
    show(body, loading());
    try {
      const one = await api.get(`/cases/${encodeURIComponent(caseNumber)}`);
      if (!left) {
        show(body,
          caseHeading(one),
          registryNote(one),
          caseActions(one, done),
          instructionsOf(one, done),
          section(texts.case.facts, caseFacts(one)),
          section(texts.case.open, openSteps(one)),
          journeySections(one, done),
          section(texts.case.history, past(one)));
      }
    } catch (error) {
      if (left) {
        return;
      }
      if (error.field === 'transferred') { // no error: what the team keeps of who has left it
        show(body, el('p', { class: 'alert alert-info' }, error.message));
      } else {
        failed(body, error, load);
      }
    }
  }

  function done(sentence, well = true) {
    show(message, el('p', { class: `alert ${well ? 'alert-success' : 'alert-warning'}` }, sentence));
    if (well) {
      load();
    }
  }

  show(content, el('p', { class: 'journey-back' },
    el('a', { href: list ?? '#/cases' }, icon('chevron-left'), ` ${list ? texts.case.backToList : texts.case.back}`)),
  message, body);
  load();
  return () => { left = true; };
});
