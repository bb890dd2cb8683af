/** The process of a sitting of คอจ. */
@NullMarked
package th.cardholder.process.sitting;

import org.jspecify.annotations.NullMarked;
