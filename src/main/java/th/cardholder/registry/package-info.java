/** The cardholders as the Ministry of Finance hands them over: looking them up, importing and generating them. */
@NullMarked
package th.cardholder.registry;

import org.jspecify.annotations.NullMarked;
