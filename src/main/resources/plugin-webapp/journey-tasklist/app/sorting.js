/**
 * The lists begin with what is due first. Tasklist itself begins with what was made last, and keeps the order
 * in the address alone: it is put there where it is missing.
 */
const DUE_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);

window.angular.module('cam.tasklist').run(['$rootScope', '$location', ($rootScope, $location) => {
  const settle = () => {
    if (['', '/'].includes($location.path()) && !$location.search().sorting) {
      $location.search('sorting', DUE_FIRST).replace();
    }
  };
  settle();
  $rootScope.$on('$locationChangeSuccess', settle);
}]);
