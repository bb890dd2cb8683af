/** Who is entitled to the top-up, how much and from which month to which (R06). */
@NullMarked
package th.cardholder.topup;

import org.jspecify.annotations.NullMarked;
