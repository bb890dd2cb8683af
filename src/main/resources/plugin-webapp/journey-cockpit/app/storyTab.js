import { address } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { printSheet } from './shared/sheet.js';
import { onlyReferral, storyView } from './shared/story.js';
import { texts } from './shared/texts.js';
import { instanceStory } from './instanceStory.js';

const words = texts.story;

/** What has become of the case behind an instance; the instance of a referral tells that referral's part. */
export const storyTab = {
  id: 'journey-story',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  // Before the engine's variables, which have 20: the first tab is the one that opens.
  priority: 30,
  properties: { label: words.tab },
  render(node, { processInstanceId }) {
    node.className = 'journey-cockpit-tab';

    function load(anew) {
      show(node, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
      instanceStory(processInstanceId, anew).then(
        (found) => show(node, content(found, () => load(true))),
        (error) => show(node, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message)));
    }

    load(true);
  },
};

function content({ none, story, key }, again) {
  if (none) {
    return el('p', { class: 'journey-nothing' }, none);
  }
  const whole = key === story.caseNumber;
  return el('div', {},
    el('div', { class: 'journey-story-head' },
      el('h3', {}, whole ? words.title : words.titleOfReferral, ' ', el('a', { href: casePage(story.caseNumber) }, texts.case.number(story.caseNumber)),
        ` · ${story.personName} `, whole ? badge(story.state, story.stateThai) : null),
      el('div', {},
        el('button', { type: 'button', class: 'btn btn-default', onclick: again }, words.again), ' ',
        el('button', { type: 'button', class: 'btn btn-default', onclick: () => print(story, key) }, words.print))),
    storyView(told(story, key), { heading: 'h4' }));
}

/** The page of a case is Tasklist's, beside this webapp. */
function casePage(caseNumber) {
  return `${address().replace(/\/api\/journey\/?$/, '')}/app/tasklist/default/#/cases/${encodeURIComponent(caseNumber)}`;
}

function told(story, key) {
  return key === story.caseNumber ? story : onlyReferral(story, key);
}

function print(story, key) {
  const whole = key === story.caseNumber;
  printSheet(el('h1', {}, `${whole ? words.title : words.titleOfReferral}${texts.case.number(story.caseNumber)}`),
    el('p', {}, story.personName, ' ', whole ? badge(story.state, story.stateThai) : null),
    storyView(told(story, key), { heading: 'h2' }));
}
