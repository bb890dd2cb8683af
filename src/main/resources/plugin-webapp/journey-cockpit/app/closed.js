import { api } from './shared/api.js';

/**
 * Cockpit offers everybody everything, and the server refuses. What a reader may not do is not shown (plugin.css, by
 * the class set here), and the pages that would tell a reader of zeros are left at once: what stands there is hidden
 * from an officer's rights, not absent.
 */
const CLOSED = /^#\/(?:tasks|decisions?|decision-definition|decision-instance|repository|batch)(?:[/?]|$)/;

const { classList } = document.documentElement;
let administrator = null;

function leaveClosed() {
  if (administrator === false && CLOSED.test(window.location.hash)) {
    window.location.replace('#/dashboard');
  }
}

/** Who reads is asked at the start and after each login; until it is known nothing is offered. */
export function close() {
  ask();
  window.angular?.module('cam.cockpit').run(['$rootScope', ($rootScope) => {
    $rootScope.$on('authentication.changed', ask);
  }]);
  window.addEventListener('hashchange', leaveClosed);
}

async function ask() {
  administrator = null;
  classList.remove('journey-administrator');
  try {
    ({ administrator } = await api.get('/context'));
  } catch {
    return; // Nobody is logged in, and then nothing is shown either.
  }
  classList.toggle('journey-administrator', administrator);
  leaveClosed();
}
