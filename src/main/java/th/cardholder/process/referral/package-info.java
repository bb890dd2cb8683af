/** The process {@code agency-referral}: its vocabulary, its delegates, and its name in the domain. */
@NullMarked
package th.cardholder.process.referral;

import org.jspecify.annotations.NullMarked;
