/** The product's own parts of Cockpit. */
import { close } from './closed.js';
import { referralsTab } from './referralsTab.js';

close();

export default [referralsTab];
