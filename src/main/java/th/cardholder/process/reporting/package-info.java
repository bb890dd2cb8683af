/** The process {@code periodic-report}: chief and governor report upwards of a period. */
@NullMarked
package th.cardholder.process.reporting;

import org.jspecify.annotations.NullMarked;
