/** The interview: whom the AO met, what was said, and the bank's officer who sat in (R05, R19, R21). */
@NullMarked
package th.cardholder.interview;

import org.jspecify.annotations.NullMarked;
