/** The cardholders as the Ministry of Finance hands them over, looked up. */
@NullMarked
package th.cardholder.registry;

import org.jspecify.annotations.NullMarked;
