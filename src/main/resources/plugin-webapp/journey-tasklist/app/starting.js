import { api } from './shared/api.js';
import { texts } from './shared/texts.js';
import { numberOf } from './cards.js';
import { context } from './context.js';
import { recount } from './counts.js';
import { offerPaper } from './paper.js';
import { notify } from './session.js';

/** How long the list of processes may take to appear. */
const LOOK_FOR_PROCESSES = 10_000;
/** How often and how long the case's next task is waited for while the engine is still on its way to it. */
const ASK_AGAIN_AFTER = 500;
const WAIT_FOR_NEXT = 15_000;
const ELSEWHERE = '.modal, dialog[open]';

/** The task that is being opened because the person is still at the counter, and its case if it is known. */
let awaited = null;

/** What Tasklist has, once it runs. */
let tasklist = null;

/** Whether the form that Tasklist is about to speak of is looked after here. */
let lookedAfter = false;

/** Whether `taskId` was opened by the product itself, and so wants the cursor. */
export function greet(taskId) {
  if (awaited?.id !== taskId) {
    return false;
  }
  if (awaited.started) {
    notify('success', texts.nextTask(awaited.name));
  }
  awaited = null;
  return true;
}

/** The case of the task that is being opened by the product itself, null of any other. */
export function caseOfNext(taskId) {
  return awaited?.id === taskId ? awaited.caseNumber ?? null : null;
}

/**
 * After a form was handed in: tells of whom it was, what was settled and what follows, offers the paper that belongs
 * to it, and opens the case's next task if it is the officer's own. It can take a moment to come.
 */
export async function afterwards(taskId, formId) {
  lookedAfter = true;
  let told = await outcomeOf(taskId);
  recount();
  if (!told) {
    notify('success', texts.form.sent, numberOf(taskId));
    return;
  }
  notify('success', texts.form.sent, sentence(told));
  offerPaper(formId, told.caseNumber, told.personName);
  const waited = !told.own;
  const until = Date.now() + WAIT_FOR_NEXT;
  while (told && !told.own && told.underWay && Date.now() < until) {
    await new Promise((resolve) => { setTimeout(resolve, ASK_AGAIN_AFTER); });
    told = await outcomeOf(taskId);
  }
  if (waited && told?.own) {
    recount();
  }
  if (told?.own && await isOfList(told.own.taskId)) {
    if (waited) {
      notify('success', texts.form.sent, sentence(told));
    }
    open({ id: told.own.taskId, name: told.own.stepName, caseNumber: told.caseNumber });
  }
}

function outcomeOf(taskId) {
  return api.get(`/submissions/${encodeURIComponent(taskId)}`).catch(() => null);
}

function sentence({ caseNumber, personName, settled, next, state, own }) {
  const follows = own ? texts.next(own.stepName) : next.length ? texts.next(next.join(', ')) : texts.standsAt(state);
  return [personName, texts.case.number(caseNumber), ...settled, follows].join(' · ');
}

window.angular.module('cam.tasklist')
  .decorator('assignNotification', ['$delegate', 'camAPI', nextTaskAtOnce])
  .decorator('$uibModal', ['$delegate', startWithoutDetours])
  .run(['$rootScope', '$location', 'camAPI', ($rootScope, $location, camAPI) => {
    tasklist = { $rootScope, $location, camAPI };
  }]);

/** The roles of the officer, as the engine takes groups. */
async function ownRoles() {
  const { offices } = await context();
  return [...new Set((offices ?? []).flatMap(({ roles }) => roles ?? []))].join(',');
}

/** Opens the first task that is found, if any. */
function first(camAPI, search, none = () => {}) {
  camAPI.resource('task').list(search, (error, data) => {
    const [task] = data?._embedded?.task ?? [];
    if (task && !error) {
      open({ id: task.id, name: task.name, started: true });
    } else if (!error) {
      none();
    }
  });
}

/** After a start Tasklist tells of the case's first task. The person is still there: the task is opened instead. */
function nextTaskAtOnce($delegate, camAPI) {
  return (search) => {
    if (!search.processInstanceId) {
      $delegate(search);
    } else if (lookedAfter) {
      lookedAfter = false;
    } else {
      // A step that a revision has added may be nobody's yet, and is then claimed by whoever has its role.
      first(camAPI, search, async () => first(camAPI, { processInstanceId: search.processInstanceId, unassigned: true,
        candidateGroups: await ownRoles() }));
    }
  };
}

/** Opens a task beside the list that is open, unless the officer has gone on with something else meanwhile. */
function open(task) {
  const { $rootScope, $location } = tasklist;
  $rootScope.$evalAsync(() => {
    const { task: other, detailsTab, ...list } = $location.search();
    const gone = !['', '/'].includes($location.path()) || other || document.querySelector(ELSEWHERE);
    if (gone && !task.started) {
      return;
    }
    awaited = task;
    hearTheWay($rootScope);
    $location.path('/').search({ ...list, task: task.id, ...(list.filter ? {} : { forceDisplayTask: 'true' }) });
  });
}

/**
 * Tasklist changes its address for itself now and then and does not listen at that moment. Where it has missed this
 * change with it, it is told again.
 */
function hearTheWay($rootScope) {
  let heard = false;
  const stop = $rootScope.$on('$routeChanged', () => { heard = true; });
  setTimeout(() => {
    stop();
    if (!heard) {
      $rootScope.$evalAsync(() => $rootScope.$broadcast('$routeChanged'));
    }
  }, 60);
}

/** Whoever works through the list of one step stays with that list. */
async function isOfList(taskId) {
  const { $location, camAPI } = tasklist;
  const { filter } = $location.search();
  const ask = (resource, id) => new Promise((resolve) => {
    camAPI.resource(resource).get(id, (error, found) => resolve(error ? null : found));
  });
  const step = filter ? (await ask('filter', filter))?.query?.taskDefinitionKey : null;
  return !step || step === (await ask('task', taskId))?.taskDefinitionKey;
}

/** The start form does not close by a click beside it, and comes at once where there is nothing to choose. */
function startWithoutDetours($delegate) {
  const { open: openModal } = $delegate;
  $delegate.open = (options) => {
    if (options.controller !== 'camProcessStartModalCtrl') {
      return openModal.call($delegate, options);
    }
    const instance = openModal.call($delegate, { ...options, backdrop: 'static' });
    const only = new MutationObserver(() => {
      const processes = document.querySelectorAll('.modal ul.processes a');
      if (processes.length) {
        only.disconnect();
      }
      if (processes.length === 1) {
        setTimeout(() => processes[0].click());
      }
    });
    only.observe(document.body, { childList: true, subtree: true });
    const stop = () => only.disconnect();
    setTimeout(stop, LOOK_FOR_PROCESSES);
    instance.result.then(stop, stop);
    return instance;
  };
  return $delegate;
}
