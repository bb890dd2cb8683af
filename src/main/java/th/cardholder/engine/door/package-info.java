/** The form door in front of every task and start form. */
@NullMarked
package th.cardholder.engine.door;

import org.jspecify.annotations.NullMarked;
