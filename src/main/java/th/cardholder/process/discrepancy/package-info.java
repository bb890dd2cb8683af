/** The process {@code registry-discrepancy}: a team clears up where the registry contradicts what was reported. */
@NullMarked
package th.cardholder.process.discrepancy;

import org.jspecify.annotations.NullMarked;
