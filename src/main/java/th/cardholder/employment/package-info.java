/** Who trains or employs cardholders, their consent to disclosure, and certificates that can be verified (ADR 0086). */
@NullMarked
package th.cardholder.employment;

import org.jspecify.annotations.NullMarked;
