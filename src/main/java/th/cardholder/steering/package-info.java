/** What those who answer for the work do about single cases: instruct the AO, remind an agency. */
@NullMarked
package th.cardholder.steering;

import org.jspecify.annotations.NullMarked;
