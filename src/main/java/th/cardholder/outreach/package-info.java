/** Who did not come is visited: whom, by which AO, and how far a district is with it (R03). */
@NullMarked
package th.cardholder.outreach;

import org.jspecify.annotations.NullMarked;
