/** Dates, numbers, names and texts as people type and read them, in Thai. */
@NullMarked
package th.cardholder.words;

import org.jspecify.annotations.NullMarked;
