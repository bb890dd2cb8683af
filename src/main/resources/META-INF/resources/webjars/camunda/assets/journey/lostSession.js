/**
 * Says on the login page why one stands before it: the session ended while somebody was at work. The webapps send
 * people there without a word. Named by each webapp's config.js, and loaded before the application starts.
 */
const LOST = {
  status: 'การเข้าสู่ระบบสิ้นสุดแล้ว',
  message: 'เพราะไม่ได้ใช้งานเป็นเวลานาน หรือมีการเปลี่ยนรหัสผ่าน โปรดเข้าสู่ระบบอีกครั้ง',
};
const TYPED = ' สิ่งที่กรอกค้างไว้ในแบบฟอร์มยังอยู่';

window.angular.module('cam.commons.auth').run(['$rootScope', '$location', 'Notifications', 'canonicalAppName',
  ($rootScope, $location, Notifications, app) => {
    let atWork = false;
    let lost = false;
    $rootScope.$on('authentication.changed', (_, authentication) => {
      if (authentication) {
        atWork = true;
        lost = false;
      }
    });
    $rootScope.$on('authentication.logout.success', () => {
      atWork = false;
      lost = false;
    });
    $rootScope.$on('authentication.login.required', () => {
      lost = lost || atWork;
      atWork = false;
    });
    // Not before the login page is drawn: what is said earlier goes with the page on which it was said.
    $rootScope.$on('$routeChangeSuccess', () => {
      if (lost && $location.path() === '/login') {
        lost = false;
        Notifications.addError({
          status: LOST.status,
          message: LOST.message + (app === 'tasklist' ? TYPED : ''),
          exclusive: true,
        });
      }
    });
  }]);
