/** The calendar of a measure year as an administrator changes it while it runs: what moves with it is shown first, and follows. */
@NullMarked
package th.cardholder.almanac;

import org.jspecify.annotations.NullMarked;
