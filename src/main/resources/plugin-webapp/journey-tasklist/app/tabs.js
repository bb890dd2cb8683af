import { api } from './shared/api.js';
import { elementOf, lookAt } from './shared/diagram.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { caseHistory } from './caseView.js';
import { failed, loading } from './page.js';
import { whyNoForm } from './forms/failures.js';

const TABS = 'tasklist.task.detail';
/** The engine's history is not kept, and the model's descriptions are written for those who change it. */
const NOT_SHOWN = ['task-detail-history', 'task-detail-description'];
/** At which the letters of a drawing are as large as those of the page. */
const READABLE = 1.15;

/** Tasklist's own tabs of a task: without those that say nothing to an officer, and the others made useful. */
window.angular.module('cam.tasklist').decorator('Views', ['$delegate', ($delegate) => {
  const { getProviders } = $delegate;
  const changed = new Set();
  $delegate.getProviders = (options) => {
    const providers = getProviders.call($delegate, options);
    if (options.component !== TABS) {
      return providers;
    }
    providers.filter((provider) => CHANGES[provider.id] && !changed.has(provider)).forEach((provider) => {
      changed.add(provider);
      provider.controller = CHANGES[provider.id](provider.controller);
    });
    return providers.filter(({ id }) => !NOT_SHOWN.includes(id));
  };
  return $delegate;
}]);

/** Angular makes its controllers with `new`, which arrow functions do not know. */
const CHANGES = {
  'task-detail-diagram': (stock) => ['$scope', '$controller', function ($scope, $controller) {
    $controller(stock, { $scope });
    // A version may call the step otherwise than the task, which is kept under the step's own id.
    $scope.highlightTask = () => {
      const element = elementOf($scope.control.getViewer(), $scope.diagram.task);
      $scope.control.scrollToElement(element);
      $scope.control.highlight(element);
      lookAt($scope.control.getViewer(), element, READABLE);
    };
  }],

  // Tasklist leaves out why a form cannot be opened, and says always that a colleague may have it.
  'task-detail-form': (stock) => ['$scope', '$controller', 'camAPI', function ($scope, $controller, camAPI) {
    const tasks = camAPI.resource('task');
    const form = (id, done) => tasks.form(id, (error, result) => {
      $scope.taskFormState = error ? { $error: { message: whyNoForm(error, id) } } : null;
      done(error, result);
    });
    const listening = Object.create(tasks, { form: { value: form } });
    $controller(stock, { $scope, camAPI: { resource: (name) => (name === 'task' ? listening : camAPI.resource(name)) } });
  }],
};

/** The history of the case behind the open task. */
export const taskHistory = {
  id: 'journey-task-history',
  pluginPoint: TABS,
  priority: 800,
  properties: { label: texts.case.history },
  render(node, { taskId }) {
    const body = el('div');
    node.className = 'journey-task-case';
    node.append(body);

    async function load() {
      show(body, loading());
      try {
        const [card] = await api.get(`/tasks/cards?ids=${encodeURIComponent(taskId)}`);
        show(body, card ? caseHistory(await api.get(`/cases/${encodeURIComponent(card.caseNumber)}`))
          : el('p', { class: 'journey-nothing' }, texts.error.notFound));
      } catch (error) {
        failed(body, error, load);
      }
    }

    load();
  },
};
