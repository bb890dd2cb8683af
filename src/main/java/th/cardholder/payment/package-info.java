/** Payments to people by lists: computed for a month, frozen, sent to the payer, answered and reconciled, whatever they are for. */
@NullMarked
package th.cardholder.payment;

import org.jspecify.annotations.NullMarked;
