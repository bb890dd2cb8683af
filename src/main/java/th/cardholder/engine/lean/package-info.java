/** What makes the engine light at the country's size: its ids, its tables, its rights (ADR 0033). */
@NullMarked
package th.cardholder.engine.lean;

import org.jspecify.annotations.NullMarked;
