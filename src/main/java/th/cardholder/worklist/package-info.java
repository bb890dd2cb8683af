/** What stands on the lists of tasks: cards, referrals that wait, and what was handed in. */
@NullMarked
package th.cardholder.worklist;

import org.jspecify.annotations.NullMarked;
