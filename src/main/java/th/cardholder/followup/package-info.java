/** Contacts with a participant, and the rounds in which everybody is followed up (R09). */
@NullMarked
package th.cardholder.followup;

import org.jspecify.annotations.NullMarked;
