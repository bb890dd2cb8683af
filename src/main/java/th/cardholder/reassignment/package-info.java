/** Another AO for a case (ADR 0020), and the work that an AO has. */
@NullMarked
package th.cardholder.reassignment;

import org.jspecify.annotations.NullMarked;
