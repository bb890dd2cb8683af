/** What is printed for a person: the wish, the receipt, the plan, the slip of an appointment. */
@NullMarked
package th.cardholder.paper;

import org.jspecify.annotations.NullMarked;
