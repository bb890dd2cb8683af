/**
 * Cockpit and Admin write their headings as soon as a page opens; where the words come later, the names of the words
 * stay there (SYSTEM_SYSTEM_SETTINGS). Here a page waits for them. The window is headed by the product's name before a
 * page puts its own behind it, and says that it is Thai. Named by the config.js of both.
 */
window.angular.module('pascalprecht.translate').run(['$rootScope', '$translate', 'configuration',
  ($rootScope, $translate, configuration) => {
    document.documentElement.lang = 'th';
    document.title = `${configuration.getAppVendor()} ${configuration.getAppName()}`;
    $rootScope.$on('$routeChangeStart', (_, next) => {
      if (next) {
        // Without words the page opens all the same.
        next.resolve = { ...next.resolve, journeyWords: () => $translate.onReady().catch(() => null) };
      }
    });
  }]);
