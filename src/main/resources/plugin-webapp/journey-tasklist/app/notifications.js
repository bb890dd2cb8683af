import { texts } from './shared/texts.js';

/**
 * Tasklist shows what the engine answers as it is: English, with class names and ids. For someone who reads
 * Thai the sentence is replaced; what already is Thai comes from us and stays.
 */
window.angular.module('cam.tasklist').decorator('Notifications', ['$delegate', '$injector',
  ($delegate, $injector) => {
    const add = $delegate.add.bind($delegate);
    $delegate.add = (notification) => {
      // asked for late: the translation's own loader uses the notifications
      const locale = $injector.get('$translate').use();
      if (notification.type === 'danger' && locale === 'th' && !isThai(notification.message)) {
        notification.message = sentence(notification.message);
      }
      if (notification.type !== 'danger') {
        // What was done last is what one reads; the line at the foot has room for one.
        $delegate.notifications.filter(({ type }) => type !== 'danger').forEach((before) => $delegate.clear(before));
      }
      add(notification);
    };
    return $delegate;
  }]);

function isThai(message) {
  return !message || /[\u0e00-\u0e7f]/.test(message);
}

function sentence(message) {
  if (/permission|authori[sz]/i.test(message)) {
    return texts.error.forbidden;
  }
  if (/terminated|offline|network/i.test(message)) {
    return texts.error.network;
  }
  return /not (?:find|exist)|no matching task|is null|updated by another/i.test(message) ? texts.error.changed : texts.error.unknown;
}
