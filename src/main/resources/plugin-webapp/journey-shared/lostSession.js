/**
 * Says on the login page why one stands before it: the session ended while somebody was at work. The webapps send
 * people there without a word.
 */
const LOST = {
  status: 'หมดเวลาใช้งาน หรือมีการเปลี่ยนรหัสผ่าน',
  message: 'โปรดเข้าสู่ระบบอีกครั้ง แล้วทำงานต่อจากเดิมได้ สิ่งที่กรอกค้างไว้ยังอยู่',
};

/** Watches the application of an angular module: 'cam.tasklist', 'cam.cockpit' … */
export function tellOfLostSessions(module, words = LOST) {
  window.angular.module(module).run(['$rootScope', '$location', 'Notifications', ($rootScope, $location, Notifications) => {
    let somebody = null;
    let leaving = false;
    let lost = false;
    $rootScope.$on('authentication.logout.success', () => { leaving = true; });
    $rootScope.$on('authentication.changed', (_, authentication) => {
      if (authentication) {
        somebody = authentication.name;
        leaving = false;
        lost = false;
      }
    });
    $rootScope.$on('authentication.login.required', () => {
      lost = lost || (somebody !== null && !leaving);
      somebody = null;
    });
    // Once the login page is drawn: what is said before is cleared with the page it was said on.
    $rootScope.$on('$routeChangeSuccess', () => {
      if (lost && $location.path() === '/login') {
        lost = false;
        Notifications.addError({ ...words, exclusive: true });
      }
    });
  }]);
}
