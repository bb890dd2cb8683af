/** The process {@code outreach-round}: its vocabulary, its delegates, and its start. */
@NullMarked
package th.cardholder.process.outreach;

import org.jspecify.annotations.NullMarked;
