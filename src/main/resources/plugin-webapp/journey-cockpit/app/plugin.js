/** The product's own parts of Cockpit. */
import { referralsTab } from './referralsTab.js';

export default [referralsTab];
