/** The case of one participant in one measure year: what all steps share. */
@NullMarked
package th.cardholder.cases;

import org.jspecify.annotations.NullMarked;
