/**
 * What the product's modules need to know of the running Tasklist: who is logged in, and its events.
 * The modules are loaded before the application starts, so what hangs on it waits until then.
 */
let root = null;
const whenUserChanges = [];

window.angular.module('cam.tasklist').run(['$rootScope', ($rootScope) => {
  root = $rootScope;
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

/** Makes the Tasklist read its lists anew. */
export function refreshTasklist() {
  root?.$evalAsync(() => root.$broadcast('refresh'));
}
