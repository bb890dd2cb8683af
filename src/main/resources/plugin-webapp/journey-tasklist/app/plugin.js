/**
 * The product's own parts of Tasklist. Loaded before the application starts: what is set up here, the
 * storage's guard above all, is in force before the first form opens. Were a module missing, Tasklist would
 * not start at all rather than start without the guard.
 */
import './forms/storage.js';
import './forms/forms.js';
import './notifications.js';
import './landing.js';
import './counts.js';
import './sorting.js';
import './starting.js';
import './keyboard.js';
import './foot.js';
import { agencyReports } from './agencyReports.js';
import { agencyWork } from './agencyWork.js';
import { aoReports } from './aoReports.js';
import { aoWork } from './aoWork.js';
import { assignments } from './assignments.js';
import { calendar } from './calendar.js';
import { card } from './cards.js';
import { casePage } from './casePage.js';
import { cddReport } from './cddReport.js';
import { classes } from './classes.js';
import { continuation } from './continuation.js';
import { departures } from './departures.js';
import { exchange } from './exchange.js';
import { finder } from './finder.js';
import { followUpBook } from './followUpBook.js';
import { handbook } from './handbook.js';
import { agencyReportsLink, assignLink, calendarLink, cddReportLink, classesLink, continuationLink, findCaseLink, followUpBookLink, givenPasswordLink, overviewLink, paymentsLink, roundsLink, sittingsLink, staffLink, status,
  waitingLink } from './header.js';
import { officer } from './officer.js';
import { officerRights, officers } from './officers.js';
import { outbox } from './outbox.js';
import { outreach } from './outreach.js';
import { payments } from './payments.js';
import { preparation } from './preparation.js';
import { privacy } from './privacy.js';
import { registryChanges } from './registryChanges.js';
import { rounds } from './rounds.js';
import { roundsNear } from './roundsNear.js';
import { seats } from './seats.js';
import { sittings } from './sittings.js';
import { staff } from './staff.js';
import { toLists } from './tablet.js';
import { taskHistory } from './tabs.js';
import { taskCase } from './taskCase.js';
import { waiting } from './waiting.js';

export default [
  findCaseLink, overviewLink, assignLink, roundsLink, staffLink, status, finder, casePage, assignments, aoWork, rounds, staff, card, taskCase,
  taskHistory, toLists, waitingLink, waiting, agencyReportsLink, agencyReports,
  sittingsLink, sittings, classesLink, classes, seats, departures, agencyWork, preparation,
  calendarLink, calendar, handbook, aoReports, outreach, paymentsLink, payments, outbox, registryChanges, roundsNear, continuation,
  continuationLink, followUpBookLink, followUpBook, cddReport, cddReportLink, exchange, privacy,
  officers, officerRights, officer, givenPasswordLink,
];
