import { api } from './shared/api.js';
import { isOwn } from './page.js';

/** Whose pages the engine fills: the chief of a district sees its instances there, and an administrator all of it. */
const SUPERVISORS = ['districtChief'];

/**
 * Cockpit offers everybody everything, and the server refuses. What a reader may not do is not shown (plugin.css, by
 * the class set here), and the pages that would tell a reader of zeros are left at once: what stands there is hidden
 * from an officer's rights, not absent.
 */
const CLOSED = /^#\/(?:decisions?|decision-definition|decision-instance|repository|batch)(?:[/?]|$)/;

/** It counts in the engine's history of tasks, which is not kept: zeros for everybody, beside the overview's numbers. */
const OF_NOBODY = /^#\/tasks(?:[/?]|$)/;

/** The first page of whoever is no administrator is the overview. */
const FIRST = /^#?\/?(?:dashboard)?(?:\?.*)?$/;

const { classList } = document.documentElement;
let administrator = null;
let supervisor = false;

/** Whether a page is not this reader's; of the first one it is not known before who reads is. */
function isClosed(hash) {
  return FIRST.test(hash) ? !administrator : OF_NOBODY.test(hash)
    || (administrator === false && (CLOSED.test(hash) || (!supervisor && hash.startsWith('#/') && !isOwn(hash))));
}

function leaveClosed() {
  if (isClosed(window.location.hash)) {
    window.location.replace('#/overview');
  }
}

/** Who reads is asked at the start and after each login; until it is known nothing is offered. */
export function close() {
  ask();
  if (FIRST.test(window.location.hash)) {
    window.location.replace('#/overview');
  }
  window.angular?.module('cam.cockpit').run(['$rootScope', '$location', 'page', ($rootScope, $location, frame) => {
    // That Cockpit's "page" is asked for here fetches the reader's name, which only the engine's own pages would.
    callCasesByNumber(frame);
    $rootScope.$on('authentication.changed', ask);
    // Before the page is drawn: it would ask the engine, and be refused with a banner.
    $rootScope.$on('$locationChangeStart', (event, next) => {
      const [, hash = ''] = next.split('#');
      if (isClosed(`#${hash}`)) {
        event.preventDefault();
        $location.url('/overview').replace();
      }
    });
  }]);
  window.addEventListener('hashchange', leaveClosed);
}

/** In the line of where one is, an instance is called by its case's number and not by the engine's id. */
function callCasesByNumber(frame) {
  const add = frame.breadcrumbsAdd;
  frame.breadcrumbsAdd = (crumbs) => {
    [crumbs].flat().forEach((crumb) => add.call(frame, crumb?.processInstance?.businessKey
      ? { ...crumb, label: crumb.processInstance.businessKey } : crumb));
    return frame;
  };
}

async function ask() {
  administrator = null;
  supervisor = false;
  classList.remove('journey-administrator', 'journey-supervisor');
  let roles;
  try {
    ({ administrator, roles } = await api.get('/context'));
  } catch {
    return; // Nobody is logged in, and then nothing is shown either.
  }
  supervisor = administrator || SUPERVISORS.some((role) => roles.includes(role));
  classList.toggle('journey-administrator', administrator);
  classList.toggle('journey-supervisor', supervisor);
  leaveClosed();
}
