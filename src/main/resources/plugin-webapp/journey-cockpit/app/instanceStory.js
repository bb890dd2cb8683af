import { api } from './shared/api.js';
import { texts } from './shared/texts.js';
import { engine } from './engine.js';

/** The number of a referral, which begins with its case's. */
const REFERRAL = /-R\d+$/;
const CASE = /^\d{4}-\d{4}-\d+(?:-R\d+)?$/;

let told = { id: null, story: null };

/**
 * The story behind a process instance, with the process that its diagram shows; asked once for the tab and the diagram
 * together, so that one look is one look.
 *
 * @param {boolean} [anew] whether to ask again
 * @returns {Promise<any>} `story`, `process`, `version` and `key`; or `none`, a sentence that says why there is none
 */
export function instanceStory(processInstanceId, anew = false) {
  if (anew || told.id !== processInstanceId) {
    const story = ask(processInstanceId);
    told = { id: processInstanceId, story };
    story.catch(() => {
      if (told.story === story) {
        told = { id: null, story: null };
      }
    });
  }
  return told.story;
}

async function ask(processInstanceId) {
  const { definitionId, businessKey } = await engine(`/process-instance/${encodeURIComponent(processInstanceId)}`);
  if (!CASE.test(businessKey ?? '')) {
    return { none: texts.story.noCase };
  }
  const { administrator, roles } = await api.get('/context');
  if (administrator && roles.every((role) => role === 'administrator')) {
    // The case is its office's; an administrator looks after the engine, and sees nobody's file (ADR 0005).
    return { none: texts.story.ofOffice };
  }
  const [process, version] = definitionId.split(':');
  return {
    process,
    version: Number(version),
    key: businessKey,
    story: await api.get(`/cases/${encodeURIComponent(businessKey.replace(REFERRAL, ''))}/story`),
  };
}
