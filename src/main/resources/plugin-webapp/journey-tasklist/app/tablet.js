import { el, icon } from './shared/dom.js';
import { texts } from './shared/texts.js';

/**
 * A tablet has no room for three columns: an open task has the screen (held across, beside its list), and a button
 * leads back to the lists. What that looks like stands in plugin.css, by the classes set here.
 */
const TASK_OPEN = /^#?\/?\?(?:.*&)?task=/;
const { classList } = document.documentElement;

const follow = () => {
  classList.toggle('journey-task-open', TASK_OPEN.test(window.location.hash));
  classList.remove('journey-lists');
};
follow();

// Tasklist changes its address without a word: whatever opens or leaves a task is a click or an answer.
let address = window.location.hash;
new MutationObserver(() => {
  if (window.location.hash !== address) {
    address = window.location.hash;
    follow();
  }
}).observe(document.documentElement, { childList: true, subtree: true });

document.addEventListener('click', ({ target }) => {
  if (target.closest?.('.tasks-list li.task')) {
    classList.remove('journey-lists');
  }
});

/** The way back from a task to the lists; shown on narrow screens alone. */
export const toLists = {
  id: 'journey-to-lists',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render(node) {
    node.className = 'journey-to-lists';
    node.append(el('button', { type: 'button', class: 'btn btn-default', onclick: () => classList.add('journey-lists') },
      icon('chevron-left'), ` ${texts.lists}`));
  },
};
