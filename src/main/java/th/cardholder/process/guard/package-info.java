/** The outer walls: what reaches the engine over HTTP, in a query, in a filter or in a deployed model. */
@NullMarked
package th.cardholder.process.guard;

import org.jspecify.annotations.NullMarked;
