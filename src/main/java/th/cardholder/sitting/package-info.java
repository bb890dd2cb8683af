/** Sittings of committees: an agenda, a verdict on each of its matters, and minutes. */
@NullMarked
package th.cardholder.sitting;

import org.jspecify.annotations.NullMarked;
