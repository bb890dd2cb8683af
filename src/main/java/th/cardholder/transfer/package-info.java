/** Somebody who moves: the case goes to the team of another district with everything (ADR 0069). */
@NullMarked
package th.cardholder.transfer;

import org.jspecify.annotations.NullMarked;
