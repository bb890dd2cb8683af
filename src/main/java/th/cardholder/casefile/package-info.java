/** The case as people look it up: found, read with its history, printed, and corrected when it ended wrongly. */
@NullMarked
package th.cardholder.casefile;

import org.jspecify.annotations.NullMarked;
