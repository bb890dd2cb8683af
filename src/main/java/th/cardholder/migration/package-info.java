/** Running instances over to another version of their model and back: planned, in batches, compared (ADR 0055). */
@NullMarked
package th.cardholder.migration;

import org.jspecify.annotations.NullMarked;
