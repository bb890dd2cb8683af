/** What changes seldom, kept in memory and never long out of date (ADR 0035). */
@NullMarked
package th.cardholder.reference;

import org.jspecify.annotations.NullMarked;
