/** Registry files: read, checked row by row, and taken over batch by batch. */
@NullMarked
package th.cardholder.registry.batch;

import org.jspecify.annotations.NullMarked;
