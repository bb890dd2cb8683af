/** How a province and its districts get ready for a year's measure, before anybody comes (domain.md §2.2). */
@NullMarked
package th.cardholder.preparation;

import org.jspecify.annotations.NullMarked;
