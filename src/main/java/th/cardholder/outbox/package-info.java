/** What is said to people and officers outside of the product: queued where it comes about, sent once (ADR 0080). */
@NullMarked
package th.cardholder.outbox;

import org.jspecify.annotations.NullMarked;
