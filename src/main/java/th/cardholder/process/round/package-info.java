/** The process {@code follow-up-round}: its vocabulary, its delegates, and its start. */
@NullMarked
package th.cardholder.process.round;

import org.jspecify.annotations.NullMarked;
