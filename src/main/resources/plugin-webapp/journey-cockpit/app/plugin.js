/** The product's own parts of Cockpit. */
import { close } from './closed.js';
import { referralsTab } from './referralsTab.js';
import { storedModels } from './storedModels.js';

close();

export default [referralsTab, storedModels];
