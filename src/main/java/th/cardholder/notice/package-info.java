/** What an officer is told of a case and ticks off: what others have decided about it. */
@NullMarked
package th.cardholder.notice;

import org.jspecify.annotations.NullMarked;
