/**
 * What the product's modules need to know of the running Tasklist: who is logged in, and its events.
 * The modules are loaded before the application starts, so what hangs on it waits until then.
 */
let root = null;
let notifications = null;
const whenUserChanges = [];

window.angular.module('cam.tasklist').run(['$rootScope', 'Notifications', ($rootScope, Notifications) => {
  root = $rootScope;
  notifications = Notifications;
  let last = user();
  $rootScope.$on('authentication.changed', (_, authentication) => {
    const now = authentication?.name ?? null;
    if (now !== last) {
      last = now;
      whenUserChanges.forEach((listener) => listener(now));
    }
  });
}]);

/** The id of whoever is logged in, or null. */
export function user() {
  return root?.authentication?.name ?? null;
}

/** Whether the user may open one of the other webapps. */
export function mayOpen(app) {
  return Boolean(root?.authentication?.canAccess?.(app));
}

/** Calls `listener` with the user's id at every login, with null when the session ends. */
export function onUserChange(listener) {
  whenUserChanges.push(listener);
}

/** Shows the login page: the session has ended. */
export function requireLogin() {
  root?.$evalAsync(() => {
    if (root.authentication) {
      root.$broadcast('authentication.changed', null);
      root.authentication = null;
      root.$broadcast('authentication.login.required');
    }
  });
}

/** Shows a sentence in Tasklist's own way; a failure stays until it is closed. */
export function notify(type, status, message = '') {
  root?.$evalAsync(() => notifications.add({ type, status, message, duration: type === 'danger' ? 0 : 6000 }));
}

/** Makes the Tasklist read its lists anew. */
export function refreshTasklist() {
  root?.$evalAsync(() => root.$broadcast('refresh'));
}

/** Calls `listener` when one of the shortcuts of Tasklist's settings (`config.js`) is pressed. */
export function onShortcut(name, listener) {
  window.angular.module('cam.tasklist').run(['$rootScope', ($rootScope) => {
    $rootScope.$on(`shortcut:${name}`, listener);
  }]);
}
