/** A case sent to a development agency for one project, and what the agency answers (R08). */
@NullMarked
package th.cardholder.referral;

import org.jspecify.annotations.NullMarked;
