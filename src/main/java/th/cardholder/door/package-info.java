/**
 * The form door, engine-free: what a step's form shows, what comes back from it, and how that is checked.
 * The engine's side of the door is {@code th.cardholder.engine.door}.
 */
@NullMarked
package th.cardholder.door;

import org.jspecify.annotations.NullMarked;
