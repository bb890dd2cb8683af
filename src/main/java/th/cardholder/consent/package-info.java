/** What people have consented to, and what may not be kept or used without (R21, domain.md §11). */
@NullMarked
package th.cardholder.consent;

import org.jspecify.annotations.NullMarked;
