/** The months in which the records lie: made ahead, and dropped when somebody has said how long they are kept. */
@NullMarked
package th.cardholder.months;

import org.jspecify.annotations.NullMarked;
