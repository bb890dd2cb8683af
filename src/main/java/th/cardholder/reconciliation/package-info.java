/** What must be equal and is written in more than one place: compared each night, and anew when somebody asks. */
@NullMarked
package th.cardholder.reconciliation;

import org.jspecify.annotations.NullMarked;
