/** The process {@code top-up-month}: the list of a month's top-up is computed, sent to the payer and reconciled. */
@NullMarked
package th.cardholder.process.topup;

import org.jspecify.annotations.NullMarked;
