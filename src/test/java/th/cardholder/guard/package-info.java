/** The outer walls, tried from outside: over HTTP and by deploying. */
@NullMarked
package th.cardholder.guard;

import org.jspecify.annotations.NullMarked;
