import { texts } from './shared/texts.js';
import { notify } from './session.js';

/** How long the list of processes may take to appear. */
const LOOK_FOR_PROCESSES = 10_000;

/** The task that is being opened because the person is still at the counter. */
let awaited = null;

/** Tells that the next step is open, if `taskId` was opened by the product itself; true when it was. */
export function greet(taskId) {
  if (awaited?.id !== taskId) {
    return false;
  }
  notify('success', texts.nextTask(awaited.name));
  awaited = null;
  return true;
}

window.angular.module('cam.tasklist')
  .decorator('assignNotification', ['$delegate', 'camAPI', '$location', '$rootScope', nextTaskAtOnce])
  .decorator('$uibModal', ['$delegate', startWithoutDetours]);

/**
 * After a start or a submission Tasklist tells of the case's next task, if it is the user's own. The person is
 * still there: the task is opened instead. Whoever works through the list of one step stays with that list.
 */
function nextTaskAtOnce($delegate, camAPI, $location, $rootScope) {
  return (search) => {
    if (!search.processInstanceId) {
      $delegate(search);
      return;
    }
    camAPI.resource('task').list(search, (error, data) => {
      const [task] = data?._embedded?.task ?? [];
      if (!error && task) {
        stepOfList(camAPI, $location.search().filter, (step) => {
          if (!step || step === task.taskDefinitionKey) {
            open(task);
          }
        });
      }
    });
  };

  function open(task) {
    awaited = task;
    const { sorting } = $location.search();
    $rootScope.$evalAsync(() => {
      $location.path('/').search({ ...(sorting ? { sorting } : {}), task: task.id, forceDisplayTask: 'true' });
    });
  }
}

/** The step that the open list is restricted to, or null. */
function stepOfList(camAPI, filterId, then) {
  if (!filterId) {
    then(null);
    return;
  }
  camAPI.resource('filter').get(filterId, (error, filter) =>
    then(error ? null : filter?.query?.taskDefinitionKey ?? null));
}

/** The start form does not close by a click beside it, and comes at once where there is nothing to choose. */
function startWithoutDetours($delegate) {
  const { open } = $delegate;
  $delegate.open = (options) => {
    if (options.controller !== 'camProcessStartModalCtrl') {
      return open.call($delegate, options);
    }
    const instance = open.call($delegate, { ...options, backdrop: 'static' });
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
