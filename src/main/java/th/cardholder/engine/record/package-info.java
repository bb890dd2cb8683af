/** Writes down each step that the engine has taken (ADR 0034). */
@NullMarked
package th.cardholder.engine.record;

import org.jspecify.annotations.NullMarked;
