/** The cases: one cardholder in one measure year, who may see them, and how they are found by number. */
@NullMarked
package th.cardholder.cases;

import org.jspecify.annotations.NullMarked;
