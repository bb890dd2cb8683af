/** The way of a revised model: what it changes, whom it meets on the way, and whether it may be deployed. */
@NullMarked
package th.cardholder.revision;

import org.jspecify.annotations.NullMarked;
