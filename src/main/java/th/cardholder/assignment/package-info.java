/** The district chief gives a case its AO and, where R05 asks for one, its co-interviewer. */
@NullMarked
package th.cardholder.assignment;

import org.jspecify.annotations.NullMarked;
