/**
 * Says on the login page why one stands before it: the session ended while somebody was at work. The webapps send
 * people there without a word. Named by each webapp's config.js, and loaded before the application starts.
 */
const LOST = {
  status: 'การเข้าสู่ระบบสิ้นสุดแล้ว',
  message: 'เพราะไม่ได้ใช้งานเป็นเวลานาน ออกจากระบบในหน้าต่างอื่น หรือมีการเปลี่ยนรหัสผ่าน โปรดเข้าสู่ระบบอีกครั้ง',
};
const TYPED = ' สิ่งที่กรอกค้างไว้ในแบบฟอร์มยังอยู่';

/** Says in this window alone that somebody is logged in; of whom, nothing. A page that is loaded anew knows it too. */
const LOGGED_IN = 'journey-logged-in';

window.angular.module('cam.commons.auth').run(['$rootScope', '$location', 'Notifications', 'canonicalAppName',
  ($rootScope, $location, Notifications, app) => {
    $rootScope.$on('authentication.changed', (_, authentication) => {
      if (authentication) {
        window.sessionStorage.setItem(LOGGED_IN, 'yes');
      }
    });
    $rootScope.$on('authentication.logout.success', () => window.sessionStorage.removeItem(LOGGED_IN));
    // Not before the login page is drawn: what is said earlier goes with the page on which it was said.
    $rootScope.$on('$routeChangeSuccess', () => {
      if ($location.path() === '/login' && !$rootScope.authentication && window.sessionStorage.getItem(LOGGED_IN)) {
        Notifications.addError({
          status: LOST.status,
          message: LOST.message + (app === 'tasklist' ? TYPED : ''),
          exclusive: true,
        });
      }
    });
  }]);
