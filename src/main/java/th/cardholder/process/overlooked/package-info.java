/** The process {@code overlooked-journeys}: its vocabulary, its delegate, and its start. */
@NullMarked
package th.cardholder.process.overlooked;

import org.jspecify.annotations.NullMarked;
