/** The outer walls: who may ask what over HTTP, in a query or in a filter. */
@NullMarked
package th.cardholder.guard;

import org.jspecify.annotations.NullMarked;
