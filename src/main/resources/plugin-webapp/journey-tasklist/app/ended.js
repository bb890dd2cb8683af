import { el } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { onUserChange } from './session.js';

/** Says in this window alone that somebody is logged in; of whom, nothing. */
const LOGGED_IN = 'journey-logged-in';

onUserChange((now) => {
  if (now) {
    window.sessionStorage.setItem(LOGGED_IN, 'yes');
  }
});

window.angular.module('cam.tasklist').run(['$rootScope', ($rootScope) => {
  $rootScope.$on('authentication.logout.success', () => window.sessionStorage.removeItem(LOGGED_IN));
}]);

/** On the login page: that the session has ended, to whoever has not ended it. */
export const ended = {
  id: 'journey-session-ended',
  pluginPoint: 'tasklist.login',
  priority: 100,
  render(node) {
    if (window.sessionStorage.getItem(LOGGED_IN)) {
      node.append(el('p', { class: 'alert alert-warning journey-ended', role: 'alert' }, texts.sessionEnded));
    }
  },
};
