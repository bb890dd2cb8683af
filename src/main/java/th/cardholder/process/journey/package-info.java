/** The process {@code cardholder-journey}: its vocabulary, its delegates, and its name in the domain. */
@NullMarked
package th.cardholder.process.journey;

import org.jspecify.annotations.NullMarked;
