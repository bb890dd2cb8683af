import { api } from './shared/api.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { onContext } from './context.js';
import { caseLink } from './finder.js';
import { onUserChange, user } from './session.js';

const COLLECT_FOR = 60;
const MOST_AT_ONCE = 100;

/** What is known of each task; the list is drawn anew at every poll and must not ask (and log) again. */
const known = new Map();
const waiting = new Map();
let collecting = null;

/** Where the list stood from which a case was opened, until its page asks. */
let left = null;

/** The task's case, person and due date on its card in the list, and what else tells it from the others. */
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

/** The address of the list that led to this page, told once; null where another way did. */
export function listLeft() {
  const address = left;
  left = null;
  return address;
}

onUserChange(() => {
  known.clear();
  left = null;
});

// A step of somebody else's has no form for the reader: its card leads to the case.
document.addEventListener('click', (event) => {
  const other = event.target.closest?.('.tasks-list li.task')?.querySelector('.journey-card[data-case]');
  if (other && event.button === 0) {
    event.preventDefault();
    event.stopPropagation();
    left = window.location.hash;
    window.location.hash = caseLink(other.dataset.case);
  }
}, true);

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
  if (!task.ownStep && task.personName) {
    node.dataset.case = task.caseNumber;
  }
  show(node,
    task.urgent ? el('span', { class: 'journey-badge journey-card-urgent', 'data-state': 'urgent' }, texts.steering.urgent)
      : null,
    line('journey-card-name', unbroken(task.personName) ?? task.caseNumber,
      'journey-card-left', daysLeft(task), task.dueState),
    task.projectName ? el('div', { class: 'journey-card-project', title: task.projectName }, task.projectName) : null,
    line('journey-card-fact', task.place, 'journey-card-fact', task.dueThai ? texts.card.due(task.dueThai) : null),
    ...lastLines(task),
    line('journey-card-reminded', task.reminded));
}

/** The number with who has the task beside it, else with the appointment; where both are known that has a line. */
function lastLines(task) {
  const number = task.personName ? task.referralNumber ?? task.caseNumber : null;
  const appointment = task.appointmentThai ? texts.card.appointment(task.appointmentThai) : null;
  const hands = withWhom(task);
  return [
    line('journey-card-fact', number, hands ? 'journey-card-fact' : 'journey-card-appointment', hands ?? appointment),
    hands ? line('journey-card-appointment', appointment) : null,
  ];
}

/** Told where the reader is not who has it. */
function withWhom({ ownStep, assigneeName }) {
  if (assigneeName) {
    return texts.card.with(assigneeName);
  }
  return ownStep ? null : texts.card.withNobody;
}

/** Two facts beside each other; nothing where neither is known. */
function line(style, text, otherStyle = null, other = null, due = null) {
  return text || other ? el('div', { class: 'journey-card-line' },
    el('span', { class: style }, text),
    other ? el('span', { class: otherStyle, 'data-due': due }, other) : null) : null;
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
