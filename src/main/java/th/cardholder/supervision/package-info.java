/** What those see who answer for the work: how it stands at the offices they watch, and the list behind each number. */
@NullMarked
package th.cardholder.supervision;

import org.jspecify.annotations.NullMarked;
