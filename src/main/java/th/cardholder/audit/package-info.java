/** The history of record: what was done, by whom, and who looked at whom. */
@NullMarked
package th.cardholder.audit;

import org.jspecify.annotations.NullMarked;
