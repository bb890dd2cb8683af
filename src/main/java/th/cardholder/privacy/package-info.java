/** What the law on personal data wants answered for: whole numbers, all that is held of a person, who saw whom (ADR 0092). */
@NullMarked
package th.cardholder.privacy;

import org.jspecify.annotations.NullMarked;
