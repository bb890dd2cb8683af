/** The processes of a year that goes on with another: the nation's, and a list's way to a team. */
@NullMarked
package th.cardholder.process.continuation;

import org.jspecify.annotations.NullMarked;
