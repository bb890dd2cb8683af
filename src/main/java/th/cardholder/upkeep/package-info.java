/** What whoever keeps an installation has to know of it: figures, sizes, backups, and what it is built of (ADR 0093). */
@NullMarked
package th.cardholder.upkeep;

import org.jspecify.annotations.NullMarked;
