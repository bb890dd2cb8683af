import { api } from './shared/api.js';
import { el, icon, show } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { printSheet } from './shared/sheet.js';
import { storyView } from './shared/story.js';
import { texts } from './shared/texts.js';
import { caseHistory } from './caseView.js';
import { failed, loading } from './page.js';

const words = texts.story;

/** What has happened to a case: in short, as its page tells it, or step by step, which is asked for and recorded then. */
export function past(one) {
  const body = el('div', {}, caseHistory(one));
  const shortly = choice(words.shortly, () => show(body, caseHistory(one)));
  const whole = choice(words.tab, load);

  function choice(label, chosen) {
    return el('button', {
      type: 'button',
      class: 'btn btn-default',
      'aria-pressed': 'false',
      onclick: ({ currentTarget }) => {
        choose(currentTarget);
        chosen();
      },
    }, label);
  }

  function choose(button) {
    [shortly, whole].forEach((other) => {
      other.setAttribute('aria-pressed', String(other === button));
      other.classList.toggle('active', other === button);
    });
  }

  async function load() {
    show(body, loading());
    try {
      const story = await api.get(`/cases/${encodeURIComponent(one.caseNumber)}/story`);
      show(body,
        el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: () => print(story) },
          icon('print'), ` ${words.print}`)),
        storyView(story, { now: false }));
    } catch (error) {
      failed(body, error, load);
    }
  }

  choose(shortly);
  return [el('div', { class: 'btn-group journey-past', role: 'group', 'aria-label': texts.case.history }, shortly, whole), body];
}

function print(story) {
  printSheet(el('h1', {}, `${words.title}${texts.case.number(story.caseNumber)}`),
    el('p', {}, story.personName, ' ', badge(story.state, story.stateThai)), storyView(story, { heading: 'h2' }));
}
