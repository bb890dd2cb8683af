/** What became of a participant (R18). */
@NullMarked
package th.cardholder.outcome;

import org.jspecify.annotations.NullMarked;
