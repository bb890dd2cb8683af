/** An instance that stands wrongly is put where its data carries it: looked at, previewed, moved whole or not at all (ADR 0059). */
@NullMarked
package th.cardholder.repair;

import org.jspecify.annotations.NullMarked;
