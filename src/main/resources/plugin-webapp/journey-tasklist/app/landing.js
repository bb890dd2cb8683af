import { hasRole, onContext } from './context.js';

/** Whose lists Tasklist has; the others would stand before three empty columns. */
const WORKERS = ['registrar', 'ao', 'coInterviewer', 'districtChief', 'agencyOfficer'];
const EMPTY_LISTS = /^#?\/?(?:\?(?!(?:.*&)?task=).*)?$/;

/** Who only watches begins at the case finder. */
onContext((context) => {
  const works = context.administrator || WORKERS.some((role) => hasRole(context, role));
  if (!works && EMPTY_LISTS.test(window.location.hash)) {
    window.location.hash = '#/cases';
  }
});
