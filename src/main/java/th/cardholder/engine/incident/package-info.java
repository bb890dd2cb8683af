/** What runs behind the officers' clicks and cannot go on, in words, and how it goes on again (ADR 0029). */
@NullMarked
package th.cardholder.engine.incident;

import org.jspecify.annotations.NullMarked;
