/** After the plan: the rounds of the year, who is due in them, and every contact with a person (R09). */
@NullMarked
package th.cardholder.followup;

import org.jspecify.annotations.NullMarked;
