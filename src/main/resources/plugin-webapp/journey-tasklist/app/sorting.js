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

const ORDER_WORDS = { priority: 'PRIORITY', created: 'CREATION_DATE', dueDate: 'DUE_DATE', followUpDate: 'FOLLOW_UP_DATE',
  nameCaseInsensitive: 'TASK_NAME', assignee: 'ASSIGNEE' };

/** Tasklist asks once what the orders are called; where the Thai words come later than that it goes on with their keys. */
window.angular.module('cam.tasklist').run(['$rootScope', '$translate', ($rootScope, $translate) => {
  const name = () => document.querySelectorAll('ol.sorting-choice').forEach((list) => {
    const { uniqueProps } = window.angular.element(list).scope() ?? {};
    Object.entries(ORDER_WORDS).filter(([by]) => uniqueProps?.[by]).forEach(([by, word]) => { uniqueProps[by] = $translate.instant(word); });
  });
  ['$translateLoadingEnd', '$translateChangeEnd', '$translateRefreshEnd'].forEach((event) => $rootScope.$on(event, name));
}]);
