/** What each room holds of a person: in words for that person, and how it goes once its time is over (ADR 0092). */
@NullMarked
package th.cardholder.held;

import org.jspecify.annotations.NullMarked;
