/** The product's own parts of Cockpit. */
import { referralsTab } from './referralsTab.js';
import { storedModels } from './storedModels.js';

export default [referralsTab, storedModels];
