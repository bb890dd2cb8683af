import { api } from './shared/api.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { onContext } from './context.js';
import { onUserChange, user } from './session.js';

const COLLECT_FOR = 60;
const MOST_AT_ONCE = 100;

/** What is known of each task; the list is drawn anew at every poll and must not ask (and log) again. */
const known = new Map();
const waiting = new Map();
let collecting = null;

/** The task's case, person and due date on its card in the list. */
export const card = {
  id: 'journey-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  render(node, { taskId }) {
    node.className = 'journey-card';
    if (known.has(taskId)) {
      draw(node, known.get(taskId));
      return;
    }
    const nodes = waiting.get(taskId) ?? new Set();
    waiting.set(taskId, nodes.add(node));
    collecting ??= setTimeout(ask, COLLECT_FOR);
  },
};

/** The number of a task's case, null where its card was not seen. */
export function caseNumberOf(taskId) {
  return known.get(taskId)?.caseNumber ?? null;
}

/** The same in words, empty where it is not known. */
export function numberOf(taskId) {
  const caseNumber = caseNumberOf(taskId);
  return caseNumber ? texts.case.number(caseNumber) : '';
}

onUserChange(() => known.clear());

let businessDate = null;
onContext((context) => {
  if (businessDate && businessDate !== context.businessDate) {
    known.clear();
  }
  businessDate = context.businessDate;
});

async function ask() {
  collecting = null;
  const asked = [...waiting].slice(0, MOST_AT_ONCE);
  asked.forEach(([taskId]) => waiting.delete(taskId));
  if (waiting.size) {
    collecting = setTimeout(ask, COLLECT_FOR);
  }
  const asker = user();
  try {
    const ids = asked.map(([taskId]) => encodeURIComponent(taskId)).join(',');
    const cards = new Map((await api.get(`/tasks/cards?ids=${ids}`)).map((one) => [one.taskId, one]));
    if (user() !== asker) {
      return;
    }
    for (const [taskId, nodes] of asked) {
      known.set(taskId, cards.get(taskId) ?? null);
      nodes.forEach((node) => draw(node, known.get(taskId)));
    }
  } catch {
    // The list works without: Tasklist itself shows the login or the failure.
  }
}

function draw(node, task) {
  if (!task) {
    show(node);
    return;
  }
  show(node,
    el('div', { class: 'journey-card-person' },
      el('span', { class: 'journey-card-name' }, unbroken(task.personName) ?? texts.none),
      el('span', { class: 'journey-card-number' }, task.caseNumber)),
    task.dueThai
      ? el('div', { class: 'journey-card-due', 'data-due': task.dueState },
        el('span', {}, texts.card.due(task.dueThai)),
        el('span', { class: 'journey-card-left' }, daysLeft(task)))
      : null);
}

function daysLeft({ daysLeft: days }) {
  if (days === null || days === undefined) {
    return '';
  }
  if (days < 0) {
    return texts.card.overdue(-days);
  }
  return days === 0 ? texts.card.today : texts.card.left(days);
}
