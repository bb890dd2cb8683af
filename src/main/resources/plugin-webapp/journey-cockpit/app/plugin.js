/** The product's own parts of Cockpit. */
import { administrationLink } from './administration.js';
import { catalogue } from './catalogue.js';
import { close } from './closed.js';
import { health } from './health.js';
import { heat } from './heat.js';
import { heatOnDiagram } from './heatOnDiagram.js';
import { incidents, incidentsLink } from './incidents.js';
import { instancesTab } from './instancesTab.js';
import { leave, leaves } from './leaves.js';
import { migration, migrationOf } from './migration.js';
import { nextYear } from './nextYear.js';
import { overview, overviewLink } from './overview.js';
import { reconciliation, reconciliationLink } from './reconciliation.js';
import { preparation } from './preparation.js';
import { referralsTab } from './referralsTab.js';
import { revision } from './revision.js';
import { revisions } from './revisions.js';
import { report, reports, reportsLink } from './reports.js';
import { repair } from './repair.js';
import { replay } from './replay.js';
import { standards } from './standards.js';
import { storedModels } from './storedModels.js';
import { storyTab } from './storyTab.js';
import { versions } from './versions.js';
import { worklist } from './worklist.js';
import { years } from './years.js';

close();

export default [
  overviewLink, overview, worklist, heat, heatOnDiagram, standards, preparation, reportsLink, reports, report, reconciliationLink, reconciliation,
  incidentsLink, incidents, storyTab, referralsTab, instancesTab, replay, storedModels,
  leaves, leave,
  versions, migration, migrationOf, repair,
  administrationLink, revisions, revision, years, catalogue, nextYear, health,
];
