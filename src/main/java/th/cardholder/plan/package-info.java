/** The personal plan: what the menu offers a person, what was chosen, and what becomes of a refusal (R08). */
@NullMarked
package th.cardholder.plan;

import org.jspecify.annotations.NullMarked;
