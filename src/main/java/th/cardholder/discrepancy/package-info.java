/** Where a new cut of the registry contradicts what officers reported, and how that is cleared up. */
@NullMarked
package th.cardholder.discrepancy;

import org.jspecify.annotations.NullMarked;
